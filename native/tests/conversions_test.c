/*
** Numbers as .NET rounds, writes and reads them, and texts as it trims them. The C# tests compare with .NET itself.
*/
#include "test.h"

TEST(real_round_rounds_as_math_round){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT real_round(2.5), real_round(-3.5), real_round(2.5, 0, 'AwayFromZero'), real_round(2.345, 2), real_round(1e300, 3)",
              "2.0|-4.0|3.0|2.35|1.0e+300");
  CHECK_QUERY(db, "SELECT real_round(-2.5, 0, 2), real_round(-2.5, 0, 3), real_round(-2.5, 0, 4), real_round(7)", "-2.0|-3.0|-2.0|7.0");
  CHECK_QUERY(db, "SELECT real_round(NULL), real_round(1, NULL), real_round(1, 2, NULL)", "NULL|NULL|NULL");
  EXEC_FAILS(db, "SELECT real_round(1, 16)", SQLITE_ERROR, "real_round: the number of decimals must be 0 to 15");
  EXEC_FAILS(db, "SELECT real_round(1, 2, 'Up')", SQLITE_ERROR, "real_round: 'Up' is no MidpointRounding");
  CLOSE(db);
}

TEST(real_text_has_the_digits_that_it_takes){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT real_text(1.0), real_text(-0.0), real_text(0.1), real_text(0.1 + 0.2), real_text(1e16), real_text(1e17), real_text(5e-324)",
              "1|-0|0.1|0.30000000000000004|10000000000000000|1E+17|5E-324");
  CHECK_QUERY(db, "SELECT real_text(0.0001), real_text(-0.00001), real_text(1.7976931348623157e308), real_text(9e999), real_text(3)",
              "0.0001|-1E-05|1.7976931348623157E+308|Infinity|3");
  CHECK_QUERY(db, "SELECT real_text(0.1, 'single'), real_text(1e9, 'single'), real_text(16777216, 'single'), real_text(NULL)", "0.1|1E+09|16777216|NULL");
  EXEC_FAILS(db, "SELECT real_text(1, 'double')", SQLITE_ERROR, "real_text: the second argument must be 'single'");
  CLOSE(db);
}

TEST(numbers_are_read_or_refused){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT real_from('1.5'), real_from(' 2e3 '), real_from(7), real_from(NULL)", "1.5|2000.0|7.0|NULL");
  EXEC_FAILS(db, "SELECT real_from('1.5x')", SQLITE_ERROR, "real_from: '1.5x' is no number");
  CHECK_QUERY(db, "SELECT integer_from(' -12 ', -128, 127), integer_from('+7.00', 0, 9), integer_from(2.5, 0, 9), integer_from(3.5, 0, 9)", "-12|7|2|4");
  CHECK_QUERY(db, "SELECT integer_from('-9223372036854775808', -9223372036854775808, 9223372036854775807), integer_from(NULL, 0, 1)",
              "-9223372036854775808|NULL");
  EXEC_FAILS(db, "SELECT integer_from('9223372036854775808', 0, 9223372036854775807)", SQLITE_ERROR, "is no integer in the range 0 to 9223372036854775807");
  EXEC_FAILS(db, "SELECT integer_from(9.3e18, 0, 9223372036854775807)", SQLITE_ERROR, "is no integer");
  EXEC_FAILS(db, "SELECT integer_from(256, 0, 255)", SQLITE_ERROR, "integer_from: '256' is no integer in the range 0 to 255");
  EXEC_FAILS(db, "SELECT integer_from('1.5', 0, 255)", SQLITE_ERROR, "'1.5' is no integer");
  EXEC_FAILS(db, "SELECT integer_from('', 0, 255)", SQLITE_ERROR, "'' is no integer");
  EXEC_FAILS(db, "SELECT integer_from(x'31', 0, 255)", SQLITE_ERROR, "is no integer");
  CLOSE(db);
}

TEST(blob_byte_reads_one_byte){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT blob_byte(x'00ff', 1), blob_byte(x'00ff', 2), blob_byte(x'00ff', -1), blob_byte(x'', 0), blob_byte(NULL, 0), blob_byte(x'00', NULL)",
              "255|NULL|NULL|NULL|NULL|NULL");
  CLOSE(db);
}

TEST(unicode_trim_takes_white_space_away){
  sqlite3 *db = OPEN(":memory:");
  CHECK_QUERY(db, "SELECT '<' || unicode_trim(char(9, 32, 0x3000) || 'a b' || char(0xa0, 0x85)) || '>', '<' || unicode_ltrim('  a ') || '>',"
                  " '<' || unicode_rtrim('  a ') || '>'", "<a b>|<a >|<  a>");
  CHECK_QUERY(db, "SELECT '<' || unicode_trim('  ') || '>', '<' || unicode_ltrim('  ') || '>', '<' || unicode_rtrim('  ') || '>', unicode_trim('')", "<>|<>|<>|");
  CHECK_QUERY(db, "SELECT unicode_trim(NULL), unicode_trim(1.5), hex(unicode_trim(char(0x200b)))", "NULL|1.5|E2808B");
  CLOSE(db);
}
