/*
** libsql_sql_scan(), against what sqlite3_prepare_v2() finds.
*/
#include <stdio.h>
#include <string.h>

#include "test.h"

#define MAX_VARIABLES 16

static libsql_sql_variable aVariable[MAX_VARIABLES];
static libsql_sql_statement statement;

static void scan(const char *zSql){
  CHECK_OK(libsql_sql_scan(zSql, aVariable, MAX_VARIABLES, &statement));
}

static int kindOf(const char *zSql){
  scan(zSql);
  return statement.eKind;
}

/* The statement's own text. */
static const char *textOf(const char *zSql){
  scan(zSql);
  return testText("%.*s", statement.n, statement.z);
}

/* The numbers of the variables, with dots between them. */
static const char *numbersOf(const char *zSql){
  char *z = testAlloc(10*MAX_VARIABLES);
  int i, n = 0;
  scan(zSql);
  for(i=0; i<statement.nVariable; i++) n += sprintf(&z[n], i ? ".%d" : "%d", aVariable[i].iNumber);
  return z;
}

/* Checks each statement of a text, which has to be valid, against the statement that the library prepares. */
static void checkAsPrepared(sqlite3 *db, const char *zSql){
  while( zSql[0] ){
    sqlite3_stmt *pStmt;
    const char *zTail;
    int i;
    CHECK_OK(sqlite3_prepare_v2(db, zSql, -1, &pStmt, &zTail));
    scan(zSql);
    CHECK_TEXT(statement.zTail, zTail);
    CHECK_INT(statement.eKind==LIBSQL_SQL_EMPTY, pStmt==0);
    CHECK_INT(statement.nParameter, sqlite3_bind_parameter_count(pStmt));
    for(i=0; i<statement.nVariable; i++){
      const libsql_sql_variable *p = &aVariable[i];
      if( p->n==1 ) continue;
      CHECK_INT(sqlite3_bind_parameter_index(pStmt, testText("%.*s", p->n, p->z)), p->iNumber);
    }
    sqlite3_finalize(pStmt);
    zSql = zTail;
  }
}

TEST(sql_scan_ends_where_prepare_does){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a, b)");
  checkAsPrepared(db, "SELECT ';' AS \";\", 1 AS [;], 2 AS `;` /* ; */ -- ;\n; ; SELECT 2;-- end");
  checkAsPrepared(db, "  ");
  checkAsPrepared(db, "SELECT 1 /* no end");
  checkAsPrepared(db, "CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = CASE 1 WHEN 1 THEN 2 END; SELECT 1; END; SELECT 3");
  checkAsPrepared(db, "create temporary trigger if not exists s before update of a on t when new.a begin select 1; end ;;SELECT 4;");
  checkAsPrepared(db, "EXPLAIN QUERY PLAN CREATE TRIGGER u AFTER INSERT ON t BEGIN SELECT 1; END; SELECT 5");
  checkAsPrepared(db, "BEGIN; SELECT CASE WHEN 1 THEN 2 END; END; SELECT 6");
  CLOSE(db);
}

TEST(sql_scan_numbers_parameters_as_prepare_does){
  sqlite3 *db = OPEN("a.db");
  checkAsPrepared(db, "SELECT ?, ?, ?5, ?, :a, @a, $a, :a, ?; SELECT ?2; SELECT $a::b(c); SELECT 1");
  CHECK_TEXT(numbersOf("SELECT ?, ?5, ?, :a, :b, :a, ?005"), "1.5.6.7.8.7.5");
  CHECK_INT(statement.nParameter, 8);
  CHECK_TEXT(numbersOf("SELECT ':a', \"?\", /* @a */ 1"), "");
  CLOSE(db);
}

TEST(sql_scan_gives_no_number_to_what_is_refused){
  CHECK_TEXT(numbersOf("SELECT ?0, ?99999999999999999999, ?40000000, ?"), "0.0.0.1");
}

TEST(sql_scan_asks_for_room){
  CHECK_RC(libsql_sql_scan("SELECT ?, ?, ?; SELECT 1", aVariable, 2, &statement), SQLITE_FULL);
  CHECK_INT(statement.nVariable, 3);
  CHECK_INT(statement.nParameter, 0);
  CHECK_RC(libsql_sql_scan("SELECT ?", 0, 0, &statement), SQLITE_FULL);
  CHECK_OK(libsql_sql_scan("SELECT 1", 0, 0, &statement));
}

TEST(sql_scan_tells_kinds){
  CHECK_INT(kindOf(" -- \n ; /* a */"), LIBSQL_SQL_EMPTY);
  CHECK_INT(kindOf("; /* a */ select 1"), LIBSQL_SQL_QUERY);
  CHECK_INT(kindOf("VALUES(1)"), LIBSQL_SQL_QUERY);
  CHECK_INT(kindOf("replace into t values(1)"), LIBSQL_SQL_WRITE);
  CHECK_INT(kindOf("Alter TABLE t ADD x"), LIBSQL_SQL_WRITE);
  CHECK_INT(kindOf("savepoint a"), LIBSQL_SQL_BEGIN);
  CHECK_INT(kindOf("BEGIN IMMEDIATE"), LIBSQL_SQL_BEGIN);
  CHECK_INT(kindOf("END"), LIBSQL_SQL_COMMIT);
  CHECK_INT(kindOf("release a"), LIBSQL_SQL_COMMIT);
  CHECK_INT(kindOf("ROLLBACK TO a"), LIBSQL_SQL_ROLLBACK);
  CHECK_INT(kindOf("explain delete from t"), LIBSQL_SQL_EXPLAIN);
  CHECK_INT(kindOf("PRAGMA foreign_keys = 1"), LIBSQL_SQL_PRAGMA);
  CHECK_INT(kindOf("detach a"), LIBSQL_SQL_ATTACH);
  CHECK_INT(kindOf("WITH a AS (SELECT 1) DELETE FROM t"), LIBSQL_SQL_WRITE);
  CHECK_INT(kindOf("WITH RECURSIVE replace(i) AS MATERIALIZED (VALUES(')')), b AS (SELECT (1)) SELECT * FROM b"), LIBSQL_SQL_QUERY);
  CHECK_INT(kindOf("WITH a AS (SELECT 1"), LIBSQL_SQL_OTHER);
  CHECK_INT(kindOf("nonsense"), LIBSQL_SQL_OTHER);
}

TEST(sql_scan_tells_what_stands_on_the_last_change){
  scan("SELECT Last_Insert_Rowid ( )");
  CHECK(statement.readsLastChange);
  scan("INSERT INTO t SELECT changes() + 1");
  CHECK(statement.readsLastChange);
  scan("SELECT changes, 'last_insert_rowid()' FROM t /* total_changes() */");
  CHECK(!statement.readsLastChange);
  scan("CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO u SELECT last_insert_rowid(); END");
  CHECK(!statement.readsLastChange);
  scan("SELECT 1; SELECT changes()");
  CHECK(!statement.readsLastChange);
}

TEST(sql_scan_leaves_out_what_is_around_a_statement){
  CHECK_TEXT(textOf(" /* a */ SELECT 1 -- b\n ; SELECT 2"), "SELECT 1 -- b\n ");
  CHECK_TEXT(statement.zTail, " SELECT 2");
  CHECK_TEXT(textOf("SELECT 1"), "SELECT 1");
  CHECK_TEXT(statement.zTail, "");
}
