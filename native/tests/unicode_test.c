/*
** Functions, LIKE and collations that know Unicode.
*/
#include <string.h>

#include "test.h"

static sqlite3 *openUnicode(const char *zName){
  sqlite3 *db = OPEN(zName);
  CHECK_INT(libsql_unicode_case(db, 1), 0);
  return db;
}

TEST(unicode_functions_map_code_points){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT unicode_upper('straße éǆı'), unicode_lower('ÀÉΣİẞ'), unicode_fold('ΣςſẞK')", "STRAßE ÉǄI|àéσiß|σσsßk");
  CHECK_QUERY(db, "SELECT unicode_unaccent('Ἀθῆναι crème Ångström Łódź'), unicode_unaccent('e' || char(0x301))",
              "Αθηναι creme Angstrom Łodz|e");
  CHECK_QUERY(db, "SELECT unicode_unaccent('한글 कि ไทย'), unicode_unaccent('שָׁלוֹם')", "한글 कि ไทย|שלום");
  CHECK_QUERY(db, "SELECT unicode_upper(NULL), unicode_unaccent(NULL), unicode_upper(''), unicode_lower(1.5), unicode_fold(x'41')",
              "NULL|NULL||1.5|a");
  CHECK_QUERY(db, "SELECT hex(unicode_upper('a' || char(0) || 'é')), typeof(unicode_upper(x'61'))", "4100C389|text");
  CHECK_QUERY(db, "SELECT unicode_version()", "16.0.0");
  CLOSE(db);
}

TEST(unicode_functions_keep_what_is_not_utf8){
  sqlite3 *db = OPEN(":memory:");
  /* Stray and missing continuation bytes, overlong forms, surrogates, beyond the last code point. */
  CHECK_QUERY(db, "SELECT hex(unicode_upper(CAST(x'61FF80C3' AS TEXT))), hex(unicode_lower(CAST(x'C18141' AS TEXT)))", "41FF80C3|C18161");
  CHECK_QUERY(db, "SELECT hex(unicode_fold(CAST(x'EDA08041' AS TEXT))), hex(unicode_unaccent(CAST(x'F490808041' AS TEXT)))",
              "EDA08061|F490808041");
  CHECK_QUERY(db, "SELECT hex(unicode_upper(CAST(x'E28262' AS TEXT)))", "E28242");
  CLOSE(db);
}

TEST(unicode_functions_respect_the_length_limit){
  sqlite3 *db = OPEN(":memory:");
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000);
  CHECK_INT(QUERY_INT(db, "SELECT length(unicode_upper(printf('%.*c', 1000, 'a')))"), 1000);
  CHECK_INT(QUERY_INT(db, "SELECT length(unicode_upper(replace(printf('%.*c', 300, 'x'), 'x', char(0x250))))"), 300);
  EXEC_FAILS(db, "SELECT unicode_upper(replace(printf('%.*c', 400, 'x'), 'x', char(0x250)))", SQLITE_TOOBIG, "too big");
  CLOSE(db);
}

TEST(unicode_like_is_like_beyond_ascii){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT unicode_like('É%', 'école'), unicode_like('_É', 'xé'), unicode_like('%Σ', 'ας'), unicode_like('é', 'e')", "1|1|1|0");
  CHECK_QUERY(db, "SELECT unicode_like('', ''), unicode_like('', 'a'), unicode_like('%', ''), unicode_like('_', ''), unicode_like('%%_%', 'a')",
              "1|0|1|0|1");
  CHECK_QUERY(db, "SELECT unicode_like('a%b%c', 'AxxBxxC'), unicode_like('%ab', 'aab'), unicode_like('a%b', 'abc')", "1|1|0");
  CHECK_QUERY(db, "SELECT unicode_like('a!%', 'A%', '!'), unicode_like('a!%', 'ab', '!'), unicode_like('!É', 'é', '!'), unicode_like('a!', 'a', '!')",
              "1|0|1|0");
  CHECK_QUERY(db, "SELECT unicode_like('a%%', 'a%', '%'), unicode_like('aéé', 'aé', 'é'), unicode_like('__', '_', '_')", "1|1|1");
  CHECK_QUERY(db, "SELECT unicode_like(NULL, 'a'), unicode_like('a', NULL), unicode_like('a', 'a', NULL), unicode_like(1, 1.0), unicode_like('1%', 12)",
              "NULL|NULL|NULL|0|1");
  CHECK_QUERY(db, "SELECT unicode_like('a', 'a' || char(0)), unicode_like('a_b', 'a' || char(0) || 'B')", "0|1");
  CHECK_QUERY(db, "SELECT unicode_like('_', CAST(x'FF' AS TEXT)), unicode_like(CAST(x'C3' AS TEXT) || '%', 'é')", "1|0");
  EXEC_FAILS(db, "SELECT unicode_like('a', 'a', 'ab')", SQLITE_ERROR, "single character");
  EXEC_FAILS(db, "SELECT unicode_like('a', 'a', '')", SQLITE_ERROR, "single character");
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 3);
  EXEC_FAILS(db, "SELECT unicode_like('abcd', 'a')", SQLITE_ERROR, "too complex");
  CLOSE(db);
}

