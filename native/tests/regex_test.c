/*
** regexp(P, T) and the REGEXP operator: what matches, what is refused, and that neither takes long. What .NET matches
** is compared in the tests of .NET.
*/
#include <string.h>

#include "test.h"

static sqlite3 *db;

static void checkMatch(const char *zPattern, const char *zText, int isMatch){
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1 REGEXP ?2, regexp(?2, ?1)");
  CHECK_OK(sqlite3_bind_text(p, 1, zText, -1, SQLITE_STATIC));
  CHECK_OK(sqlite3_bind_text(p, 2, zPattern, -1, SQLITE_STATIC));
  if( sqlite3_step(p)!=SQLITE_ROW ) FAIL("%s: %s", zPattern, sqlite3_errmsg(db));
  if( sqlite3_column_int(p, 0)!=isMatch || sqlite3_column_int(p, 1)!=isMatch ){
    FAIL("%s on %s: %d", zPattern, zText, sqlite3_column_int(p, 0));
  }
  CHECK_OK(sqlite3_finalize(p));
}

static void checkError(const char *zPattern, const char *zPart){
  sqlite3_stmt *p = PREPARE(db, "SELECT 'text' REGEXP ?1");
  CHECK_OK(sqlite3_bind_text(p, 1, zPattern, -1, SQLITE_STATIC));
  if( sqlite3_step(p)!=SQLITE_ERROR ) FAIL("%s: no error", zPattern);
  CHECK_CONTAINS(sqlite3_errmsg(db), zPart);
  CHECK_RC(sqlite3_finalize(p), SQLITE_ERROR);
}

TEST(regexp_searches_the_text){
  db = OPEN(":memory:");
  checkMatch("b+c", "abbcd", 1);
  checkMatch("b+c", "abbd", 0);
  checkMatch("", "", 1);
  checkMatch("^(a|bc){2,3}$", "abca", 1);
  checkMatch("^(a|bc){2,3}$", "abcaa", 0);
  checkMatch("[a-z-[aeiou]]{2}", "abcd", 1);
  checkMatch("[^\\W\\d_]", "12_", 0);
  checkMatch("(?i)STRASSE", "Strasse", 1);
  checkMatch("\\p{Lu}\\p{Ll}", "\xc3\x84\xc3\xa4", 1);
  checkMatch("^.$", "\xf0\x9f\x98\x80", 1);
  checkMatch("^\\uD83D\\uDE00$", "\xf0\x9f\x98\x80", 1);
  CLOSE(db);
}

TEST(regexp_knows_where_lines_and_words_end){
  db = OPEN(":memory:");
  checkMatch("a$", "a\n", 1);
  checkMatch("a\\Z", "a\n", 1);
  checkMatch("a\\z", "a\n", 0);
  checkMatch("a$", "a\n\n", 0);
  checkMatch("a\\n$", "a\n", 1);
  checkMatch("(?m)^b$", "a\nb\nc", 1);
  checkMatch("^b", "a\nb", 0);
  checkMatch("\\bfoo\\b", "a foo.", 1);
  checkMatch("\\bfoo\\b", "afoo foob", 0);
  checkMatch("\\Bo\\B", "foob", 1);
  checkMatch("\\A(c)*b|x", "cb", 1);
  CLOSE(db);
}

TEST(regexp_of_other_values){
  db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT NULL REGEXP 'a', 'a' REGEXP NULL, NULL REGEXP '('", "NULL|NULL|NULL");
  CHECK_QUERY(db, "SELECT 12.5 REGEXP '^\\d\\d\\.', 100 REGEXP 10, x'6162' REGEXP 'b$'", "1|1|1");
  CHECK_QUERY(db, "SELECT CAST(x'6100' AS TEXT) REGEXP '^a\\0$', CAST(x'ff' AS TEXT) REGEXP '^\\ufffd$'", "1|1");
  CHECK_QUERY(db, "SELECT 'ab' NOT REGEXP 'b', typeof('a' REGEXP 'a')", "0|integer");
  CLOSE(db);
}

TEST(regexp_is_for_indexes_and_constraints){
  db = OPEN(":memory:");
  EXEC(db, "CREATE TABLE t(a TEXT CHECK( a REGEXP '^[a-z]+$' ), b AS (a REGEXP 'x'));"
           "CREATE INDEX i ON t(a REGEXP 'z'); INSERT INTO t(a) VALUES('xyz'), ('abc')");
  EXEC_FAILS(db, "INSERT INTO t(a) VALUES('ABC')", SQLITE_CONSTRAINT_CHECK, 0);
  CHECK_QUERY(db, "SELECT a, b FROM t WHERE a REGEXP 'z'", "xyz|1");
  CLOSE(db);
}

TEST(regexp_takes_a_pattern_of_each_row){
  db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT group_concat('abc' REGEXP column1) FROM (VALUES('a'), ('^b'), ('c$'), ('d'))", "1,0,1,0");
  CLOSE(db);
}

