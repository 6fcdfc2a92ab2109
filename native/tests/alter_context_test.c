/*
** ALTER TABLE honours what stands around it: transactions, other statements and connections, hooks, settings, dependents.
*/
#include <string.h>

#include "test.h"

#define RETYPE "ALTER TABLE t ALTER COLUMN a TO a TEXT"

/* A statement of each course: the table is written anew, its text alone changes, SQLite's own. */
static const char *const aCourse[] = {
  RETYPE, "ALTER TABLE t ADD UNIQUE (a)", "ALTER TABLE t ALTER COLUMN a TO a INTEGER CHECK (a>0)", "ALTER TABLE t DROP CHECK (b<>'')",
  "ALTER TABLE t ALTER COLUMN a SET NOT NULL", "ALTER TABLE t ADD COLUMN IF NOT EXISTS z DEFAULT (abs(-1))", "ALTER TABLE t ALTER COLUMN b FIRST",
};
enum { nCourse = sizeof(aCourse)/sizeof(aCourse[0]) };

static sqlite3 *openTable(const char *zName){
  sqlite3 *db = OPEN(zName);
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b TEXT CHECK (b<>'')); CREATE INDEX ta ON t(a);"
           "INSERT INTO t VALUES(1, 10, 'x'), (2, 20, 'y'), (3, 30, 'z')");
  return db;
}

/* The schema and the rows, which a test leaves as they are. */
static const char *content(sqlite3 *db){
  sqlite3_stmt *pStmt = PREPARE(db, "SELECT (SELECT group_concat(sql || rootpage) FROM sqlite_schema) || "
                                    "(SELECT group_concat(id || typeof(a) || a || b) FROM t)");
  const char *z;
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  z = testText("%s", (const char*)sqlite3_column_text(pStmt, 0));
  CHECK_OK(sqlite3_finalize(pStmt));
  return z;
}

static void checkContent(sqlite3 *db, const char *zBefore, const char *zSql){
  if( strcmp(content(db), zBefore)!=0 ) FAIL("%s: the content is %s, not %s", zSql, content(db), zBefore);
}

TEST(alter_is_undone_by_rollback_and_by_rollback_to){
  sqlite3 *db = openTable("a.db");
  const char *zBefore = content(db);
  for(int i=0; i<nCourse; i++){
    EXEC(db, "BEGIN");
    EXEC(db, aCourse[i]);
    EXEC(db, "ROLLBACK");
    checkContent(db, zBefore, aCourse[i]);
    EXEC(db, "BEGIN; SAVEPOINT s");
    EXEC(db, aCourse[i]);
    EXEC(db, "ROLLBACK TO s");
    checkContent(db, zBefore, aCourse[i]);
    EXEC(db, "INSERT INTO t VALUES(4, 40, 'w'); DELETE FROM t WHERE id=4; COMMIT");
    CHECK_QUERY(db, "SELECT typeof(a) FROM t WHERE id=1", "integer");
    checkContent(db, zBefore, aCourse[i]);
  }
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_that_fails_keeps_the_transaction){
  sqlite3 *db = openTable("a.db");
  EXEC(db, "BEGIN; INSERT INTO t VALUES(4, 10, NULL)");
  EXEC_FAILS(db, "ALTER TABLE t ADD UNIQUE (a)", SQLITE_CONSTRAINT_UNIQUE, "t.a (rowid 4)");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN a TO a TEXT CHECK (a<>'30')", SQLITE_CONSTRAINT_CHECK, "rowid 3");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN b SET NOT NULL", SQLITE_CONSTRAINT, 0);
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT id, a FROM t WHERE a=10", "1|10;4|10");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_is_done_when_it_runs_and_not_before){
  sqlite3 *db = openTable("a.db");
  const char *zBefore = content(db);
  for(int i=0; i<nCourse; i++){
    sqlite3_stmt *pStmt = PREPARE(db, aCourse[i]);
    CHECK_OK(sqlite3_finalize(pStmt));
    EXEC(db, testText("EXPLAIN %s", aCourse[i]));
    EXEC(db, testText("EXPLAIN QUERY PLAN %s", aCourse[i]));
    checkContent(db, zBefore, aCourse[i]);
  }
  CLOSE(db);
}