TEST(unicode_case_is_off_until_it_is_asked_for){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "SELECT upper('é'), lower('É'), 'É' LIKE 'é', like('É%', 'éa'), 'é!' LIKE 'É!!' ESCAPE '!'");
  const char *zQuery = "SELECT upper('é'), lower('É'), 'É' LIKE 'é', like('É%', 'éa'), 'é!' LIKE 'É!!' ESCAPE '!'";
  CHECK_QUERY(db, zQuery, "é|É|0|0|0");
  CHECK_INT(libsql_unicode_case(db, -1), 0);
  CHECK_INT(libsql_unicode_case(db, 1), 0);
  CHECK_INT(libsql_unicode_case(db, -1), 1);
  CHECK_QUERY(db, zQuery, "É|é|1|1|1");
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_TEXT((const char*)sqlite3_column_text(p, 0), "É");
  CHECK_TEXT(sqlite3_column_name(p, 0), "upper('é')");
  CHECK_INT(libsql_unicode_case(db, 0), 1);
  CHECK_OK(sqlite3_finalize(p));
  CHECK_QUERY(db, zQuery, "é|É|0|0|0");
  CLOSE(db);
}

TEST(unicode_case_lets_statements_that_run_go_on){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "SELECT upper(column1) FROM (VALUES('é'), ('ê'))");
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_INT(libsql_unicode_case(db, 1), 0);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_TEXT((const char*)sqlite3_column_text(p, 0), "ê");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_reset(p));
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_TEXT((const char*)sqlite3_column_text(p, 0), "É");
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

static void seven(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  (void)apArg;
  sqlite3_result_int(pCtx, 7);
}

TEST(unicode_case_leaves_the_functions_of_the_application){
  sqlite3 *db = openUnicode("a.db");
  CHECK_OK(sqlite3_create_function(db, "upper", 1, SQLITE_UTF8, 0, seven, 0, 0));
  CHECK_OK(sqlite3_create_function(db, "like", 2, SQLITE_UTF8, 0, seven, 0, 0));
  CHECK_QUERY(db, "SELECT upper('é'), 'é' LIKE 'x', lower('É')", "7|7|é");
  CHECK_OK(sqlite3_create_function(db, "upper", 1, SQLITE_UTF8, 0, 0, 0, 0));
  CHECK_OK(sqlite3_create_function(db, "like", 2, SQLITE_UTF8, 0, 0, 0, 0));
  CHECK_QUERY(db, "SELECT upper('é'), 'é' LIKE 'É', lower('É')", "É|1|é");
  CLOSE(db);
}

TEST(unicode_case_leaves_case_sensitive_like){
  sqlite3 *db = openUnicode("a.db");
  EXEC(db, "PRAGMA case_sensitive_like = 1");
  CHECK_QUERY(db, "SELECT 'É' LIKE 'é', 'A' LIKE 'a', 'é' LIKE 'é', 'é' GLOB 'É', upper('é')", "0|0|1|0|É");
  EXEC(db, "PRAGMA case_sensitive_like = 0");
  CHECK_QUERY(db, "SELECT 'É' LIKE 'é', 'A' LIKE 'a', 'é' GLOB 'É'", "1|1|0");
  CLOSE(db);
}

TEST(unicode_case_finds_what_the_like_optimisation_would_not){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a TEXT, n TEXT COLLATE nocase); CREATE INDEX ia ON t(a); CREATE INDEX ib ON t(n); CREATE INDEX ic ON t(a COLLATE nocase);"
           "INSERT INTO t(a) VALUES('Kelvin'), ('kelvin'), ('\xe2\x84\xaa" "elvin'), ('éa'), ('Éa'), ('x'); UPDATE t SET n=a; ANALYZE");
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE n LIKE 'kel%'"), 2);
  CHECK_INT(libsql_unicode_case(db, 1), 0);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE n LIKE 'kel%'"), 3);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a LIKE 'KEL%'"), 3);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE n LIKE 'é%'"), 2);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a LIKE 'É%' OR a LIKE 'x%'"), 3);
  CLOSE(db);
}

