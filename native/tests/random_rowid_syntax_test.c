/*
** CREATE TABLE ... RANDOM ROWID: its syntax, the text that is stored of it, and where it is shown.
*/
#include <string.h>

#include "test.h"

/* Rowids that are drawn at random are large, and none follows another. */
static void checkRandom(sqlite3 *db, const char *zTable, int nRow){
  CHECK_INT(QUERY_INT(db, testText("SELECT count(*) FROM %s", zTable)), nRow);
  CHECK_QUERY(db, testText("SELECT min(rowid)>1000000, max(rowid)>1000000 FROM %s", zTable), "1|1");
  CHECK_INT(QUERY_INT(db, testText("SELECT count(*) FROM %s AS a JOIN %s AS b ON b.rowid=a.rowid+1", zTable, zTable)), 0);
}

static void checkSequential(sqlite3 *db, const char *zTable){
  CHECK_QUERY(db, testText("SELECT max(rowid)=count(*) FROM %s", zTable), "1");
}

static void checkStored(sqlite3 *db, const char *zTable, const char *zSql){
  CHECK_QUERY(db, testText("SELECT sql FROM sqlite_schema WHERE name='%s' UNION ALL "
                           "SELECT sql FROM sqlite_temp_schema WHERE name='%s'", zTable, zTable), zSql);
}

TEST(random_rowid_combines_with_options_in_any_order){
  static const char *const azOption[][2] = {
    { "RANDOM ROWID", "CREATE TABLE t /* RANDOM ROWID */ (a INT)" },
    { "random\nRowid -- the end", "CREATE TABLE t /* RANDOM ROWID */ (a INT)" },
    { "STRICT, RANDOM ROWID", "CREATE TABLE t /* RANDOM ROWID */ (a INT) STRICT" },
    { "RANDOM ROWID, STRICT", "CREATE TABLE t /* RANDOM ROWID */ (a INT) STRICT" },
    { "RANDOM/**/ROWID,STRICT", "CREATE TABLE t /* RANDOM ROWID */ (a INT)STRICT" },
    { "STRICT, RANDOM ROWID, STRICT", "CREATE TABLE t /* RANDOM ROWID */ (a INT) STRICT, STRICT" },
    { "STRICT /* one */, /* two */ RANDOM ROWID", "CREATE TABLE t /* RANDOM ROWID */ (a INT) STRICT /* one */" },
  };
  sqlite3 *db = OPEN("a.db");
  for(size_t i=0; i<sizeof(azOption)/sizeof(azOption[0]); i++){
    static const char *const azEnd[] = { "", ";", " ;" };
    for(int iEnd=0; iEnd<3; iEnd++){
      const char *zSpace = azOption[i][1][strlen(azOption[i][1])-7]==')' ? "" : " ";
      EXEC(db, testText("CREATE TABLE t(a INT)%s%s\n%s", zSpace, azOption[i][0], azEnd[iEnd]));
      CHECK_QUERY(db, "SELECT rtrim(sql, ' ' || char(10)) FROM sqlite_schema", azOption[i][1]);
      CHECK_QUERY(db, "SELECT strict, random_rowid FROM pragma_table_list('t')", strstr(azOption[i][0], "STRICT") ? "1|1" : "0|1");
      EXEC(db, "INSERT INTO t VALUES(1), (2)");
      checkRandom(db, "t", 2);
      EXEC(db, "DROP TABLE t");
    }
  }
  CLOSE(db);
}

TEST(random_rowid_is_stored_behind_the_name){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE IF NOT EXISTS main.[a b]( x ) RANDOM ROWID");
  checkStored(db, "a b", "CREATE TABLE [a b] /* RANDOM ROWID */ ( x )");
  EXEC(db, "CREATE TABLE \"c(\"\"d\" -- comment\n (x) RANDOM ROWID");
  checkStored(db, "c(\"d", "CREATE TABLE \"c(\"\"d\" /* RANDOM ROWID */ -- comment\n (x)");
  EXEC(db, "CREATE TEMPORARY TABLE IF NOT EXISTS e(x DEFAULT ') RANDOM ROWID') RANDOM ROWID");
  checkStored(db, "e", "CREATE TABLE e /* RANDOM ROWID */ (x DEFAULT ') RANDOM ROWID')");
  EXEC(db, "INSERT INTO e DEFAULT VALUES; INSERT INTO [a b] DEFAULT VALUES; INSERT INTO \"c(\"\"d\" DEFAULT VALUES");
  checkRandom(db, "e", 1);
  checkRandom(db, "[a b]", 1);
  EXEC(db, "CREATE TABLE IF NOT EXISTS e(y) RANDOM ROWID");
  CHECK_QUERY(db, "SELECT x FROM e", ") RANDOM ROWID");
  EXEC(db, "CREATE TABLE indexed(x) RANDOM ROWID; CREATE TABLE 'text'(x) RANDOM ROWID; CREATE TABLE window(x) RANDOM ROWID;"
           "CREATE TABLE left(x) RANDOM ROWID; CREATE TABLE temp.temp(x) RANDOM ROWID");
  CLOSE(db);
}