TEST(alter_prepared_before_another_change_of_the_schema_sees_it){
  sqlite3 *db = openTable("a.db");
  sqlite3_stmt *pStmt = PREPARE(db, RETYPE);
  EXEC(db, "ALTER TABLE t ADD COLUMN c DEFAULT 7; CREATE INDEX tc ON t(c, a)");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(pStmt));
  CHECK_QUERY(db, "SELECT id, typeof(a), c FROM t WHERE c=7", "1|text|7;2|text|7;3|text|7");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_beside_a_running_statement_is_locked_or_right){
  sqlite3 *db = openTable("a.db");
  for(int i=0; i<nCourse; i++){
    sqlite3_stmt *pStmt = PREPARE(db, "SELECT id, a FROM t ORDER BY id");
    const char *zBefore = content(db);
    int rc, nRow = 1;
    CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
    rc = sqlite3_exec(db, aCourse[i], 0, 0, 0);
    if( rc!=SQLITE_OK ){
      CHECK_RC(rc, SQLITE_LOCKED);
      checkContent(db, zBefore, aCourse[i]);
    }
    while( (rc = sqlite3_step(pStmt))==SQLITE_ROW ){
      nRow++;
      CHECK_INT(sqlite3_column_int(pStmt, 1), 10 * sqlite3_column_int(pStmt, 0));
    }
    if( rc==SQLITE_DONE ) CHECK_INT(nRow, 3);
    else CHECK_RC(rc, SQLITE_ABORT);
    sqlite3_finalize(pStmt);
    CHECK_INTEGRITY(db);
  }
  EXEC(db, RETYPE);
  CHECK_QUERY(db, "SELECT DISTINCT typeof(a) FROM t", "text");
  CLOSE(db);
}

TEST(alter_is_seen_by_other_connections){
  sqlite3 *db = openTable("a.db"), *other = OPEN("a.db");
  sqlite3_stmt *pStmt = PREPARE(other, "SELECT typeof(a) FROM t WHERE a='20'");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_OK(sqlite3_reset(pStmt));
  EXEC(db, RETYPE);
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_TEXT((const char*)sqlite3_column_text(pStmt, 0), "text");
  CHECK_OK(sqlite3_finalize(pStmt));
  EXEC(other, "INSERT INTO t VALUES(4, 40, 'w'); ALTER TABLE t ADD CHECK (a<>'50')");
  EXEC_FAILS(db, "INSERT INTO t VALUES(5, 50, 'v')", SQLITE_CONSTRAINT_CHECK, 0);
  CHECK_INTEGRITY(db);
  EXEC(other, "BEGIN; SELECT * FROM t");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN a TO a INTEGER", SQLITE_BUSY, 0);
  EXEC(other, "COMMIT");
  EXEC(db, "ALTER TABLE t ALTER COLUMN a TO a INTEGER");
  CHECK_QUERY(other, "SELECT typeof(a), a FROM t WHERE a=40", "integer|40");
  CLOSE(other);
  CLOSE(db);
}

static int nDenied;

static int denyAlter(void *pArg, int eAction, const char *z1, const char *z2, const char *z3, const char *z4){
  (void)z2; (void)z3; (void)z4;
  if( eAction!=SQLITE_ALTER_TABLE ) return SQLITE_OK;
  nDenied++;
  CHECK_TEXT(z1, (const char*)pArg);
  return SQLITE_DENY;
}

TEST(alter_asks_the_authorizer){
  sqlite3 *db = openTable("a.db");
  const char *zBefore = content(db);
  CHECK_OK(sqlite3_set_authorizer(db, denyAlter, "main"));
  for(int i=0; i<nCourse; i++){
    int n = nDenied;
    EXEC_FAILS(db, aCourse[i], SQLITE_AUTH, 0);
    CHECK(nDenied>n);
    checkContent(db, zBefore, aCourse[i]);
  }
  CHECK_OK(sqlite3_set_authorizer(db, 0, 0));
  CLOSE(db);
}

static int nChanges;

static void countChange(void *pArg, int eOp, const char *zDb, const char *zTable, sqlite3_int64 iRowid){
  (void)pArg; (void)eOp; (void)zDb; (void)iRowid;
  if( strncmp(zTable, "sqlite_", 7)!=0 ) nChanges++;
}

TEST(alter_leaves_counters_hooks_and_triggers_alone){
  sqlite3 *db = openTable("a.db");
  EXEC(db, "PRAGMA recursive_triggers=ON; CREATE TABLE log(what);"
           "CREATE TRIGGER ti AFTER INSERT ON t BEGIN INSERT INTO log VALUES('insert ' || new.a); END;"
           "CREATE TRIGGER td BEFORE DELETE ON t BEGIN INSERT INTO log VALUES('delete ' || old.a); END;"
           "CREATE TEMP TRIGGER tt AFTER INSERT ON main.t BEGIN INSERT INTO log VALUES('temporary ' || new.a); END;"
           "INSERT INTO log VALUES(0); DELETE FROM log; INSERT INTO t VALUES(7, 70, 'q'); DELETE FROM log");
  sqlite3_update_hook(db, countChange, 0);
  for(int i=0; i<nCourse; i++){
    EXEC(db, "UPDATE t SET b=b WHERE id<3");
    nChanges = 0;
    sqlite3_int64 nTotal = sqlite3_total_changes64(db);
    EXEC(db, aCourse[i]);
    CHECK_INT(nChanges, 0);
    CHECK_INT(sqlite3_changes64(db), 2);
    CHECK_INT(sqlite3_total_changes64(db), nTotal);
    CHECK_INT(sqlite3_last_insert_rowid(db), 7);
    CHECK_QUERY(db, "SELECT * FROM log", "");
  }
  EXEC(db, "INSERT INTO t(id, a, b) VALUES(8, 80, 'r'); DELETE FROM t WHERE id=8");
  CHECK_QUERY(db, "SELECT what FROM log ORDER BY what", "delete 80;insert 80;temporary 80");
  CHECK(nChanges>0);
  CLOSE(db);
}