TEST(unicode_case_changes_nothing_that_tables_declare){
  sqlite3 *db = openUnicode("a.db");
  sqlite3 *stock;
  EXEC(db, "CREATE TABLE t(x TEXT CHECK(lower(x) LIKE 'é%'), up TEXT AS (upper(x)) STORED, d TEXT DEFAULT (upper('é')));"
           "CREATE INDEX iu ON t(upper(x)); CREATE UNIQUE INDEX ip ON t(x) WHERE x LIKE 'éx%'");
  EXEC(db, "INSERT INTO t(x) VALUES('éa'), ('éX')");
  EXEC_FAILS(db, "INSERT INTO t(x) VALUES('Éa')", SQLITE_CONSTRAINT_CHECK, 0);
  CHECK_QUERY(db, "SELECT up, d, upper(x) FROM t", "éA|é|ÉA;éX|é|ÉX");
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE upper(x)='éA' OR upper(x)='ÉA'", "1");
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE x LIKE 'ÉX%'", "1");
  CHECK_INTEGRITY(db);
  EXEC(db, "REINDEX; VACUUM; ALTER TABLE t RENAME COLUMN x TO y");
  CHECK_INTEGRITY(db);
  stock = OPEN("a.db");
  EXEC(stock, "INSERT INTO t(y) VALUES('éb'); DELETE FROM t WHERE y='éa'");
  CHECK_INTEGRITY(stock);
  CHECK_QUERY(stock, "SELECT y FROM t INDEXED BY iu WHERE upper(y)='éB'", "éb");
  CHECK_INTEGRITY(db);
  CLOSE(stock);
  CLOSE(db);
}

TEST(unicode_case_changes_nothing_that_tables_are_altered_to){
  sqlite3 *db = openUnicode("a.db");
  EXEC(db, "CREATE TABLE t(x TEXT); INSERT INTO t VALUES('é')");
  EXEC(db, "ALTER TABLE t ADD CHECK(upper(x)<>'É'); ALTER TABLE t ADD COLUMN g TEXT AS (upper(x)) STORED;"
           "ALTER TABLE t ADD COLUMN d TEXT NOT NULL DEFAULT (upper('é')); ALTER TABLE t ALTER COLUMN x TO x TEXT CHECK(x NOT LIKE 'É')");
  CHECK_QUERY(db, "SELECT x, g, d, upper(x) FROM t", "é|é|é|É");
  EXEC_FAILS(db, "ALTER TABLE t ADD CHECK(upper(x)<>'é')", SQLITE_CONSTRAINT_CHECK, "upper");
  CHECK_QUERY(db, "SELECT upper(x) FROM t", "É");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(unicode_case_is_seen_by_views_and_triggers){
  sqlite3 *db = openUnicode("a.db");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE u(x); CREATE VIEW v AS SELECT upper(x) AS y FROM t;"
           "CREATE TRIGGER r AFTER INSERT ON t WHEN new.x LIKE 'é%' BEGIN INSERT INTO u VALUES(lower(new.x)); END;"
           "INSERT INTO t VALUES('Éa')");
  CHECK_QUERY(db, "SELECT y, (SELECT x FROM u) FROM v", "ÉA|éa");
  CHECK_INT(libsql_unicode_case(db, 0), 1);
  EXEC(db, "INSERT INTO t VALUES('Éb')");
  CHECK_QUERY(db, "SELECT count(*) FROM u", "1");
  CLOSE(db);
}

