/*
** count(*) of a UNION ALL that depends on the row outside.
*/
#include "test.h"

TEST(count_of_union_reads_each_row_outside){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, list); INSERT INTO t VALUES(1, '[1,2]'), (2, '[]'), (3, '[5]')");
  CHECK_QUERY(db, "SELECT group_concat((SELECT count(*) FROM"
    " (SELECT 1 FROM json_each(t.list) UNION ALL SELECT 1 FROM json_each('[1]')))) FROM t ORDER BY id", "3,1,2");
  CLOSE(db);
}

TEST(count_of_union_reads_each_row_outside_of_a_query_around_it){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, list); INSERT INTO t VALUES(1, '[1,2]'), (2, '[]'), (3, '[5]')");
  CHECK_QUERY(db, "SELECT group_concat((SELECT n FROM (SELECT count(*) AS n FROM"
    " (SELECT 1 FROM json_each(t.list) UNION ALL SELECT 1 FROM json_each('[1]'))))) FROM t ORDER BY id", "3,1,2");
  CLOSE(db);
}