TEST(alter_keeps_child_rows_whether_foreign_keys_are_on_or_off){
  static const char *const aSetting[] = { "ON", "OFF" };
  for(int i=0; i<2; i++){
    sqlite3 *db = OPEN(":memory:");
    EXEC(db, testText("PRAGMA foreign_keys=%s; CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, u UNIQUE);"
                      "CREATE TABLE child(r REFERENCES t(id) ON DELETE CASCADE, s REFERENCES t(u) ON DELETE SET NULL);"
                      "CREATE TABLE own(id INTEGER PRIMARY KEY, up REFERENCES own(id) ON DELETE CASCADE, a INTEGER);"
                      "INSERT INTO t VALUES(1, 1, 'x'), (2, 2, 'y'); INSERT INTO child VALUES(1, 'x'), (2, 'y');"
                      "INSERT INTO own VALUES(1, NULL, 1), (2, 1, 2), (3, 2, 3)", aSetting[i]));
    EXEC(db, RETYPE);
    EXEC(db, "ALTER TABLE own ALTER COLUMN a TO a TEXT");
    CHECK_QUERY(db, "SELECT r, s FROM child", "1|x;2|y");
    CHECK_QUERY(db, "SELECT id, up, typeof(a) FROM own", "1|NULL|text;2|1|text;3|2|text");
    CHECK_QUERY(db, "PRAGMA foreign_keys", i==0 ? "1" : "0");
    EXEC(db, "DELETE FROM t WHERE id=1; DELETE FROM own WHERE id=1");
    CHECK_QUERY(db, "SELECT r, s FROM child", i==0 ? "2|y" : "1|x;2|y");
    CHECK_QUERY(db, "SELECT count(*) FROM own", i==0 ? "0" : "2");
    CLOSE(db);
  }
}

TEST(alter_fails_where_nothing_can_be_written){
  sqlite3 *db = openTable("a.db");
  const char *zBefore = content(db);
  EXEC(db, "PRAGMA query_only=ON");
  for(int i=0; i<nCourse; i++) EXEC_FAILS(db, aCourse[i], SQLITE_READONLY, 0);
  EXEC(db, "PRAGMA query_only=OFF");
  checkContent(db, zBefore, "query_only");
  CLOSE(db);
  db = testOpen(__FILE__, __LINE__, "a.db", SQLITE_OPEN_READONLY, 0);
  for(int i=0; i<nCourse; i++) EXEC_FAILS(db, aCourse[i], SQLITE_READONLY, 0);
  checkContent(db, zBefore, "read-only");
  CLOSE(db);
}

