/*
** CREATE SEQUENCE, ALTER SEQUENCE, DROP SEQUENCE, nextval() and currval().
*/
#include <string.h>

#include "process.h"
#include "test.h"

#define ROWS "SELECT name, value, is_used, start, increment, minimum, maximum, is_cyclic FROM libsql_sequence"

TEST(sequence_counts){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE s; CREATE TABLE t(id INTEGER DEFAULT (nextval('s')), x)");
  CHECK_QUERY(db, "SELECT nextval('s'), nextval('S'), currval('s')", "1|2|2");
  EXEC(db, "INSERT INTO t(x) VALUES('a'), ('b')");
  CHECK_QUERY(db, "INSERT INTO t(x) SELECT x||x FROM t RETURNING id, x", "5|aa;6|bb");
  CHECK_QUERY(db, "UPDATE t SET id=nextval('main.s') WHERE x='a' RETURNING id", "7");
  EXEC(db, "INSERT INTO t DEFAULT VALUES");
  CHECK_QUERY(db, "SELECT id FROM t ORDER BY rowid", "7;4;5;6;8");
  CHECK_INT(sqlite3_changes(db), 1);
  CHECK_QUERY(db, ROWS, "s|8|1|1|1|1|9223372036854775807|0");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(sequence_takes_options_in_any_order){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE a MAXVALUE 30 START 10 NO CYCLE INCREMENT BY 10 AS INTEGER MINVALUE 5");
  EXEC(db, "CREATE SEQUENCE b INCREMENT -2 NO MINVALUE NO MAXVALUE CYCLE");
  EXEC(db, "CREATE SEQUENCE c START WITH -9223372036854775808 MINVALUE -9223372036854775808");
  EXEC(db, "create sequence if not exists main.\"a b\" increment +3");
  CHECK_QUERY(db, ROWS, "a|10|0|10|10|5|30|0;a b|1|0|1|3|1|9223372036854775807|0;b|-1|0|-1|-2|-9223372036854775808|-1|1;"
                        "c|-9223372036854775808|0|-9223372036854775808|1|-9223372036854775808|9223372036854775807|0");
  CHECK_QUERY(db, "SELECT nextval('a b'), nextval('a b'), nextval('b'), nextval('b'), nextval('c')", "1|4|-1|-3|-9223372036854775808");
  CLOSE(db);
}

TEST(sequence_ends_at_its_bound_or_cycles){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE up MAXVALUE 2; CREATE SEQUENCE down INCREMENT -1 MINVALUE -1;"
           "CREATE SEQUENCE top START 9223372036854775807; CREATE SEQUENCE round START 2 MAXVALUE 3 CYCLE;"
           "CREATE SEQUENCE back INCREMENT -2 MINVALUE -4 CYCLE");
  EXEC(db, "SELECT nextval('up'), nextval('up'), nextval('down'), nextval('top')");
  EXEC_FAILS(db, "SELECT nextval('up')", SQLITE_ERROR, "sequence \"up\" is exhausted: its MAXVALUE is 2");
  EXEC_FAILS(db, "SELECT nextval('down')", SQLITE_ERROR, "sequence \"down\" is exhausted: its MINVALUE is -1");
  EXEC_FAILS(db, "SELECT nextval('top')", SQLITE_ERROR, "its MAXVALUE is 9223372036854775807");
  CHECK_QUERY(db, "SELECT currval('up')", "2");
  CHECK_QUERY(db, "SELECT nextval('round'), nextval('round'), nextval('round')", "2|3|1");
  CHECK_QUERY(db, "SELECT nextval('back'), nextval('back'), nextval('back')", "-1|-3|-1");
  CLOSE(db);
}

