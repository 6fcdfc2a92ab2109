/*
** The test framework. A test is a function that TEST names; it runs in a process and a temporary folder of its own,
** and fails by the first CHECK that does not hold, or by memory that SQLite has not got back at its end.
**
**   TEST(reader_sees_committed_rows){
**     sqlite3 *db = OPEN("a.db");
**     EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)");
**     CHECK_QUERY(db, "SELECT x FROM t", "1;2");
**     CLOSE(db);
**   }
**
** An executable of tests takes --list, or the names of the tests to run; without any it runs them all.
*/
#ifndef TEST_H
#define TEST_H

#include <stddef.h>

#include "libsql.h"

typedef struct TestCase TestCase;
struct TestCase {
  const char *zName;
  void (*xRun)(void);
  TestCase *pNext;
};

void testRegister(TestCase*);

#define TEST(name)                                                                                                     \
  static void name(void);                                                                                              \
  static TestCase name##Case = { #name, name, 0 };                                                                     \
  __attribute__((constructor)) static void name##Register(void){ testRegister(&name##Case); }                          \
  static void name(void)

/* Fails the test: prints where and what, and ends its process. */
_Noreturn void testFail(const char *zFile, int iLine, const char *zFormat, ...)
    __attribute__((format(printf, 3, 4)));

void testCheckInt(const char *zFile, int iLine, const char *zExpr, sqlite3_int64 actual, sqlite3_int64 expected);
void testCheckRc(const char *zFile, int iLine, const char *zExpr, int actual, int expected);
void testCheckText(const char *zFile, int iLine, const char *zExpr, const char *zActual, const char *zExpected);
void testCheckContains(const char *zFile, int iLine, const char *zExpr, const char *zActual, const char *zPart);

#define FAIL(...) testFail(__FILE__, __LINE__, __VA_ARGS__)
#define CHECK(cond) do{ if( !(cond) ) FAIL("not true: %s", #cond); }while( 0 )
#define CHECK_INT(actual, expected) testCheckInt(__FILE__, __LINE__, #actual, (sqlite3_int64)(actual), (sqlite3_int64)(expected))
#define CHECK_RC(actual, expected) testCheckRc(__FILE__, __LINE__, #actual, (actual), (expected))
#define CHECK_OK(actual) CHECK_RC(actual, SQLITE_OK)
#define CHECK_TEXT(actual, expected) testCheckText(__FILE__, __LINE__, #actual, (actual), (expected))
#define CHECK_CONTAINS(actual, part) testCheckContains(__FILE__, __LINE__, #actual, (actual), (part))

/* Returns the path of a file in the test's folder, or zName itself for a URI or ":memory:". Valid until the test ends. */
const char *testPath(const char *zName);

/* Returns printf() text that is valid until the test ends. */
const char *testText(const char *zFormat, ...) __attribute__((format(printf, 1, 2)));

/* Returns zeroed memory that is freed when the test ends. */
void *testAlloc(size_t n);

sqlite3 *testOpen(const char *zFile, int iLine, const char *zName, int flags, const char *zVfs);
sqlite3 *testOpenWith(const char *zFile, int iLine, const char *zName, libsql_wal_manager manager);
void testClose(const char *zFile, int iLine, sqlite3*);
void testExec(const char *zFile, int iLine, sqlite3*, const char *zSql);
void testExecFails(const char *zFile, int iLine, sqlite3*, const char *zSql, int rc, const char *zMessage);
void testQuery(const char *zFile, int iLine, sqlite3*, const char *zSql, const char *zExpected);
sqlite3_stmt *testPrepare(const char *zFile, int iLine, sqlite3*, const char *zSql);
sqlite3_int64 testInt(const char *zFile, int iLine, sqlite3*, const char *zSql);

#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI)

/* Open a database of the test's folder, or a `file:` URI; close a connection that must close. */
#define OPEN(name) testOpen(__FILE__, __LINE__, name, OPEN_FLAGS, 0)
#define OPEN_VFS(name, vfs) testOpen(__FILE__, __LINE__, name, OPEN_FLAGS, vfs)
#define OPEN_WITH(name, manager) testOpenWith(__FILE__, __LINE__, name, manager)
#define CLOSE(db) testClose(__FILE__, __LINE__, db)

/* Run SQL that must succeed; that must fail with an extended result code and with a part of a message (or NULL). */
#define EXEC(db, sql) testExec(__FILE__, __LINE__, db, sql)
#define EXEC_FAILS(db, sql, rc, message) testExecFails(__FILE__, __LINE__, db, sql, rc, message)

/* Compare the rows of a query: columns joined by "|", rows by ";", NULL for NULL. */
#define CHECK_QUERY(db, sql, expected) testQuery(__FILE__, __LINE__, db, sql, expected)
#define CHECK_INTEGRITY(db) CHECK_QUERY(db, "PRAGMA integrity_check", "ok")

#define PREPARE(db, sql) testPrepare(__FILE__, __LINE__, db, sql)
#define QUERY_INT(db, sql) testInt(__FILE__, __LINE__, db, sql)

/* Return the size of a file, or -1 when there is none; its content; cut it. */
sqlite3_int64 testFileSize(const char *zPath);
unsigned char *testReadFile(const char *zPath, sqlite3_int64 *pnByte);
void testTruncateFile(const char *zPath, sqlite3_int64 nByte);
void testCopyFile(const char *zFrom, const char *zTo);

/* A number that depends on the test's seed and on earlier calls only. */
unsigned int testRandom(void);

#endif /* TEST_H */
