/*
** The rows of the benchmark in C, on the library that the providers use. Reads lines of a row's name and a number of
** operations, and answers each with the CPU time in nanoseconds that the process spent on them.
*/
#include "raw.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifndef _WIN32
#include <pthread.h>
#include <unistd.h>
#endif

sqlite3 *memory;
const char *folder;

static const NamedRow rows[] = {
  { "insert_reused", insert_reused },
  { "insert_newcmd", insert_newcmd },
  { "select_pk_reused", select_pk_reused },
  { "select_pk_newcmd", select_pk_newcmd },
  { "select1_reused", select1_reused },
  { "select1_newcmd", select1_newcmd },
  { "begin_commit", begin_commit },
  { "read_typed", read_typed },
  { "read_nostring", read_nostring },
  { "read_step_only", read_step_only },
  { "udf", udf },
  { "blob_1mb_buffer", blob_1mb_buffer },
  { "blob_1mb_chunks", blob_1mb_chunks },
  { "blob_1kb_column", blob_1kb_column },
  { "blob_1mb_stream", blob_1mb_stream },
  { "open_close", open_close },
  { "open_select_close", open_select_close },
  { "file_select_reused", file_select_reused },
};

void expect(sqlite3 *db, int rc, int expected){
  if( rc==expected ) return;
  fprintf(stderr, "raw: result code %d: %s\n", rc, db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
  exit(1);
}

sqlite3_stmt *prepare(sqlite3 *db, const char *sql){
  sqlite3_stmt *statement;
  expect(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0), SQLITE_OK);
  return statement;
}

sqlite3_int64 key(long index){
  unsigned int mixed = (unsigned int)(index % KEY_COUNT) * 2654435761u;
  return 1 + mixed % ITEM_COUNT;
}

static void create(void){
  const char *sql =
    "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL);"
    "WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < 1000000)"
    " INSERT INTO item SELECT n, 'item ' || n, n * 0.5 FROM number;"
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, quantity INTEGER, name TEXT, price REAL);"
    "CREATE TABLE big (id INTEGER PRIMARY KEY, data BLOB);"
    "CREATE TABLE small (id INTEGER PRIMARY KEY, data BLOB);"
    "INSERT INTO big VALUES (1, randomblob(1048576));"
    "INSERT INTO small VALUES (1, randomblob(1024));";
  expect(0, sqlite3_open(":memory:", &memory), SQLITE_OK);
  expect(memory, sqlite3_exec(memory, sql, 0, 0, 0), SQLITE_OK);
}

#ifndef _WIN32
static void *wait_forever(void *argument){
  for(;;) pause();
  return argument;
}
#endif

/*
** The C library takes its locks without atomic instructions as long as a process has one thread only. No process that
** runs .NET is in that case, nor is a server in C.
*/
static void start_idle_thread(void){
#ifndef _WIN32
  pthread_t thread;
  if( pthread_create(&thread, 0, wait_forever, 0)!=0 ){
    fprintf(stderr, "raw: no thread\n");
    exit(1);
  }
#endif
}

static long long cpu_nanoseconds(void){
#ifdef _WIN32
  return (long long)clock() * (1000000000 / CLOCKS_PER_SEC);
#else
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
#endif
}

static Row *find(const char *name){
  size_t i;
  for(i=0; i<sizeof(rows)/sizeof(rows[0]); i++){
    if( strcmp(rows[i].name, name)==0 ) return rows[i].run;
  }
  fprintf(stderr, "raw: there is no row %s\n", name);
  exit(2);
}

int main(int argc, char **argv){
  char name[64];
  long count;
  if( argc!=2 ){
    fprintf(stderr, "usage: raw FOLDER\n");
    return 2;
  }
  folder = argv[1];
  start_idle_thread();
  create();
  while( scanf("%63s %ld", name, &count)==2 ){
    Row *run = find(name);
    long long start = cpu_nanoseconds();
    run(count);
    printf("%lld\n", cpu_nanoseconds() - start);
    fflush(stdout);
  }
  return 0;
}