TEST(sequence_is_altered){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE s MAXVALUE 2; SELECT nextval('s'), nextval('s')");
  EXEC(db, "ALTER SEQUENCE s MAXVALUE 100 INCREMENT BY 10");
  CHECK_QUERY(db, "SELECT nextval('s')", "12");
  EXEC(db, "ALTER SEQUENCE s RESTART WITH 50");
  CHECK_QUERY(db, "SELECT nextval('s'), nextval('s')", "50|60");
  EXEC(db, "ALTER SEQUENCE main.s START 5 RESTART CYCLE NO MAXVALUE");
  CHECK_QUERY(db, ROWS, "s|5|0|5|10|1|9223372036854775807|1");
  EXEC(db, "ALTER SEQUENCE s INCREMENT -1 NO MINVALUE NO CYCLE");
  CHECK_QUERY(db, "SELECT nextval('s'), nextval('s')", "5|4");
  EXEC(db, "ALTER SEQUENCE s RENAME TO S; ALTER SEQUENCE s RENAME TO t; CREATE SEQUENCE s");
  CHECK_QUERY(db, "SELECT nextval('t'), nextval('s')", "3|1");
  EXEC_FAILS(db, "ALTER SEQUENCE s RENAME TO T", SQLITE_ERROR, "sequence T already exists");
  EXEC_FAILS(db, "ALTER SEQUENCE s RENAME TO \"a.b\"", SQLITE_ERROR, "no dot");
  EXEC_FAILS(db, "ALTER SEQUENCE s MAXVALUE 0", SQLITE_ERROR, "sequence \"s\": MINVALUE is greater than MAXVALUE");
  EXEC_FAILS(db, "ALTER SEQUENCE s RESTART 0", SQLITE_ERROR, "current value is not between MINVALUE and MAXVALUE");
  EXEC_FAILS(db, "ALTER SEQUENCE s INCREMENT 0", SQLITE_ERROR, "INCREMENT must not be 0");
  EXEC_FAILS(db, "ALTER SEQUENCE s START -3", SQLITE_ERROR, "START is not between");
  EXEC_FAILS(db, "ALTER SEQUENCE none RESTART", SQLITE_ERROR, "no such sequence: none");
  EXEC(db, "ALTER SEQUENCE IF EXISTS none RESTART; ALTER SEQUENCE IF EXISTS none RENAME TO s");
  CHECK_QUERY(db, "SELECT nextval('t'), nextval('s')", "2|2");
  CLOSE(db);
}

TEST(sequence_is_dropped){
  sqlite3 *db = OPEN("a.db");
  EXEC_FAILS(db, "DROP SEQUENCE s", SQLITE_ERROR, "no such sequence: s");
  EXEC(db, "DROP SEQUENCE IF EXISTS s; CREATE SEQUENCE s; SELECT nextval('s'); DROP SEQUENCE main.s; DROP SEQUENCE IF EXISTS s");
  EXEC_FAILS(db, "DROP SEQUENCE s", SQLITE_ERROR, "no such sequence: s");
  EXEC_FAILS(db, "SELECT nextval('s')", SQLITE_ERROR, "no such sequence: s");
  EXEC_FAILS(db, "SELECT currval('s')", SQLITE_ERROR, "no such sequence: s");
  EXEC(db, "CREATE SEQUENCE s");
  EXEC_FAILS(db, "SELECT currval('s')", SQLITE_ERROR, "nextval() was not called on this connection yet");
  EXEC_FAILS(db, "CREATE SEQUENCE s START 9", SQLITE_ERROR, "sequence s already exists");
  EXEC(db, "CREATE SEQUENCE IF NOT EXISTS s START 9");
  CHECK_QUERY(db, "SELECT nextval('s')", "1");
  CLOSE(db);
}

