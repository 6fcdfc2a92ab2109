/*
** Reading the 1,000,000 rows of `item`. The operation is a row; `count` is a multiple of their number.
*/
#include "raw.h"

typedef void ReadRow(sqlite3_stmt *statement);

static void read_all(const char *sql, long count, ReadRow *read){
  sqlite3_stmt *statement = prepare(memory, sql);
  for(; count>=ITEM_COUNT; count-=ITEM_COUNT){
    int rc;
    while( (rc = sqlite3_step(statement))==SQLITE_ROW ){
      if( read ) read(statement);
    }
    expect(memory, rc, SQLITE_DONE);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
}

static void typed(sqlite3_stmt *statement){
  sqlite3_column_int(statement, 0);
  sqlite3_column_text(statement, 1);
  sqlite3_column_bytes(statement, 1);
  sqlite3_column_double(statement, 2);
}

static void nostring(sqlite3_stmt *statement){
  sqlite3_column_int(statement, 0);
  sqlite3_column_double(statement, 2);
}

void read_typed(long count){
  read_all("SELECT id, name, price FROM item", count, typed);
}

void read_nostring(long count){
  read_all("SELECT id, name, price FROM item", count, nostring);
}

void read_step_only(long count){
  read_all("SELECT id, name, price FROM item", count, 0);
}

static void twice(sqlite3_context *context, int argc, sqlite3_value **argv){
  (void)argc;
  sqlite3_result_int64(context, 2 * sqlite3_value_int64(argv[0]));
}

void udf(long count){
  sqlite3_create_function(memory, "twice", 1, SQLITE_UTF8, 0, twice, 0, 0);
  for(; count>=ITEM_COUNT; count-=ITEM_COUNT){
    sqlite3_stmt *statement = prepare(memory, "SELECT sum(twice(id)) FROM item");
    expect(memory, sqlite3_step(statement), SQLITE_ROW);
    sqlite3_finalize(statement);
  }
}