TEST(random_rowid_refuses_what_contradicts_it){
  sqlite3 *db = OPEN("a.db");
  EXEC_FAILS(db, "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT) RANDOM ROWID", SQLITE_ERROR,
             "AUTOINCREMENT not allowed on RANDOM ROWID tables");
  EXEC_FAILS(db, "CREATE TABLE t(a PRIMARY KEY) RANDOM ROWID, WITHOUT ROWID", SQLITE_ERROR,
             "RANDOM ROWID not allowed on WITHOUT ROWID tables");
  EXEC_FAILS(db, "CREATE TABLE t(a INT PRIMARY KEY) STRICT, WITHOUT ROWID, RANDOM ROWID", SQLITE_ERROR,
             "RANDOM ROWID not allowed on WITHOUT ROWID tables");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM foo", SQLITE_ERROR, "unknown table option: foo");
  EXEC_FAILS(db, "CREATE TABLE t(a) STRICT, RANDOM strict", SQLITE_ERROR, "unknown table option: strict");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM", SQLITE_ERROR, "unknown table option: RANDOM");
  EXEC_FAILS(db, "CREATE TABLE t(a) ROWID", SQLITE_ERROR, "unknown table option: ROWID");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM ROWID STRICT", SQLITE_ERROR, "near \"STRICT\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a) STRICT RANDOM ROWID", SQLITE_ERROR, "near \"RANDOM\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM ROWID,", SQLITE_ERROR, "incomplete input");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM ROWID,;", SQLITE_ERROR, "near \";\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM ROWID, RANDOM ROWID", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM 'ROWID'", SQLITE_ERROR, "unknown table option");
  EXEC_FAILS(db, "CREATE TABLE t(a CHECK(a>0) RANDOM ROWID)", SQLITE_ERROR, "near \"RANDOM\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a) RANDOM ROWID AS SELECT 1", SQLITE_ERROR, "near \"AS\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t RANDOM ROWID", SQLITE_ERROR, "near \"RANDOM\": syntax error");
  EXEC_FAILS(db, "CREATE TABLE t(a RANDOM ROWID", SQLITE_ERROR, "incomplete input");
  EXEC_FAILS(db, "CREATE TABLE t(a)) RANDOM ROWID", SQLITE_ERROR, "near \")\": syntax error");
  EXEC_FAILS(db, "CREATE VIEW t AS SELECT 1 RANDOM ROWID", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "CREATE INDEX t RANDOM ROWID", SQLITE_ERROR, "syntax error");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  CLOSE(db);
}

TEST(random_rowid_words_remain_identifiers){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE random(rowid, random rowid, b CHECK(b<>') RANDOM ROWID'))");
  checkStored(db, "random", "CREATE TABLE random(rowid, random rowid, b CHECK(b<>') RANDOM ROWID'))");
  EXEC(db, "INSERT INTO random VALUES(1, 2, 3), (4, 5, 6)");
  CHECK_QUERY(db, "SELECT rowid, random, oid FROM random", "1|2|1;4|5|2");
  EXEC(db, "CREATE TABLE rowid(random INTEGER PRIMARY KEY, [RANDOM ROWID]); INSERT INTO rowid VALUES(NULL, 1)");
  checkSequential(db, "rowid");
  CHECK_QUERY(db, "SELECT random() IS NOT NULL", "1");
  CHECK_INT(sqlite3_keyword_check("RANDOM", 6), 0);
  CLOSE(db);
}

