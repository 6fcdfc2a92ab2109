/*
** libsql_stmt_interrupt() inside what is one step of the virtual machine, exactly at a comparison, a read or a write.
*/
#include <string.h>

#include "test.h"

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i FROM n"

static sqlite3_stmt *pRunning;
static int nUntil;  /* Events until the interruption */
static int nAfter;  /* Events after it */

static void event(void){
  if( nUntil<0 ) return;
  if( nUntil==0 ) nAfter++;
  else if( --nUntil==0 ) libsql_stmt_interrupt(pRunning);
}

/* Returns the events of a step that is interrupted at one of them; all of them for 0. */
static int runUntil(sqlite3 *db, const char *zSql, int n, int rc){
  int nLimit = n>0 ? n : 0x7fffffff;
  pRunning = PREPARE(db, zSql);
  nUntil = nLimit;
  nAfter = 0;
  int rcStep = sqlite3_step(pRunning);
  int nEvent = nLimit - nUntil + nAfter;
  nUntil = -1;
  if( rcStep!=rc ) FAIL("%s returned %d when it was interrupted at %d", zSql, rcStep, n);
  CHECK_RC(sqlite3_finalize(pRunning), rc==SQLITE_INTERRUPT ? rc : SQLITE_OK);
  return nEvent;
}

static int compare(void *pArg, int n1, const void *z1, int n2, const void *z2){
  (void)pArg;
  event();
  int rc = memcmp(z1, z2, (size_t)(n1<n2 ? n1 : n2));
  return rc ? rc : n1-n2;
}

TEST(interrupt_stops_inside_a_sort){
  sqlite3 *db = OPEN(":memory:");
  const char *zSql = "SELECT a FROM t ORDER BY a COLLATE slow";
  CHECK_OK(sqlite3_create_collation(db, "slow", SQLITE_UTF8, 0, compare));
  libsql_statement_rollback(db, 1);
  EXEC(db, "CREATE TABLE t(a); INSERT INTO t SELECT hex(randomblob(8)) FROM (" ROWS(50000) ")");
  int nAll = runUntil(db, zSql, 0, SQLITE_ROW);
  CHECK(nAll>500000);
  for(int n=1; n<nAll-1024; n += 1 + nAll/97){
    int nEvent = runUntil(db, zSql, n, SQLITE_INTERRUPT);
    /* Merges look after 256 comparisons each, and the sort between the merges. */
    if( nEvent>n+2048 ) FAIL("interrupted at %d, and yet %d comparisons", n, nEvent);
  }
  EXEC(db, "BEGIN; INSERT INTO t VALUES('x')");
  runUntil(db, "CREATE INDEX i ON t(a COLLATE slow)", nAll/2, SQLITE_INTERRUPT);
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "1");
  EXEC(db, "COMMIT; CREATE INDEX i ON t(a COLLATE slow)");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

static const sqlite3_io_methods *pFileMethods;

static int readFile(sqlite3_file *pFile, void *p, int n, sqlite3_int64 iOffset){
  event();
  return pFileMethods->xRead(pFile, p, n, iOffset);
}

static int writeFile(sqlite3_file *pFile, const void *p, int n, sqlite3_int64 iOffset){
  event();
  return pFileMethods->xWrite(pFile, p, n, iOffset);
}

/* Makes each read and write of the database file an event. */
static void watchFile(sqlite3 *db){
  static sqlite3_io_methods methods;
  sqlite3_file *pFile;
  CHECK_OK(sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &pFile));
  pFileMethods = pFile->pMethods;
  methods = *pFileMethods;
  methods.xRead = readFile;
  methods.xWrite = writeFile;
  pFile->pMethods = &methods;
}

/* A table of about 2000 pages, and a cache for ten. */
static sqlite3 *openPages(void){
  sqlite3 *db = OPEN("a.db");
  nUntil = -1;
  EXEC(db, "PRAGMA page_size=1024; PRAGMA synchronous=OFF; CREATE TABLE t(a INTEGER PRIMARY KEY, b);"
           "INSERT INTO t SELECT i, zeroblob(200) FROM (" ROWS(10000) ");"
           "CREATE TABLE kept(a); PRAGMA cache_size=10");
  watchFile(db);
  return db;
}

/* Interrupts a statement at many places: it ends there, but for nUndo reads and writes, and is undone. */
static void checkStops(sqlite3 *db, const char *zSql, int nAll, int nUndo){
  CHECK(nAll>1000);
  for(int n=nAll/20; n<nAll-nAll/20; n += nAll/20){
    int nEvent = runUntil(db, zSql, n, SQLITE_INTERRUPT);
    if( nEvent>n+nUndo ) FAIL("%s: interrupted at %d, and yet %d reads and writes", zSql, n, nEvent);
    CHECK_QUERY(db, "SELECT count(*), sum(length(b)) FROM t", "10000|2000000");
  }
  CHECK_INTEGRITY(db);
}

TEST(interrupt_stops_inside_freeing_a_table){
  sqlite3 *db = openPages();
  libsql_statement_rollback(db, 1);
  EXEC(db, "BEGIN");
  int nDelete = runUntil(db, "DELETE FROM t", 0, SQLITE_DONE);
  EXEC(db, "ROLLBACK; BEGIN");
  int nDrop = runUntil(db, "DROP TABLE t", 0, SQLITE_DONE);
  EXEC(db, "ROLLBACK; BEGIN; INSERT INTO kept VALUES(1)");
  checkStops(db, "DELETE FROM t", nDelete, 100);
  checkStops(db, "DROP TABLE t", nDrop, 100);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT a FROM kept", "1");
  CLOSE(db);
}

TEST(interrupt_stops_inside_integrity_check){
  sqlite3 *db = openPages();
  checkStops(db, "PRAGMA integrity_check", runUntil(db, "PRAGMA integrity_check", 0, SQLITE_ROW), 1);
  CLOSE(db);
}

TEST(interrupt_stops_inside_a_vacuum){
  sqlite3 *db = openPages();
  int nAll = runUntil(db, "VACUUM", 0, SQLITE_DONE);
  /* What it has copied back already is read and written once more. */
  checkStops(db, "VACUUM", nAll, nAll/2);
  CLOSE(db);
}

TEST(interrupt_stops_inside_a_checkpoint){
  sqlite3 *db = openPages();
  EXEC(db, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; UPDATE t SET b=randomblob(200)");
  checkStops(db, "PRAGMA wal_checkpoint", 2000, 10);
  CHECK_QUERY(db, "PRAGMA wal_checkpoint(TRUNCATE)", "0|0|0");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}