TEST(regexp_refuses_by_name_and_position){
  db = OPEN(":memory:");
  checkError("ab(?=c)", "a lookahead, at character 3");
  checkError("(?!c)", "a lookahead, at character 1");
  checkError("\xc3\xa4(?<=c)", "a lookbehind, at character 2");
  checkError("(?<!c)", "a lookbehind");
  checkError("(a)\\1", "a backreference, at character 4");
  checkError("(?<n>a)\\k<n>", "a backreference");
  checkError("(?<n>a)\\<n>", "a backreference");
  checkError("(?>a)", "an atomic group");
  checkError("(?(a)b|c)", "a conditional");
  checkError("(?<a-b>c)", "a balancing group");
  checkError("\\Ga", "the anchor \\G");
  checkError("(?r)a", "matching from right to left");
  checkError("a*+", "a quantifier follows a quantifier");
  checkError("(ab", "at character 1: ( has no )");
  checkError("a)", "at character 2: ) has no (");
  checkError("[ab", "at character 1: [ has no ]");
  checkError("\\p{IsGreek}", "a named block, at character 1");
  checkError("a{2,1}", "x greater than y");
  CLOSE(db);
}

TEST(regexp_has_limits){
  char *zDeep = testAlloc(2001), *zLong = testAlloc(10002);
  db = OPEN(":memory:");
  checkError("(\\w{100}){101}", "more than 10000 steps");
  memset(zDeep, '(', 1000);
  memset(zDeep + 1000, ')', 1000);
  checkError(zDeep, "more than 250 groups");
  for(int i=0; i<2000; i+=2) memcpy(&zDeep[i], i%4 ? "-[" : "[a", 2);
  checkError(zDeep, "more than 250 groups");
  memset(zLong, 'a', 10001);
  checkError(zLong, "longer than 10000 bytes");
  CHECK_QUERY(db, "SELECT '' REGEXP '(((){1000000}){1000000}){1000000}'", "1");
  CLOSE(db);
}

static void seven(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  (void)apArg;
  sqlite3_result_int(pCtx, 7);
}

TEST(regexp_of_the_application_wins){
  db = OPEN(":memory:");
  CHECK_OK(sqlite3_create_function(db, "REGEXP", 2, SQLITE_UTF8, 0, seven, 0, 0));
  CHECK_QUERY(db, "SELECT 'a' REGEXP 'b'", "7");
  CHECK_OK(sqlite3_create_function(db, "REGEXP", 2, SQLITE_UTF8, 0, 0, 0, 0));
  CHECK_QUERY(db, "SELECT 'a' REGEXP 'b'", "0");
  CHECK_OK(sqlite3_create_function(db, "regexp", -1, SQLITE_UTF8, 0, seven, 0, 0));
  CHECK_QUERY(db, "SELECT 'a' REGEXP 'b'", "7");
  CLOSE(db);
}

/* stopping(n): a text of n characters; stops the connection, or the statement */
static sqlite3_stmt *pStopped;

static void stopping(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int n = sqlite3_value_int(apArg[0]);
  char *z = sqlite3_malloc(n);
  (void)nArg;
  CHECK(z!=0);
  memset(z, 'a', n);
  if( pStopped ) libsql_stmt_interrupt(pStopped);
  else sqlite3_interrupt(sqlite3_context_db_handle(pCtx));
  sqlite3_result_text(pCtx, z, n, sqlite3_free);
}

static void checkStops(int isStatement){
  sqlite3_stmt *p = PREPARE(db, "SELECT stopping(1000000) REGEXP '(a|aa)*c'");
  pStopped = isStatement ? p : 0;
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_TEXT(sqlite3_errmsg(db), "interrupted");
  CHECK_RC(sqlite3_finalize(p), SQLITE_INTERRUPT);
  CHECK_QUERY(db, "SELECT 'aac' REGEXP '(a|aa)*c'", "1");
}

TEST(regexp_is_interrupted){
  db = OPEN(":memory:");
  CHECK_OK(sqlite3_create_function(db, "stopping", 1, SQLITE_UTF8, 0, stopping, 0, 0));
  checkStops(0);
  checkStops(1);
  CLOSE(db);
}

TEST(regexp_keeps_patterns_apart){
  db = OPEN(":memory:");
  CHECK_QUERY(db, "WITH n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<60) "
                  "SELECT count(*), sum(i REGEXP ('^' || (i%20) || '$')), sum(i REGEXP ('^' || (i%3) || '$')) FROM n", "60|19|2");
  CHECK_QUERY(db, "SELECT 'a' REGEXP 'a', 'a' REGEXP 'A', 'a' REGEXP 'a ', 'a' REGEXP ''", "1|0|0|1");
  CLOSE(db);
}