TEST(sequence_syntax_is_checked){
  static const struct { const char *zSql, *zMessage; } a[] = {
    { "CREATE SEQUENCE", "incomplete input" }, { "CREATE SEQUENCE 5", "near \"5\": syntax error" },
    { "CREATE SEQUENCE s START", "incomplete input" }, { "CREATE SEQUENCE s START x", "near \"x\": syntax error" },
    { "CREATE SEQUENCE s START 1.5", "near \"1.5\": syntax error" }, { "CREATE SEQUENCE s START - 0x10", "0x10 is not a decimal" },
    { "CREATE SEQUENCE s START 9223372036854775808", "9223372036854775808 is not a decimal 64-bit integer" },
    { "CREATE SEQUENCE s START 99999999999999999999999999999999999999999", "is not a decimal 64-bit integer" },
    { "CREATE SEQUENCE s AS TEXT", "near \"TEXT\": syntax error" }, { "CREATE SEQUENCE s RESTART", "near \"RESTART\": syntax error" },
    { "CREATE SEQUENCE s CYCLE NO CYCLE", "near \"NO\": the option of a sequence is given twice" },
    { "CREATE SEQUENCE s NO", "near \"NO\": syntax error" }, { "CREATE SEQUENCE main.b.c", "near \".\": syntax error" },
    { "CREATE SEQUENCE x.s", "unknown database x" }, { "CREATE SEQUENCE \"a.b\"", "no dot" },
    { "CREATE SEQUENCE s INCREMENT 0", "INCREMENT must not be 0" },
    { "CREATE SEQUENCE s MINVALUE 5 MAXVALUE 4", "MINVALUE is greater than MAXVALUE" },
    { "CREATE SEQUENCE s START 0", "START is not between MINVALUE and MAXVALUE" },
    { "ALTER SEQUENCE s", "incomplete input" }, { "ALTER SEQUENCE s RENAME TO", "incomplete input" },
    { "ALTER SEQUENCE s RENAME TO a b", "near \"b\": syntax error" }, { "DROP SEQUENCE s CASCADE", "near \"CASCADE\": syntax error" },
    { "SELECT nextval(1)", "nextval() takes the name of a sequence as a literal" },
    { "SELECT nextval(?)", "nextval('name')" }, { "SELECT currval('s'||'t')", "currval('name')" },
    { "SELECT nextval()", "wrong number of arguments" }, { "SELECT nextval('')", "no such sequence" },
    { "SELECT nextval('x.s')", "no such sequence: x.s" }, { "CREATE TABLE u(y, x AS (nextval('s')))", "non-deterministic" },
    { "CREATE INDEX i ON t(nextval('s'))", "non-deterministic" }, { "CREATE INDEX i ON t(x) WHERE nextval('s')", "non-deterministic" },
  };
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x)");
  for(size_t i=0; i<sizeof(a)/sizeof(a[0]); i++) EXEC_FAILS(db, a[i].zSql, SQLITE_ERROR, a[i].zMessage);
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "1");
  EXEC(db, "/* a comment */ CREATE -- another\n SEQUENCE sequence; CREATE TABLE c(x CHECK(nextval('sequence')))");
  EXEC_FAILS(db, "INSERT INTO c VALUES(1)", SQLITE_ERROR, "prohibited in CHECK constraints");
  EXEC_FAILS(db, "PRAGMA integrity_check", SQLITE_ERROR, "prohibited in CHECK constraints");
  CHECK_QUERY(db, ROWS, "sequence|1|0|1|1|1|9223372036854775807|0");
  CLOSE(db);
}

TEST(sequence_is_used_by_triggers_and_views){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA trusted_schema=OFF; CREATE SEQUENCE s; CREATE TABLE t(x); CREATE TABLE log(n DEFAULT (nextval('s')), x);"
           "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log(x) VALUES(new.x); INSERT INTO log VALUES(nextval('s'), 'g'); END;"
           "CREATE VIEW v AS SELECT nextval('s') AS n; INSERT INTO t VALUES('a'), ('b')");
  CHECK_QUERY(db, "SELECT n, x FROM log", "1|a;2|g;3|b;4|g");
  CHECK_QUERY(db, "SELECT n FROM v", "5");
  CHECK_QUERY(db, "SELECT nextval('s') FROM log, v LIMIT 2", "6;7");
  CLOSE(db);
}

