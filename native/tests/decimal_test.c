/*
** Decimals under the sanitizers: limits, laws that hold for any of them, windows, hostile texts. What each operation
** gives is compared with System.Decimal in the tests of LibSqlNet.
*/
#include <string.h>

#include "test.h"

/* A decimal of any length and scale. */
static const char *randomDecimal(void){
  char aDigit[32];
  int i, nDigit = 1 + (int)(testRandom()%28), iPoint = (int)(testRandom()%(nDigit+1));
  for(i=0; i<nDigit; i++) aDigit[i] = (char)('0' + (testRandom()%3 ? testRandom()%10 : testRandom()%2*9));
  return testText("%s%.*s.%.*s", testRandom()%2 ? "-" : "", iPoint, aDigit, nDigit-iPoint, &aDigit[iPoint]);
}

static sqlite3 *openWithDecimals(int nRow){
  sqlite3 *db = OPEN(":memory:");
  sqlite3_stmt *p;
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT)");
  p = PREPARE(db, "INSERT INTO t(a, b) VALUES(?, ?)");
  for(int i=0; i<nRow; i++){
    CHECK_OK(sqlite3_bind_text(p, 1, randomDecimal(), -1, SQLITE_TRANSIENT));
    CHECK_OK(sqlite3_bind_text(p, 2, randomDecimal(), -1, SQLITE_TRANSIENT));
    CHECK_RC(sqlite3_step(p), SQLITE_DONE);
    CHECK_OK(sqlite3_reset(p));
  }
  CHECK_OK(sqlite3_finalize(p));
  return db;
}

TEST(decimal_results_are_exact_at_the_limits){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT decimal_mul('79228162514264337593543950335', '1.0000000000000000000000000000')",
              "79228162514264337593543950335.0");
  CHECK_QUERY(db, "SELECT decimal_div('79228162514264337593543950335', '-79228162514264337593543950335')", "-1.0");
  CHECK_QUERY(db, "SELECT decimal_div('0.0000000000000000000000000001', '79228162514264337593543950335')", "0.0");
  CHECK_QUERY(db, "SELECT decimal_div('7.9228162514264337593543950335', '0.0000000000000000000000000001')",
              "79228162514264337593543950335.0");
  CHECK_QUERY(db, "SELECT decimal_mod('79228162514264337593543950335', '7.9228162514264337593543950335')", "0.0");
  CHECK_QUERY(db, "SELECT decimal_mod('79228162514264337593543950335', '0.9999999999999999999999999999')",
              "0.9228162514264337593543950342");
  CHECK_QUERY(db, "SELECT decimal(-9223372036854775807-1), decimal(1e28), decimal(5e-324), decimal(-1e-28)",
              "-9223372036854775808.0|10000000000000000000000000000.0|0.0|-0.0000000000000000000000000001");
  EXEC_FAILS(db, "SELECT decimal(1.7976931348623157e308)", SQLITE_ERROR, "decimal overflow: '1.7976931348623157e+308'");
  EXEC_FAILS(db, "SELECT decimal_div('79228162514264337593543950335', '0.9')", SQLITE_ERROR, "decimal overflow");
  CLOSE(db);
}

static void checkLaw(sqlite3 *db, const char *zViolation){
  CHECK_QUERY(db, testText("SELECT id, a, b FROM t WHERE %s", zViolation), "");
}

TEST(decimal_operations_keep_the_laws){
  sqlite3 *db = openWithDecimals(5000);
  EXEC(db, "DELETE FROM t WHERE decimal_sign(b)=0");
  checkLaw(db, "decimal_add(a, b)<>decimal_add(b, a)");
  checkLaw(db, "decimal_sub(a, b)<>decimal_neg(decimal_sub(b, a))");
  checkLaw(db, "decimal_sub(a, b)<>decimal_add(a, decimal_neg(b))");
  checkLaw(db, "decimal_cmp(a, b)<>decimal_sign(decimal_sub(a, b))");
  checkLaw(db, "decimal_cmp(a, b)<>(a>b COLLATE DECIMAL) - (a<b COLLATE DECIMAL)");
  checkLaw(db, "decimal_add(decimal_truncate(a), decimal_mod(a, 1))<>decimal(a)");
  checkLaw(db, "decimal_cmp(decimal_abs(decimal_mod(a, b)), decimal_abs(b))>=0");
  checkLaw(db, "length(a)+length(b)<30 AND decimal_mod(decimal_sub(a, decimal_mod(a, b)), b)<>'0.0'");
  checkLaw(db, "CASE WHEN instr(a, '.')+instr(b, '.')<27 THEN decimal_mul(a, b)<>decimal_mul(b, a) END");
  checkLaw(db, "CASE WHEN decimal_cmp(decimal_abs(b), 1)>0 THEN"
               " decimal_cmp(decimal_abs(decimal_sub(a, decimal_mul(decimal_div(a, b), b))), decimal_abs(b))>0 END");
  CLOSE(db);
}

