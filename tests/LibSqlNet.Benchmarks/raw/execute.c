/*
** Statements that are run once per operation. A `newcmd` row prepares its statement anew each time.
*/
#include "raw.h"

static const char insert_sql[] = "INSERT INTO entry (quantity, name, price) VALUES (@quantity, @name, @price)";
static const char select_sql[] = "SELECT name, price FROM item WHERE id = @id";

static void insert(sqlite3_stmt *statement, long index){
  sqlite3_bind_int64(statement, 1, key(index));
  sqlite3_bind_text(statement, 2, "item 123456", 11, SQLITE_TRANSIENT);
  sqlite3_bind_double(statement, 3, 12.5);
  expect(memory, sqlite3_step(statement), SQLITE_DONE);
}

/* Inserts within one transaction, so that the table stays empty. */
static void begin_inserts(void){
  expect(memory, sqlite3_exec(memory, "BEGIN", 0, 0, 0), SQLITE_OK);
}

static void end_inserts(void){
  expect(memory, sqlite3_exec(memory, "ROLLBACK", 0, 0, 0), SQLITE_OK);
}

void insert_reused(long count){
  static sqlite3_stmt *statement;
  long i;
  if( statement==0 ) statement = prepare(memory, insert_sql);
  begin_inserts();
  for(i=0; i<count; i++){
    insert(statement, i);
    expect(memory, sqlite3_reset(statement), SQLITE_OK);
  }
  end_inserts();
}

void insert_newcmd(long count){
  long i;
  begin_inserts();
  for(i=0; i<count; i++){
    sqlite3_stmt *statement = prepare(memory, insert_sql);
    insert(statement, i);
    expect(memory, sqlite3_finalize(statement), SQLITE_OK);
  }
  end_inserts();
}

static void select_row(sqlite3_stmt *statement, long index){
  sqlite3_bind_int64(statement, 1, key(index));
  expect(memory, sqlite3_step(statement), SQLITE_ROW);
  sqlite3_column_text(statement, 0);
  sqlite3_column_bytes(statement, 0);
  sqlite3_column_double(statement, 1);
  expect(memory, sqlite3_step(statement), SQLITE_DONE);
}

void select_pk_reused(long count){
  static sqlite3_stmt *statement;
  long i;
  if( statement==0 ) statement = prepare(memory, select_sql);
  for(i=0; i<count; i++){
    select_row(statement, i);
    expect(memory, sqlite3_reset(statement), SQLITE_OK);
  }
}

void select_pk_newcmd(long count){
  long i;
  for(i=0; i<count; i++){
    sqlite3_stmt *statement = prepare(memory, select_sql);
    select_row(statement, i);
    expect(memory, sqlite3_finalize(statement), SQLITE_OK);
  }
}

static void select1(sqlite3_stmt *statement){
  expect(memory, sqlite3_step(statement), SQLITE_ROW);
  sqlite3_column_int64(statement, 0);
}

void select1_reused(long count){
  static sqlite3_stmt *statement;
  long i;
  if( statement==0 ) statement = prepare(memory, "SELECT 1");
  for(i=0; i<count; i++){
    select1(statement);
    expect(memory, sqlite3_reset(statement), SQLITE_OK);
  }
}

void select1_newcmd(long count){
  long i;
  for(i=0; i<count; i++){
    sqlite3_stmt *statement = prepare(memory, "SELECT 1");
    select1(statement);
    expect(memory, sqlite3_finalize(statement), SQLITE_OK);
  }
}

void begin_commit(long count){
  long i;
  for(i=0; i<count; i++){
    expect(memory, sqlite3_exec(memory, "BEGIN IMMEDIATE", 0, 0, 0), SQLITE_OK);
    expect(memory, sqlite3_exec(memory, "COMMIT", 0, 0, 0), SQLITE_OK);
  }
}