/* Preparing and explaining change nothing, and tell that the statement writes. */
TEST(sequence_changes_at_step_time_only){
  static const char *const azSql[] = {
    "CREATE SEQUENCE t", "ALTER SEQUENCE s RESTART 5", "ALTER SEQUENCE s RENAME TO u", "DROP SEQUENCE s", "SELECT nextval('s')",
    "EXPLAIN SELECT nextval('s')", "EXPLAIN DROP SEQUENCE s", "EXPLAIN QUERY PLAN CREATE SEQUENCE t",
  };
  for(int hasTable=0; hasTable<2; hasTable++){
    sqlite3 *db = OPEN(hasTable ? "a.db" : "b.db");
    sqlite3_int64 version;
    if( hasTable ) EXEC(db, "CREATE SEQUENCE s");
    version = QUERY_INT(db, "PRAGMA data_version");
    for(size_t i=0; i<sizeof(azSql)/sizeof(azSql[0]); i++){
      sqlite3_stmt *p;
      if( !hasTable && strstr(azSql[i], "CREATE")==0 ) continue;
      p = PREPARE(db, azSql[i]);
      CHECK_INT(sqlite3_stmt_readonly(p), 0);
      if( sqlite3_stmt_isexplain(p) ) while( sqlite3_step(p)==SQLITE_ROW );
      CHECK_OK(sqlite3_finalize(p));
    }
    CHECK_INT(sqlite3_total_changes(db), 0);
    CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", hasTable ? "1" : "0");
    if( hasTable ) CHECK_QUERY(db, ROWS, "s|1|0|1|1|1|9223372036854775807|0");
    CHECK_INT(QUERY_INT(db, "PRAGMA data_version"), version);
    CLOSE(db);
  }
}

TEST(sequence_takes_part_in_transactions){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE s; CREATE TABLE t(id PRIMARY KEY DEFAULT (nextval('s')), x UNIQUE CHECK(x<100)); INSERT INTO t(x) VALUES(1)");
  EXEC(db, "BEGIN; INSERT INTO t(x) VALUES(2)");
  EXEC_FAILS(db, "INSERT INTO t(x) VALUES(1)", SQLITE_CONSTRAINT_UNIQUE, 0);
  EXEC_FAILS(db, "INSERT INTO t(x) VALUES(3), (4), (100)", SQLITE_CONSTRAINT_CHECK, 0);
  EXEC_FAILS(db, "SELECT nextval('s'), abs(-9223372036854775807-1)", SQLITE_ERROR, "integer overflow");
  EXEC(db, "SAVEPOINT a; INSERT INTO t(x) VALUES(5), (6); ROLLBACK TO a; INSERT INTO t(x) VALUES(7)");
  CHECK_QUERY(db, "SELECT id, x FROM t", "1|1;2|2;3|7");
  EXEC(db, "CREATE SEQUENCE u; ROLLBACK TO a");
  EXEC_FAILS(db, "SELECT nextval('u')", SQLITE_ERROR, "no such sequence: u");
  EXEC(db, "ROLLBACK");
  CHECK_QUERY(db, "SELECT nextval('s')", "2");
  EXEC(db, "INSERT OR FAIL INTO t(x) VALUES(8)");
  EXEC_FAILS(db, "INSERT OR FAIL INTO t(x) VALUES(9), (8)", SQLITE_CONSTRAINT_UNIQUE, 0);
  CHECK_QUERY(db, "SELECT max(id), nextval('s') FROM t", "4|6");
  CLOSE(db);
}

