/*
** Shows that the library works on the machine at hand:
**
**   smoke write FOLDER   makes databases in an empty folder, plain and with every cipher, and checks each capability
**   smoke read FOLDER    opens the encrypted databases that `smoke write` made, perhaps on another platform
*/
#include "libsql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 500
#define SECRET "the quick brown fox"

static const char *folder;

static void fail(const char *where, sqlite3 *db, const char *what)
{
  fprintf(stderr, "smoke: %s: %s%s%s\n", where, what, db ? ": " : "", db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static void expect(int condition, const char *where, sqlite3 *db, const char *what)
{
  if (!condition) {
    fail(where, db, what);
  }
}

static const char *path_of(const char *name, const char *suffix)
{
  static char path[1024];
  snprintf(path, sizeof path, "%s/%s.db%s", folder, name, suffix);
  return path;
}

static sqlite3 *open_plain(const char *name)
{
  sqlite3 *db = NULL;
  int rc = sqlite3_open_v2(path_of(name, ""), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  expect(rc == SQLITE_OK, name, db, "open");
  return db;
}

static sqlite3 *open_encrypted(const char *cipher, const char *key)
{
  sqlite3 *db = open_plain(cipher);
  char *pragma = sqlite3_mprintf("PRAGMA cipher = %Q", cipher);
  expect(pragma && sqlite3_exec(db, pragma, NULL, NULL, NULL) == SQLITE_OK, cipher, db, "choose the cipher");
  sqlite3_free(pragma);
  expect(sqlite3_key(db, key, (int)strlen(key)) == SQLITE_OK, cipher, db, "set the key");
  return db;
}

static void run(sqlite3 *db, const char *where, const char *sql)
{
  expect(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, where, db, sql);
}

static sqlite3_int64 query(sqlite3 *db, const char *where, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  sqlite3_int64 value;
  expect(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, where, db, sql);
  expect(sqlite3_step(statement) == SQLITE_ROW, where, db, sql);
  value = sqlite3_column_int64(statement, 0);
  expect(sqlite3_finalize(statement) == SQLITE_OK, where, db, sql);
  return value;
}

static void close_database(sqlite3 *db, const char *where)
{
  expect(sqlite3_close(db) == SQLITE_OK, where, db, "close");
}

static void fill(sqlite3 *db, const char *where)
{
  char sql[512];
  snprintf(sql, sizeof sql,
           "CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT);"
           "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
           " INSERT INTO t SELECT i, '" SECRET " ' || i FROM n;",
           ROWS);
  run(db, where, sql);
}

static void check(sqlite3 *db, const char *where)
{
  expect(query(db, where, "SELECT count(*) FROM t WHERE body = '" SECRET " ' || id") == ROWS, where, db, "rows");
  expect(query(db, where, "SELECT integrity_check = 'ok' FROM pragma_integrity_check") == 1, where, db, "integrity");
}

static int file_contains(const char *path, const char *text, long *size)
{
  FILE *file = fopen(path, "rb");
  size_t length = strlen(text);
  char *bytes;
  int found = 0;
  expect(file != NULL, path, NULL, "the file cannot be opened");
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  bytes = malloc((size_t)*size + 1);
  expect(bytes != NULL && fread(bytes, 1, (size_t)*size, file) == (size_t)*size, path, NULL, "the file cannot be read");
  fclose(file);
  for (size_t i = 0; i + length <= (size_t)*size && !found; i++) {
    found = memcmp(bytes + i, text, length) == 0;
  }
  free(bytes);
  return found;
}

static void check_ciphertext(const char *cipher, const char *suffix)
{
  long size;
  expect(!file_contains(path_of(cipher, suffix), SECRET, &size), cipher, NULL, "the file holds plaintext");
  expect(size > 4096, cipher, NULL, "the file is too small to hold the rows");
}

static void test_plain(void)
{
  sqlite3 *db = open_plain("plain");
  fill(db, "plain");
  close_database(db, "plain");
  db = open_plain("plain");
  check(db, "plain");
  close_database(db, "plain");
}

static void test_wrong_key(const char *cipher)
{
  sqlite3 *db = open_encrypted(cipher, "a wrong key");
  int rc = sqlite3_exec(db, "SELECT count(*) FROM t", NULL, NULL, NULL);
  expect(rc == SQLITE_NOTADB, cipher, db, "a wrong key is not refused as SQLITE_NOTADB");
  close_database(db, cipher);
}

static void test_cipher(const char *cipher)
{
  sqlite3 *db = open_encrypted(cipher, "a right key");
  run(db, cipher, "PRAGMA journal_mode = WAL");
  fill(db, cipher);
  check_ciphertext(cipher, "-wal");
  close_database(db, cipher);
  check_ciphertext(cipher, "");
  db = open_encrypted(cipher, "a right key");
  check(db, cipher);
  close_database(db, cipher);
  test_wrong_key(cipher);
}

static void test_wal(void)
{
  sqlite3 *writer = open_plain("wal");
  sqlite3 *reader;
  run(writer, "wal", "PRAGMA journal_mode = WAL");
  fill(writer, "wal");
  reader = open_plain("wal");
  run(reader, "wal", "BEGIN");
  check(reader, "wal");
  run(writer, "wal", "DELETE FROM t");
  check(reader, "wal");
  run(reader, "wal", "COMMIT");
  expect(query(reader, "wal", "SELECT count(*) FROM t") == 0, "wal", reader, "a commit stays unseen");
  close_database(reader, "wal");
  close_database(writer, "wal");
}

/* A manager that counts commits on their way to the built-in log. */

static struct { int opened, closed, commits, destroyed; } counts;

static int (*builtin_frames)(wal_impl*, int, libsql_pghdr*, unsigned int, int, int, int*);

static int counting_frames(wal_impl *log, int page_size, libsql_pghdr *pages, unsigned int truncate, int is_commit,
                           int sync_flags, int *frames)
{
  int rc = builtin_frames(log, page_size, pages, truncate, is_commit, sync_flags, frames);
  counts.commits += rc == SQLITE_OK && is_commit;
  return rc;
}

static int counting_open(wal_manager_impl *self, sqlite3_vfs *vfs, sqlite3_file *file, int no_shm, long long max_size,
                         const char *name, libsql_wal *out)
{
  int rc = sqlite3_wal_manager.xOpen(sqlite3_wal_manager.pData, vfs, file, no_shm, max_size, name, out);
  (void)self;
  if (rc == SQLITE_OK) {
    builtin_frames = out->methods.xFrames;
    out->methods.xFrames = counting_frames;
    counts.opened++;
  }
  return rc;
}

static int counting_close(wal_manager_impl *self, wal_impl *log, sqlite3 *db, int sync_flags, int size,
                          unsigned char *buffer)
{
  (void)self;
  counts.closed++;
  return sqlite3_wal_manager.xClose(sqlite3_wal_manager.pData, log, db, sync_flags, size, buffer);
}

static void counting_destroy(wal_manager_impl *self)
{
  (void)self;
  counts.destroyed++;
}

static void test_virtual_wal(void)
{
  libsql_wal_manager manager = sqlite3_wal_manager;
  sqlite3 *db = NULL;
  manager.xOpen = counting_open;
  manager.xClose = counting_close;
  manager.xDestroy = counting_destroy;
  expect(libsql_open_v3(path_of("virtual", ""), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, manager)
           == SQLITE_OK, "virtual WAL", db, "open");
  run(db, "virtual WAL", "PRAGMA journal_mode = WAL");
  fill(db, "virtual WAL");
  check(db, "virtual WAL");
  close_database(db, "virtual WAL");
  expect(counts.opened == 1 && counts.closed == 1 && counts.destroyed == 1, "virtual WAL", NULL, "open, close and destroy");
  expect(counts.commits >= 2, "virtual WAL", NULL, "the manager saw no commit");
  db = open_plain("virtual");
  check(db, "virtual WAL");
  close_database(db, "virtual WAL");
}

static void test_cipher_read(const char *cipher)
{
  sqlite3 *db = open_encrypted(cipher, "a right key");
  check(db, cipher);
  close_database(db, cipher);
}

static void for_each_cipher(void (*test)(const char *cipher))
{
  int count = sqlite3mc_cipher_count();
  expect(count >= 7, "ciphers", NULL, "some are missing");
  for (int i = 1; i <= count; i++) {
    test(sqlite3mc_cipher_name(i));
  }
}

int main(int argc, char **argv)
{
  int write = argc == 3 && strcmp(argv[1], "write") == 0;
  if (!write && (argc != 3 || strcmp(argv[1], "read") != 0)) {
    fprintf(stderr, "usage: smoke (write|read) FOLDER\n");
    return 2;
  }
  folder = argv[2];
  expect(sqlite3_libversion_number() == SQLITE_VERSION_NUMBER, "version", NULL, "header and library differ");
  if (write) {
    test_plain();
    for_each_cipher(test_cipher);
    test_wal();
    test_virtual_wal();
  } else {
    for_each_cipher(test_cipher_read);
  }
  printf("SQLite %s, %s, libsql %s\n", sqlite3_libversion(), sqlite3mc_version(), libsql_libversion());
  return 0;
}
