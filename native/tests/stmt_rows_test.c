/*
** The counters of rows read and written.
*/
#include "test.h"

static sqlite3 *openRows(int nRow){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, x); CREATE TABLE u(x)");
  EXEC(db, testText("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) "
                    "INSERT INTO t SELECT i, i*10 FROM n", nRow));
  return db;
}

static int rowsRead(sqlite3_stmt *p){ return sqlite3_stmt_status(p, LIBSQL_STMTSTATUS_ROWS_READ, 0); }
static int rowsWritten(sqlite3_stmt *p){ return sqlite3_stmt_status(p, LIBSQL_STMTSTATUS_ROWS_WRITTEN, 0); }

static void runToEnd(sqlite3_stmt *p){
  int rc;
  do{ rc = sqlite3_step(p); }while( rc==SQLITE_ROW );
  CHECK_RC(rc, SQLITE_DONE);
}

static void checkRows(sqlite3 *db, const char *zSql, int nRead, int nWritten){
  sqlite3_stmt *p = PREPARE(db, zSql);
  CHECK_INT(rowsRead(p), 0);
  CHECK_INT(rowsWritten(p), 0);
  runToEnd(p);
  if( rowsRead(p)!=nRead || rowsWritten(p)!=nWritten ){
    FAIL("%s: (%d, %d), not (%d, %d)", zSql, rowsRead(p), rowsWritten(p), nRead, nWritten);
  }
  CHECK_OK(sqlite3_finalize(p));
}

TEST(rows_of_a_scan_are_read){
  sqlite3 *db = openRows(16);
  checkRows(db, "SELECT * FROM t", 16, 0);
  CLOSE(db);
}

TEST(rows_counted_by_count_are_its_leaf_pages){
  sqlite3 *db = openRows(16);
  checkRows(db, "SELECT count(*) FROM t", 1, 0);
  CLOSE(db);
}

TEST(rows_of_insert_select_are_read_and_written){
  sqlite3 *db = openRows(17);
  EXEC(db, "CREATE INDEX ux ON u(x)");
  checkRows(db, "INSERT INTO u SELECT x FROM t", 17, 34);
  EXEC(db, "DROP INDEX ux; DELETE FROM u");
  checkRows(db, "INSERT INTO u SELECT x FROM t", 17, 17);
  CLOSE(db);
}

/* Through a temporary table, which is written and read as well; its writes are not counted. */
TEST(rows_of_insert_select_from_the_same_table_are_read_twice){
  sqlite3 *db = openRows(17);
  EXEC(db, "INSERT INTO u SELECT x FROM t");
  checkRows(db, "INSERT INTO u SELECT x FROM u", 34, 17);
  CLOSE(db);
}

TEST(rows_of_an_in_subquery_are_read_as_well){
  sqlite3 *db = openRows(34);
  checkRows(db, "SELECT * FROM t WHERE x IN (SELECT x FROM t)", 68, 0);
  CLOSE(db);
}

TEST(rows_of_a_key_lookup_are_read_one_by_one){
  sqlite3 *db = openRows(100);
  checkRows(db, "SELECT * FROM t WHERE id=50", 1, 0);
  checkRows(db, "SELECT * FROM t WHERE id=1000", 1, 0);
  checkRows(db, "SELECT * FROM t WHERE id>90", 10, 0);
  CLOSE(db);
}

TEST(rows_of_updates_and_deletes_are_written){
  sqlite3 *db = openRows(10);
  EXEC(db, "CREATE INDEX tx ON t(x)");
  checkRows(db, "INSERT INTO u VALUES(1), (2), (3)", 0, 3);
  checkRows(db, "DELETE FROM u", 0, 3);
  CLOSE(db);
}

TEST(rows_of_triggers_count_for_their_statement){
  sqlite3 *db = openRows(1);
  EXEC(db, "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO u VALUES(new.x), (new.x); END");
  {
    sqlite3_stmt *p = PREPARE(db, "INSERT INTO t(x) VALUES(5)");
    runToEnd(p);
    CHECK_INT(rowsWritten(p), 3);
    CHECK_OK(sqlite3_finalize(p));
  }
  CLOSE(db);
}

TEST(rows_are_reset_on_demand_only){
  sqlite3 *db = openRows(16);
  sqlite3_stmt *p = PREPARE(db, "SELECT * FROM t");
  runToEnd(p);
  CHECK_OK(sqlite3_reset(p));
  runToEnd(p);
  CHECK_INT(rowsRead(p), 32);
  CHECK_INT(sqlite3_stmt_status(p, LIBSQL_STMTSTATUS_ROWS_READ, 1), 32);
  CHECK_INT(rowsRead(p), 0);
  CHECK_OK(sqlite3_reset(p));
  runToEnd(p);
  CHECK_INT(rowsRead(p), 16);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(rows_survive_a_new_compilation){
  sqlite3 *db = openRows(16);
  sqlite3_stmt *p = PREPARE(db, "SELECT * FROM t");
  runToEnd(p);
  CHECK_OK(sqlite3_reset(p));
  EXEC(db, "ALTER TABLE t ADD COLUMN y");
  runToEnd(p);
  CHECK_INT(rowsRead(p), 32);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(rows_of_other_ops_are_zero){
  static const int aOp[] = { -1, -2147483647, 11, 50, 1023, 1024, 1027, 1100, 100000, 2147483647 };
  sqlite3 *db = openRows(16);
  sqlite3_stmt *p = PREPARE(db, "SELECT * FROM t");
  runToEnd(p);
  for(int i=0; i<10; i++){
    CHECK_INT(sqlite3_stmt_status(p, aOp[i], 0), 0);
    CHECK_INT(sqlite3_stmt_status(p, aOp[i], 1), 0);
  }
  CHECK_INT(rowsRead(p), 16);
  CHECK(sqlite3_stmt_status(p, SQLITE_STMTSTATUS_VM_STEP, 0)>0);
  CHECK(sqlite3_stmt_status(p, SQLITE_STMTSTATUS_MEMUSED, 0)>0);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}