TEST(decimal_windows_give_what_their_rows_give){
  sqlite3 *db = openWithDecimals(400);
  EXEC(db, "UPDATE t SET a = NULL WHERE id%7=0");
  CHECK_QUERY(db,
      "SELECT id FROM (SELECT id, decimal_min(a) OVER w AS x, decimal_max(a) OVER w AS y FROM t"
      "  WINDOW w AS (ORDER BY id ROWS BETWEEN 9 PRECEDING AND 4 FOLLOWING)) AS r"
      " WHERE (x, y)<>(SELECT decimal_min(a), decimal_max(a) FROM t WHERE t.id BETWEEN r.id-9 AND r.id+4)", "");
  CHECK_QUERY(db,
      "SELECT id FROM (SELECT id, decimal_total(decimal_div(a, '1e4')) OVER w AS x FROM t"
      "  WINDOW w AS (ORDER BY id ROWS BETWEEN 3 FOLLOWING AND 30 FOLLOWING)) AS r"
      " WHERE x<>(SELECT decimal_total(decimal_div(a, '1e4')) FROM t WHERE t.id BETWEEN r.id+3 AND r.id+30)", "");
  CLOSE(db);
}

TEST(decimal_collation_orders_any_bytes){
  static const char *const azText[] = {
    "", " ", "-", "+", ".", "-.", "e", "1e", "1e+", "1e1", "1e01", "10", "10.", "010.00", "-0", "0", "0e9", ".0",
    "\xff\xfe", "\xc3", "1\xff", "1.5.", "12345678", "123456789", "12345678.", "1234567:", "1234567/", "99999999999999999",
    "1e999999999", "1e1000000000", "-1e999999999", "1e-999999999", " 1", "1 ", "1 1", "\t\n\v\f\r 2 \r",
  };
  sqlite3 *db = OPEN(":memory:");
  sqlite3_stmt *p;
  char *zLong = testAlloc(10001);
  memset(zLong, '9', 10000);
  EXEC(db, "CREATE TABLE t(x TEXT COLLATE DECIMAL)");
  p = PREPARE(db, "INSERT INTO t VALUES(?)");
  for(size_t i=0; i<=sizeof(azText)/sizeof(azText[0])+1; i++){
    int isLong = i>=sizeof(azText)/sizeof(azText[0]);
    if( isLong ) zLong[5000] = i%2 ? '.' : '8';
    CHECK_OK(sqlite3_bind_text(p, 1, isLong ? zLong : azText[i], -1, SQLITE_TRANSIENT));
    CHECK_RC(sqlite3_step(p), SQLITE_DONE);
    CHECK_OK(sqlite3_reset(p));
  }
  CHECK_OK(sqlite3_finalize(p));
  CHECK_QUERY(db, "SELECT quote(a.x), quote(b.x) FROM t AS a, t AS b WHERE (a.x<b.x)+(a.x=b.x)+(a.x>b.x)<>1", "");
  CHECK_QUERY(db, "SELECT quote(a.x), quote(b.x), quote(c.x) FROM t AS a, t AS b, t AS c WHERE a.x<=b.x AND b.x<=c.x AND a.x>c.x", "");
  EXEC(db, "CREATE INDEX i ON t(x)");
  CHECK_QUERY(db, "SELECT group_concat(x) FROM (SELECT x FROM t WHERE x=10 ORDER BY rowid)", "1e1,1e01,10,10.,010.00");
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE x='-0.00'", "4");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(decimal_text_of_any_length_is_read){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT decimal('0.' || replace(hex(zeroblob(500000)), '0', '3'))", "0.3333333333333333333333333333");
  CHECK_QUERY(db, "SELECT decimal(hex(zeroblob(500000)) || '7.5' || hex(zeroblob(500000)))", "7.5");
  EXEC_FAILS(db, "SELECT decimal(replace(hex(zeroblob(500000)), '0', '3'))", SQLITE_ERROR, "decimal overflow");
  EXEC_FAILS(db, "SELECT decimal(replace(hex(zeroblob(500000)), '0', 'x'))", SQLITE_ERROR, "is not a decimal number");
  CLOSE(db);
}