TEST(sequence_is_a_write_wherever_writes_are_refused){
  sqlite3 *db = OPEN("a.db");
  sqlite3 *readonly;
  EXEC(db, "CREATE SEQUENCE s; SELECT nextval('s'); BEGIN READONLY");
  EXEC_FAILS(db, "SELECT nextval('s')", SQLITE_READONLY, 0);
  EXEC_FAILS(db, "SELECT nextval('s') WHERE 0", SQLITE_READONLY, 0);
  EXEC_FAILS(db, "CREATE SEQUENCE t", SQLITE_READONLY, 0);
  CHECK_QUERY(db, "SELECT currval('s')", "1");
  EXEC(db, "COMMIT; PRAGMA query_only=ON");
  EXEC_FAILS(db, "SELECT nextval('s')", SQLITE_READONLY, 0);
  EXEC_FAILS(db, "DROP SEQUENCE s", SQLITE_READONLY, 0);
  EXEC(db, "PRAGMA query_only=OFF");
  readonly = testOpen(__FILE__, __LINE__, "a.db", SQLITE_OPEN_READONLY, 0);
  EXEC_FAILS(readonly, "SELECT nextval('s')", SQLITE_READONLY, 0);
  EXEC_FAILS(readonly, "ALTER SEQUENCE s RESTART", SQLITE_READONLY, 0);
  CLOSE(readonly);
  CHECK_QUERY(db, "SELECT nextval('s')", "2");
  CLOSE(db);
}

TEST(sequence_is_found_in_the_database_that_is_written){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE SEQUENCE s START 100; CREATE TABLE t(id DEFAULT (nextval('s')))");
  EXEC(db, testText("ATTACH '%s' AS b; CREATE SEQUENCE b.s START 200; CREATE TABLE b.t(id DEFAULT (nextval('s'))); CREATE TABLE b.l(n);"
                    "CREATE TRIGGER b.g AFTER INSERT ON t BEGIN INSERT INTO l SELECT nextval('s'); END", testPath("b.db")));
  CHECK_QUERY(db, "SELECT nextval('s'), nextval('main.s'), nextval('b.s')", "100|101|200");
  EXEC(db, "INSERT INTO main.t DEFAULT VALUES; INSERT INTO b.t DEFAULT VALUES; UPDATE b.l SET n=n+nextval('s')");
  CHECK_QUERY(db, "SELECT * FROM main.t, b.t, b.l", "102|201|405");
  CHECK_QUERY(db, "SELECT currval('s'), currval('b.s')", "102|203");
  EXEC(db, "CREATE SEQUENCE temp.s START 300; CREATE TEMP TABLE u(id DEFAULT (nextval('s'))); INSERT INTO u DEFAULT VALUES");
  CHECK_QUERY(db, "SELECT id, nextval('s') FROM u", "300|103");
  CLOSE(db);
  db = OPEN("c.db");
  EXEC(db, testText("ATTACH '%s' AS b", testPath("b.db")));
  CHECK_QUERY(db, "SELECT nextval('s')", "204");
  CLOSE(db);
}

static int denied, nAsked;
static int authorize(void *pArg, int action, const char *z1, const char *z2, const char *zDb, const char *zTrigger){
  (void)zDb; (void)zTrigger;
  if( z1==0 || strcmp(z1, "libsql_sequence")!=0 || action!=denied ) return SQLITE_OK;
  if( action==SQLITE_UPDATE ) CHECK_TEXT(z2, "value");
  nAsked++;
  return *(int*)pArg;
}