TEST(unicode_functions_serve_indexes){
  sqlite3 *db = openUnicode("a.db");
  EXEC(db, "CREATE TABLE t(x TEXT, f TEXT AS (unicode_fold(x)) VIRTUAL UNIQUE); CREATE INDEX iu ON t(unicode_upper(x));"
           "INSERT INTO t VALUES('é'), ('ê')");
  EXEC_FAILS(db, "INSERT INTO t VALUES('É')", SQLITE_CONSTRAINT_UNIQUE, "t.f");
  CHECK_QUERY(db, "SELECT x FROM t INDEXED BY iu WHERE upper(x)='É'", "é");
  EXEC(db, "CREATE TABLE u(x TEXT, n DEFAULT 1); CREATE UNIQUE INDEX iw ON u(unicode_upper(x));"
           "INSERT INTO u(x) VALUES('é'), ('É') ON CONFLICT(upper(x)) DO UPDATE SET n=n+1");
  CHECK_QUERY(db, "SELECT x, n FROM u", "é|2");
  EXEC_FAILS(db, "CREATE INDEX iv ON t(unicode_version())", SQLITE_ERROR, "non-deterministic");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(unicode_collations_compare_without_case_and_accents){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT 'ÉCOLE'='école' COLLATE nocase_unicode, 'e'='é' COLLATE nocase_unicode, 'Σ'='ς' COLLATE nocase_unicode", "1|0|1");
  CHECK_QUERY(db, "SELECT 'ECOLE'='école' COLLATE nocase_noaccent_unicode, 'é'='e'||char(0x301) COLLATE nocase_noaccent_unicode,"
                  "'İ'='i' COLLATE nocase_noaccent_unicode, 'o'='ø' COLLATE nocase_noaccent_unicode, '한'=char(0x1112, 0x1161, 0x11ab)"
                  " COLLATE nocase_noaccent_unicode", "1|1|1|0|1");
  CHECK_QUERY(db, "SELECT group_concat(x, '') FROM (SELECT column1 AS x FROM (VALUES('Ž'),('b'),('_'),('A'),('ž'),('z'),('a')) ORDER BY 1 COLLATE nocase_unicode, 1)",
              "_AabzŽž");
  CHECK_QUERY(db, "SELECT group_concat(x, ' ') FROM (SELECT column1 AS x FROM (VALUES('zb'),('Ža'),('zc'),('z'),('Ž')) ORDER BY 1 COLLATE nocase_noaccent_unicode, 1)",
              "z Ž Ža zb zc");
  CHECK_QUERY(db, "SELECT 'a'='a'||char(0) COLLATE nocase_unicode, 'a'||char(0)||'x'='a'||char(0)||'y' COLLATE nocase_unicode,"
                  "'a' < 'a'||char(0) COLLATE nocase_noaccent_unicode, ''=char(0x301) COLLATE nocase_noaccent_unicode", "0|0|1|1");
  CHECK_QUERY(db, "SELECT CAST(x'FF' AS TEXT) > char(0x10ffff) COLLATE nocase_unicode, CAST(x'EDA080' AS TEXT) > char(0x10ffff) COLLATE nocase_noaccent_unicode", "1|1");
  CLOSE(db);
}

TEST(unicode_collations_hold_unique_indexes){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x TEXT COLLATE nocase_unicode UNIQUE, y TEXT COLLATE nocase_noaccent_unicode); CREATE UNIQUE INDEX i ON t(y);"
           "INSERT INTO t VALUES('é', 'é'), ('e', 'f')");
  EXEC_FAILS(db, "INSERT INTO t VALUES('É', 'g')", SQLITE_CONSTRAINT_UNIQUE, "t.x");
  EXEC_FAILS(db, "INSERT INTO t VALUES('g', 'E')", SQLITE_CONSTRAINT_UNIQUE, "t.y");
  CLOSE(db);
  db = OPEN("a.db");
  EXEC(db, "REINDEX nocase_unicode; REINDEX nocase_noaccent_unicode");
  CHECK_QUERY(db, "SELECT y FROM t WHERE x='É'", "é");
  CHECK_QUERY(db, "SELECT x FROM t INDEXED BY i WHERE y>='e' AND y<'E' || char(0x10ffff)", "é");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(unicode_serves_utf16_databases){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA encoding='UTF-16be'; CREATE TABLE t(x TEXT COLLATE nocase_noaccent_unicode PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES('Éa'), ('b')");
  CHECK_INT(libsql_unicode_case(db, 1), 0);
  EXEC_FAILS(db, "INSERT INTO t VALUES('ea')", SQLITE_CONSTRAINT_PRIMARYKEY, 0);
  CHECK_QUERY(db, "SELECT upper(x), x LIKE 'é_', unicode_unaccent(x), lower(x) FROM t", "B|0|b|b;ÉA|1|Ea|éa");
  /* A surrogate without its other half. */
  EXEC(db, "INSERT INTO t VALUES(CAST(x'D8000041' AS TEXT)), (CAST(x'0041DC00' AS TEXT))");
  CHECK_QUERY(db, "SELECT count(*), sum(length(unicode_upper(x))>0) FROM t", "4|4");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

/* Bytes of which UTF-8, and what only looks like it, is made. */
static int randomText(unsigned char *a){
  static const unsigned char aByte[] = { 0, 'a', 'A', 'k', '%', '_', 0x80, 0x81, 0x89, 0xa0, 0xbf, 0xc1, 0xc3, 0xcc, 0xe1, 0xe2, 0xea, 0xed, 0xf0, 0xf4, 0xff };
  int i, n = (int)(testRandom()%9);
  for(i=0; i<n; i++) a[i] = testRandom()%8 ? aByte[testRandom()%sizeof(aByte)] : (unsigned char)testRandom();
  return n;
}

/* Blocks of the very length of the text: a sanitizer sees a read past the end. */
static void bindText(sqlite3_stmt *p, int i, const unsigned char *a, int n){
  unsigned char *z = sqlite3_malloc(n>0 ? n : 1);
  CHECK(z!=0);
  memcpy(z, a, (size_t)n);
  CHECK_OK(sqlite3_bind_text(p, i, (char*)z, n, sqlite3_free));
}

static int compareTexts(sqlite3_stmt *p, const unsigned char *a, int nA, const unsigned char *b, int nB){
  int order;
  bindText(p, 1, a, nA);
  bindText(p, 2, b, nB);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  order = sqlite3_column_int(p, 0);
  CHECK_OK(sqlite3_reset(p));
  return order;
}

static void checkOrder(sqlite3 *db, const char *zCollation){
  sqlite3_stmt *p = PREPARE(db, testText("SELECT (?1 > ?2 COLLATE %s) - (?1 < ?2 COLLATE %s)", zCollation, zCollation));
  unsigned char a[16], b[16], c[16];
  int i;
  for(i=0; i<4000; i++){
    int nA = randomText(a), nB = randomText(b), nC = randomText(c);
    int ab = compareTexts(p, a, nA, b, nB), bc = compareTexts(p, b, nB, c, nC), ac = compareTexts(p, a, nA, c, nC);
    CHECK_INT(compareTexts(p, a, nA, a, nA), 0);
    CHECK_INT(compareTexts(p, b, nB, a, nA), -ab);
    if( ab<=0 && bc<=0 ) CHECK_INT(ac, ab && bc ? -1 : ab + bc);
    if( ab>=0 && bc>=0 ) CHECK_INT(ac, ab && bc ? 1 : ab + bc);
  }
  CHECK_OK(sqlite3_finalize(p));
}

TEST(unicode_collations_order_any_bytes){
  sqlite3 *db = OPEN(":memory:");
  checkOrder(db, "nocase_unicode");
  checkOrder(db, "nocase_noaccent_unicode");
  CLOSE(db);
}

TEST(unicode_functions_read_any_bytes){
  sqlite3 *db = OPEN(":memory:");
  sqlite3_stmt *p = PREPARE(db, "SELECT unicode_lower(unicode_upper(?1)), unicode_unaccent(?1), unicode_like(?1, ?2), unicode_like(?2, ?1, 'a'),"
                                " unicode_like('%' || ?1 || '%', ?1 || ?2, '!'), unicode_fold(unicode_fold(?1)) = unicode_fold(?1)");
  unsigned char a[16], b[16];
  int i;
  for(i=0; i<20000; i++){
    bindText(p, 1, a, randomText(a));
    bindText(p, 2, b, randomText(b));
    CHECK_RC(sqlite3_step(p), SQLITE_ROW);
    CHECK_INT(sqlite3_column_int(p, 5), 1);
    CHECK_OK(sqlite3_reset(p));
  }
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(unicode_tables_agree_for_every_code_point){
  sqlite3 *db = OPEN(":memory:");
  EXEC(db, "CREATE TABLE t(c, x); WITH RECURSIVE n(c) AS (VALUES(1) UNION ALL SELECT c+1 FROM n WHERE c<0x30000)"
           " INSERT INTO t SELECT c, char(c) FROM n WHERE c<0xd800 OR c>0xdfff UNION ALL VALUES(0xe0100, char(0xe0100)), (0x10ffff, char(0x10ffff))");
  CHECK_QUERY(db, "SELECT hex(x) FROM t WHERE length(unicode_upper(x))<>1 OR length(unicode_lower(x))<>1 OR length(unicode_fold(x))<>1"
                  " OR length(unicode_unaccent(x))>1", "");
  CHECK_QUERY(db, "SELECT hex(x) FROM t WHERE unicode_fold(unicode_fold(x))<>unicode_fold(x) OR unicode_unaccent(unicode_unaccent(x))<>unicode_unaccent(x)", "");
  CHECK_QUERY(db, "SELECT hex(x) FROM t WHERE x<>unicode_fold(x) COLLATE nocase_unicode OR NOT unicode_like(x, unicode_fold(x))"
                  " AND x NOT IN ('%', '_')", "");
  CHECK_QUERY(db, "SELECT hex(x) FROM t WHERE x<>unicode_unaccent(x) COLLATE nocase_noaccent_unicode", "");
  /* U+0345 is an accent, its folding is a letter. */
  CHECK_QUERY(db, "SELECT hex(x) FROM t WHERE unicode_fold(unicode_unaccent(x))<>unicode_fold(unicode_unaccent(unicode_fold(x)))", "CD85");
  CLOSE(db);
}
