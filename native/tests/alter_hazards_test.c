/*
** What libSQL's ALTER COLUMN was seen to do wrong.
*/
#include "test.h"

TEST(alter_type_change_rewrites_index_and_values){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a INTEGER, b); CREATE INDEX ta ON t(a); INSERT INTO t VALUES(1, 'x'), (2.5, 'y'), ('z', 'z'), (NULL, 0), (9007199254740993, 'big')");
  EXEC(db, "ALTER TABLE t ALTER COLUMN a TO a TEXT");
  CHECK_QUERY(db, "SELECT rowid, typeof(a), a FROM t ORDER BY rowid", "1|text|1;2|text|2.5;3|text|z;4|null|NULL;5|text|9007199254740993");
  CHECK_QUERY(db, "SELECT b FROM t INDEXED BY ta WHERE a='1'", "x");
  CHECK_QUERY(db, "SELECT b FROM t NOT INDEXED WHERE a='1'", "x");
  EXEC(db, "ALTER TABLE t ALTER COLUMN a TO a INTEGER");
  CHECK_QUERY(db, "SELECT rowid, typeof(a), a FROM t ORDER BY rowid", "1|integer|1;2|real|2.5;3|text|z;4|null|NULL;5|integer|9007199254740993");
  CHECK_QUERY(db, "SELECT b FROM t INDEXED BY ta WHERE a=1", "x");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_collation_change_rebuilds_every_index){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a TEXT, b, UNIQUE(a, b)); CREATE INDEX ta ON t(a); CREATE INDEX te ON t(b, a || 'x');"
           "CREATE INDEX tn ON t(a COLLATE BINARY); INSERT INTO t VALUES('b', 1), ('A', 2), ('a', 3), ('B', 4)");
  EXEC(db, "ALTER TABLE t ALTER COLUMN a TO a TEXT COLLATE NOCASE");
  CHECK_QUERY(db, "SELECT b FROM t INDEXED BY ta WHERE a='A' ORDER BY b", "2;3");
  CHECK_QUERY(db, "SELECT b FROM t INDEXED BY tn WHERE a COLLATE BINARY='A'", "2");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_collation_change_fails_where_a_unique_index_cannot_hold){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a TEXT UNIQUE, b TEXT); CREATE UNIQUE INDEX tb ON t(b); INSERT INTO t VALUES('b', 'x'), ('B', 'X')");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN a TO a TEXT UNIQUE COLLATE NOCASE", SQLITE_CONSTRAINT_UNIQUE, "t.a");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN b TO b TEXT COLLATE NOCASE", SQLITE_CONSTRAINT_UNIQUE, "t.b");
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='t'", "CREATE TABLE t(a TEXT UNIQUE, b TEXT)");
  CHECK_QUERY(db, "SELECT a, b FROM t WHERE a='B'", "B|X");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_to_not_null_fails_over_null){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE n(x, y); INSERT INTO n VALUES(1, 1), (NULL, 2)");
  EXEC_FAILS(db, "ALTER TABLE n ALTER COLUMN x TO x NOT NULL", SQLITE_CONSTRAINT_NOTNULL, "n.x (rowid 2)");
  EXEC_FAILS(db, "ALTER TABLE n ALTER COLUMN x TO x NOT NULL NOT VALID", SQLITE_CONSTRAINT_NOTNULL, "n.x (rowid 2)");
  CHECK_QUERY(db, "SELECT y FROM n WHERE x IS NULL", "2");
  EXEC(db, "DELETE FROM n WHERE x IS NULL; ALTER TABLE n ALTER COLUMN x TO x NOT NULL");
  EXEC_FAILS(db, "INSERT INTO n VALUES(NULL, 3)", SQLITE_CONSTRAINT_NOTNULL, "n.x");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_type_in_a_strict_table_fails_over_another_type){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE s(a TEXT) STRICT; INSERT INTO s VALUES('1'), ('one')");
  EXEC_FAILS(db, "ALTER TABLE s ALTER COLUMN a TO a INT", SQLITE_CONSTRAINT_DATATYPE, "rowid 2");
  EXEC_FAILS(db, "ALTER TABLE s ALTER COLUMN a TO a INT NOT VALID", SQLITE_CONSTRAINT_DATATYPE, "rowid 2");
  EXEC_FAILS(db, "ALTER TABLE s ALTER COLUMN a TO a VARCHAR", SQLITE_ERROR, "unknown datatype");
  CHECK_QUERY(db, "SELECT typeof(a), a FROM s", "text|1;text|one");
  EXEC(db, "DELETE FROM s WHERE a='one'; ALTER TABLE s ALTER COLUMN a TO a INT");
  CHECK_QUERY(db, "SELECT typeof(a), a FROM s", "integer|1");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_default_keeps_what_short_rows_show){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a); INSERT INTO t VALUES(1); ALTER TABLE t ADD COLUMN b DEFAULT 5; INSERT INTO t(a) VALUES(2)");
  EXEC(db, "ALTER TABLE t ALTER COLUMN b TO b DEFAULT 9; INSERT INTO t(a) VALUES(3)");
  CHECK_QUERY(db, "SELECT a, b FROM t", "1|5;2|5;3|9");
  EXEC(db, "ALTER TABLE t ALTER COLUMN b TO b; INSERT INTO t(a) VALUES(4)");
  CHECK_QUERY(db, "SELECT a, b FROM t", "1|5;2|5;3|9;4|NULL");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_reads_commas_and_comments_in_either_definition){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(\n  a TEXT DEFAULT 'x, y)' /* a, b ( */ CHECK (a<>',('), -- it's, here (\n  \"b, c\" INT, -- last\n"
           "  [d)] REFERENCES p(id), `select` DEFAULT (length(',')), -- after\n  UNIQUE (a) -- end, of it\n)");
  EXEC(db, "ALTER TABLE t ALTER COLUMN a TO a TEXT DEFAULT '-- no, comment' UNIQUE -- trailing, comment");
  EXEC(db, "ALTER TABLE t ALTER COLUMN [d)] TO \"d)\" INT NULL /* , */");
  EXEC(db, "ALTER TABLE t ALTER `select` TO [select] TEXT DEFAULT 's'\n");
  EXEC(db, "ALTER TABLE t ALTER COLUMN \"b, c\" TO \"b, c\" TEXT;  -- more\n");
  EXEC(db, "INSERT INTO t DEFAULT VALUES");
  CHECK_QUERY(db, "SELECT quote(a), quote(\"b, c\"), quote(\"d)\"), quote(\"select\") FROM t", "'-- no, comment'|NULL|NULL|'s'");
  CHECK_QUERY(db, "SELECT name, type FROM pragma_table_info('t')", "a|TEXT;b, c|TEXT;d)|INT;select|TEXT");
  CHECK_QUERY(db, "SELECT count(*) FROM pragma_foreign_key_list('t')", "0");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(alter_reaches_constraints_of_the_table){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA foreign_keys=ON; CREATE TABLE p(id INTEGER PRIMARY KEY, u UNIQUE); CREATE TABLE q(id INTEGER PRIMARY KEY);"
           "CREATE TABLE t(a, b, CONSTRAINT old FOREIGN KEY(a) REFERENCES p(id), FOREIGN KEY(b) REFERENCES p(u));"
           "INSERT INTO q VALUES(5)");
  EXEC(db, "ALTER TABLE t DROP CONSTRAINT old; ALTER TABLE t DROP FOREIGN KEY(b) REFERENCES p(u)");
  EXEC(db, "INSERT INTO t VALUES(5, 6)");
  EXEC(db, "ALTER TABLE t ADD CONSTRAINT new FOREIGN KEY(a) REFERENCES q(id) ON DELETE CASCADE");
  EXEC_FAILS(db, "ALTER TABLE t ADD FOREIGN KEY(b) REFERENCES q", SQLITE_CONSTRAINT_FOREIGNKEY, "rowid 1");
  EXEC(db, "ALTER TABLE t ADD FOREIGN KEY(b) REFERENCES q NOT VALID");
  EXEC_FAILS(db, "INSERT INTO t VALUES(7, NULL)", SQLITE_CONSTRAINT_FOREIGNKEY, 0);
  EXEC(db, "DELETE FROM q");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "0");
  CHECK_QUERY(db, "PRAGMA foreign_key_check", "");
  CLOSE(db);
}