TEST(sequence_asks_the_authorizer){
  static const struct { int action; const char *zSql; } a[] = {
    { SQLITE_UPDATE, "SELECT nextval('s')" }, { SQLITE_READ, "SELECT currval('s')" }, { SQLITE_INSERT, "CREATE SEQUENCE t" },
    { SQLITE_UPDATE, "ALTER SEQUENCE s RESTART 9" }, { SQLITE_DELETE, "DROP SEQUENCE s" },
  };
  int answer = SQLITE_DENY;
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_set_authorizer(db, authorize, &answer));
  denied = SQLITE_CREATE_TABLE;
  EXEC_FAILS(db, "CREATE SEQUENCE s", SQLITE_AUTH, 0);
  denied = 0;
  EXEC(db, "CREATE SEQUENCE s; SELECT nextval('s')");
  for(size_t i=0; i<sizeof(a)/sizeof(a[0]); i++){
    denied = a[i].action;
    nAsked = 0;
    EXEC_FAILS(db, a[i].zSql, SQLITE_AUTH, 0);
    CHECK_INT(nAsked, 1);
  }
  denied = SQLITE_UPDATE;
  answer = SQLITE_IGNORE;
  CHECK_QUERY(db, "SELECT nextval('s') IS NULL", "1");
  denied = 0;
  CHECK_QUERY(db, ROWS, "s|1|1|1|1|1|9223372036854775807|0");
  CLOSE(db);
}

#define OTHERS "is_used, start, increment, minimum, maximum, is_cyclic"
#define COLUMNS "value, " OTHERS