TEST(alter_works_in_defensive_mode){
  sqlite3 *db = openTable("a.db");
  CHECK_OK(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int*)0));
  for(int i=0; i<nCourse; i++) EXEC(db, aCourse[i]);
  EXEC_FAILS(db, "UPDATE sqlite_schema SET sql=sql", SQLITE_ERROR, 0);
  EXEC_FAILS(db, "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema", SQLITE_ERROR, 0);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_keeps_views_triggers_and_indexes){
  sqlite3 *db = openTable("a.db");
  EXEC(db, "CREATE INDEX te ON t(a + 1, lower(b)); CREATE UNIQUE INDEX tp ON t(b) WHERE a>15; CREATE VIEW v AS SELECT a, b FROM t;"
           "CREATE TABLE g(x INTEGER, y AS (x * 2) STORED, z AS (y + 1)); CREATE INDEX gz ON g(z); INSERT INTO g VALUES(1), (2);"
           "CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN INSERT INTO t(a, b) VALUES(new.a, new.b); END; ANALYZE");
  EXEC(db, RETYPE);
  EXEC(db, "ALTER TABLE g ALTER COLUMN x TO x REAL CHECK (x<100)");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('te', 'tp', 'v', 'vi', 'gz')", "5");
  CHECK_QUERY(db, "SELECT id FROM t INDEXED BY te WHERE a + 1=21", "2");
  CHECK_QUERY(db, "SELECT id FROM t INDEXED BY tp WHERE b='y' AND a>15", "2");
  CHECK_QUERY(db, "SELECT x, y, z FROM g INDEXED BY gz WHERE z>3", "2.0|4.0|5.0");
  EXEC(db, "INSERT INTO v VALUES(40, 'w')");
  CHECK_QUERY(db, "SELECT typeof(a), b FROM v WHERE a='40'", "text|w");
  CHECK_QUERY(db, "SELECT idx FROM sqlite_stat1 WHERE tbl='t' ORDER BY idx", "ta;te;tp");
  EXEC_FAILS(db, "ALTER TABLE t DROP COLUMN a", SQLITE_ERROR, 0);
  EXEC_FAILS(db, "ALTER TABLE t DROP COLUMN IF EXISTS b", SQLITE_ERROR, 0);
  EXEC(db, "DROP TRIGGER vi; DROP INDEX ta; DROP INDEX te; DROP INDEX tp");
  EXEC_FAILS(db, "ALTER TABLE t DROP COLUMN a", SQLITE_ERROR, "error in view v");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_of_what_is_no_ordinary_table_fails){
  sqlite3 *db = openTable("a.db");
  EXEC(db, "CREATE VIEW v AS SELECT a FROM t; CREATE VIRTUAL TABLE f USING fts5(x)");
  EXEC_FAILS(db, "ALTER TABLE v ALTER COLUMN a TO a TEXT", SQLITE_ERROR, "v");
  EXEC_FAILS(db, "ALTER TABLE f ALTER COLUMN x TO x TEXT", SQLITE_ERROR, "f");
  EXEC_FAILS(db, "ALTER TABLE sqlite_schema ADD UNIQUE (name)", SQLITE_ERROR, "may not be altered");
  EXEC_FAILS(db, "ALTER TABLE missing DROP PRIMARY KEY", SQLITE_ERROR, "no such table: missing");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN c TO c TEXT", SQLITE_ERROR, "no such column");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN a TO b TEXT", SQLITE_ERROR, "RENAME COLUMN");
  EXEC_FAILS(db, "ALTER TABLE t DROP CONSTRAINT missing", SQLITE_ERROR, "no such constraint: missing");
  CLOSE(db);
}

TEST(alter_tells_tables_of_the_same_name_apart){
  sqlite3 *db = openTable("a.db");
  EXEC(db, testText("ATTACH '%s' AS b; CREATE TABLE b.t(a INTEGER); INSERT INTO b.t VALUES(1); CREATE TEMP TABLE t(a INTEGER);"
                    "INSERT INTO temp.t VALUES(1); CREATE INDEX b.tb ON t(a)", testPath("b.db")));
  EXEC(db, "ALTER TABLE b.t ALTER COLUMN a TO a TEXT");
  CHECK_QUERY(db, "SELECT typeof(a) FROM b.t UNION ALL SELECT typeof(a) FROM temp.t UNION ALL SELECT typeof(a) FROM main.t WHERE id=1",
              "text;integer;integer");
  EXEC(db, RETYPE);
  CHECK_QUERY(db, "SELECT typeof(a) FROM temp.t UNION ALL SELECT typeof(a) FROM main.t WHERE id=1", "text;integer");
  EXEC(db, "ALTER TABLE main.t ALTER COLUMN a TO a TEXT");
  CHECK_QUERY(db, "SELECT DISTINCT typeof(a) FROM main.t", "text");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_keeps_working_with_auto_vacuum_and_after_vacuum){
  static const char *const aMode[] = { "FULL", "INCREMENTAL" };
  for(int i=0; i<2; i++){
    sqlite3 *db = OPEN(testText("%s.db", aMode[i]));
    EXEC(db, testText("PRAGMA page_size=512; PRAGMA auto_vacuum=%s; CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b UNIQUE);"
                      "CREATE INDEX ta ON t(a); CREATE TABLE z(x UNIQUE, y UNIQUE); INSERT INTO z VALUES(1, 2);"
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<500)"
                      " INSERT INTO t SELECT i, i, 'value ' || i FROM n", aMode[i]));
    EXEC(db, RETYPE);
    EXEC(db, "ALTER TABLE t DROP UNIQUE (b); ALTER TABLE t ADD UNIQUE (a, b); ALTER TABLE z DROP UNIQUE (x)");
    CHECK_INTEGRITY(db);
    CHECK_QUERY(db, "SELECT count(*), sum(a), min(b), max(typeof(a)) FROM t", "500|125250|value 1|text");
    EXEC(db, "PRAGMA incremental_vacuum; VACUUM; ALTER TABLE t ALTER COLUMN a TO a INTEGER");
    CHECK_INTEGRITY(db);
    CHECK_QUERY(db, "SELECT b FROM t INDEXED BY ta WHERE a=77", "value 77");
    CLOSE(db);
  }
}