TEST(random_rowid_comment_counts_behind_the_name_only){
  static const char *const azRandom[] = {
    "CREATE TABLE t/* RANDOM ROWID */(a)", "CREATE TABLE t /*random rowid*/ (a)",
    "CREATE TABLE t /* one */ /* Random\n\tRowid */ -- two\n (a)", "CREATE TABLE main.t /* RANDOM ROWID */ (a)",
    "CREATE TABLE t /* RANDOM ROWID */ AS SELECT 1 AS a WHERE 0", "CREATE TABLE t /* RANDOM ROWID */ (a) RANDOM ROWID",
  };
  static const char *const azOther[] = {
    "CREATE TABLE t(a) /* RANDOM ROWID */", "CREATE TABLE t(/* RANDOM ROWID */ a)", "CREATE /* RANDOM ROWID */ TABLE t(a)",
    "CREATE TABLE /* RANDOM ROWID */ t(a)", "CREATE TABLE main/* RANDOM ROWID */.t(a)", "CREATE TABLE t -- RANDOM ROWID\n(a)",
    "CREATE TABLE t /* RANDOM ROWIDS */ (a)", "CREATE TABLE t /* no RANDOM ROWID */ (a)", "CREATE TABLE t /* RANDOM */ /* ROWID */ (a)",
    "CREATE TABLE t /* RANDOM ROWID; */ (a)", "CREATE TABLE t /*/ RANDOM ROWID */ (a)", "CREATE TABLE t /**/ (a)",
    "CREATE TABLE t /* \"RANDOM\" ROWID */ (a)", "CREATE TABLE t(a DEFAULT '/* RANDOM ROWID */')", "/* RANDOM ROWID */ CREATE TABLE t(a)",
    "CREATE TABLE t /* RANDOM ROWID */ (a INTEGER PRIMARY KEY AUTOINCREMENT)",
  };
  sqlite3 *db = OPEN("a.db");
  for(size_t i=0; i<sizeof(azRandom)/sizeof(azRandom[0]); i++){
    EXEC(db, azRandom[i]);
    EXEC(db, "INSERT INTO t VALUES(1), (2)");
    checkRandom(db, "t", 2);
    EXEC(db, "DROP TABLE t");
  }
  for(size_t i=0; i<sizeof(azOther)/sizeof(azOther[0]); i++){
    EXEC(db, azOther[i]);
    EXEC(db, "INSERT INTO t VALUES(NULL), (NULL)");
    checkSequential(db, "t");
    EXEC(db, "DROP TABLE t");
  }
  EXEC(db, "CREATE TABLE t /* RANDOM ROWID */ (a PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES(1)");
  EXEC_FAILS(db, "CREATE TABLE u /* RANDOM ROWID", SQLITE_ERROR, "incomplete input");
  CLOSE(db);
}

TEST(random_rowid_needs_no_comments_to_be_allowed){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_COMMENTS, 0, (int*)0));
  EXEC_FAILS(db, "CREATE TABLE t /* RANDOM ROWID */ (a)", SQLITE_ERROR, "unrecognized token");
  EXEC(db, "CREATE TABLE t(a) RANDOM ROWID; ALTER TABLE t RENAME a TO b; ALTER TABLE t ADD COLUMN c; VACUUM");
  checkStored(db, "t", "CREATE TABLE t /* RANDOM ROWID */ (b, c)");
  EXEC(db, "INSERT INTO t VALUES(1, 1), (2, 2)");
  checkRandom(db, "t", 2);
  CLOSE(db);
}

TEST(random_rowid_is_in_the_table_list){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x)");
  CHECK_QUERY(db, "PRAGMA main.table_list(t)", "main|t|table|1|0|0");
  CHECK_QUERY(db, "SELECT random_rowid IS TRUE FROM pragma_table_list('t')", "0");
  EXEC(db, "CREATE TABLE r(x) RANDOM ROWID");
  CHECK_QUERY(db, "PRAGMA table_list(t)", "main|t|table|1|0|0");
  CHECK_QUERY(db, "PRAGMA main.table_list(r)", "main|r|table|1|0|0|1");
  CHECK_QUERY(db, "PRAGMA temp.table_list", "temp|sqlite_temp_schema|table|5|0|0");
  CHECK_QUERY(db, "SELECT name, random_rowid FROM pragma_table_list WHERE schema='main' ORDER BY name", "r|1;sqlite_schema|0;t|0");
  CHECK_QUERY(db, "SELECT name FROM pragma_table_list('r') WHERE schema='main'", "r");
  sqlite3_stmt *p = PREPARE(db, "PRAGMA table_list");
  CHECK_INT(sqlite3_column_count(p), 7);
  CHECK_TEXT(sqlite3_column_name(p, 0), "schema");
  CHECK_TEXT(sqlite3_column_name(p, 5), "strict");
  CHECK_TEXT(sqlite3_column_name(p, 6), "random_rowid");
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(random_rowid_text_that_is_too_long_is_refused){
  sqlite3 *db = OPEN("a.db");
  char zColumns[600];
  memset(zColumns, 'x', sizeof(zColumns)-1);
  zColumns[sizeof(zColumns)-1] = 0;
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 620);
  EXEC_FAILS(db, testText("CREATE TABLE t(%s) RANDOM ROWID", zColumns), SQLITE_TOOBIG, "too big");
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000000);
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  CLOSE(db);
}