/* The table may be anybody's work: nothing but an error comes of it. */
TEST(sequence_survives_hostile_content){
  static const char *const azTable[] = {
    "CREATE TABLE libsql_sequence(name PRIMARY KEY, value)", "CREATE VIEW libsql_sequence AS SELECT 1 AS name",
    "CREATE VIRTUAL TABLE libsql_sequence USING fts5(name)",
    "CREATE TABLE libsql_sequence(name TEXT COLLATE NOCASE, " COLUMNS ", PRIMARY KEY(name, value)) WITHOUT ROWID",
    "CREATE TABLE libsql_sequence(name TEXT PRIMARY KEY, " COLUMNS ") WITHOUT ROWID",
    "CREATE TABLE libsql_sequence(name TEXT COLLATE NOCASE PRIMARY KEY DESC, " COLUMNS ") WITHOUT ROWID",
    "CREATE TABLE libsql_sequence(name TEXT COLLATE NOCASE PRIMARY KEY, " COLUMNS " UNIQUE) WITHOUT ROWID",
    "CREATE TABLE libsql_sequence(name TEXT COLLATE NOCASE PRIMARY KEY, value AS (1), " OTHERS ") WITHOUT ROWID",
    "CREATE TABLE libsql_sequence(value, name TEXT COLLATE NOCASE PRIMARY KEY, " OTHERS ") WITHOUT ROWID",
  };
  static const char *const azRow[] = {
    "NULL, 0, 1, 1, 1, 9, 0", "1, 0, 1, 0, 1, 9, 0", "1, 0, 1, 1, 9, 1, 0", "1, 0, 'x', 1, 1, 9, 0", "1, 0, 1, 1.5, 1, 9, 0",
    "10, 0, 1, 1, 1, 9, 0", "1, x'00', 1, 1, 1, 9, 0", "1, 0, 1, 1, 1, 9, NULL",
  };
  sqlite3 *db = OPEN("a.db");
  for(size_t i=0; i<sizeof(azTable)/sizeof(azTable[0]); i++){
    EXEC(db, azTable[i]);
    EXEC_FAILS(db, "SELECT nextval('s')", SQLITE_ERROR, "main.libsql_sequence is not a table of sequences");
    EXEC_FAILS(db, "CREATE SEQUENCE s", SQLITE_ERROR, "main.libsql_sequence is not a table of sequences");
    EXEC_FAILS(db, "DROP SEQUENCE s", SQLITE_ERROR, "main.libsql_sequence is not a table of sequences");
    EXEC(db, i==1 ? "DROP VIEW libsql_sequence" : "DROP TABLE libsql_sequence");
  }
  EXEC(db, "CREATE TABLE libsql_sequence(name TEXT COLLATE NOCASE PRIMARY KEY, " COLUMNS ") WITHOUT ROWID;"
           "CREATE TRIGGER g AFTER UPDATE ON libsql_sequence BEGIN SELECT RAISE(ABORT, 'trigger'); END");
  for(size_t i=0; i<sizeof(azRow)/sizeof(azRow[0]); i++){
    EXEC(db, testText("REPLACE INTO libsql_sequence VALUES('s', %s)", azRow[i]));
    EXEC_FAILS(db, "SELECT nextval('s')", SQLITE_ERROR, "sequence \"s\"");
    EXEC_FAILS(db, "ALTER SEQUENCE s MAXVALUE 9", SQLITE_ERROR, "sequence \"s\"");
  }
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(sequence_is_part_of_copies){
  sqlite3 *db = OPEN("a.db"), *copy;
  EXEC(db, "CREATE SEQUENCE s; SELECT nextval('s'), nextval('s'); VACUUM");
  EXEC(db, testText("VACUUM INTO '%s'", testPath("copy.db")));
  CHECK_QUERY(db, "SELECT nextval('s')", "3");
  copy = OPEN("copy.db");
  CHECK_QUERY(copy, "SELECT nextval('s')", "3");
  EXEC_FAILS(copy, "VACUUM INTO nextval('s')", SQLITE_ERROR, 0);
  CHECK_QUERY(copy, "SELECT nextval('s')", "4");
  CLOSE(copy);
  CLOSE(db);
}

TEST(sequence_values_of_two_connections_differ){
  sqlite3 *db = OPEN("a.db"), *other = OPEN("a.db");
  sqlite3_stmt *p, *pOther;
  EXEC(db, "CREATE SEQUENCE s");
  p = PREPARE(db, "SELECT nextval('s')");
  pOther = PREPARE(other, "SELECT nextval('s')");
  for(int i=1; i<=20; i+=2){
    CHECK_RC(sqlite3_step(p), SQLITE_ROW);
    CHECK_INT(sqlite3_column_int64(p, 0), i);
    CHECK_RC(sqlite3_step(pOther), SQLITE_BUSY);
    CHECK_RC(sqlite3_reset(pOther), SQLITE_BUSY);
    CHECK_OK(sqlite3_reset(p));
    CHECK_RC(sqlite3_step(pOther), SQLITE_ROW);
    CHECK_INT(sqlite3_column_int64(pOther, 0), i + 1);
    CHECK_OK(sqlite3_reset(pOther));
  }
  CHECK_QUERY(db, "SELECT currval('s')", "19");
  EXEC(other, "DROP SEQUENCE s");
  CHECK_RC(sqlite3_step(p), SQLITE_ERROR);
  CHECK_CONTAINS(sqlite3_errmsg(db), "no such sequence: s");
  CHECK_OK(sqlite3_finalize(pOther));
  CHECK_RC(sqlite3_finalize(p), SQLITE_ERROR);
  libsql_currval_reset(db);
  EXEC(other, "CREATE SEQUENCE s");
  EXEC_FAILS(db, "SELECT currval('s')", SQLITE_ERROR, "not called on this connection");
  CLOSE(other);
  CLOSE(db);
}

static void takeHundred(Process *pParent, void *pArg){
  sqlite3 *db = OPEN("a.db");
  (void)pArg;
  sqlite3_busy_timeout(db, 60000);
  for(int i=0; i<100; i++) EXEC(db, "INSERT INTO t DEFAULT VALUES");
  CLOSE(db);
  processSend(pParent, 1);
}

TEST(sequence_values_of_two_processes_differ){
  sqlite3 *db = OPEN("a.db");
  Process a, b;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE SEQUENCE s; CREATE TABLE t(id INTEGER UNIQUE DEFAULT (nextval('s')))");
  CLOSE(db);
  a = processStart(takeHundred, 0);
  b = processStart(takeHundred, 0);
  processExpect(&a, 1);
  processExpect(&b, 1);
  processJoin(&a);
  processJoin(&b);
  db = OPEN("a.db");
  CHECK_QUERY(db, "SELECT count(*), min(id), max(id) FROM t", "200|1|200");
  CLOSE(db);
}
