/*
** libsql_add_changes().
*/
#include "test.h"

TEST(add_changes_is_what_sql_and_the_interface_say){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a); INSERT INTO t VALUES(1), (2)");
  libsql_add_changes(db, 5000000000);
  CHECK_QUERY(db, "SELECT changes(), total_changes()", "5000000000|5000000002");
  CHECK(sqlite3_changes64(db)==5000000000);
  EXEC(db, "UPDATE t SET a=3");
  CHECK_QUERY(db, "SELECT changes(), total_changes()", "2|5000000004");
  CLOSE(db);
}
