/*
** Opening a database file. What a pooled provider does is held against a connection that stays open.
*/
#include "raw.h"
#include <stdio.h>

static const char select_sql[] = "SELECT name FROM item WHERE id = 1";

static sqlite3 *open_file(void){
  static char path[1024];
  sqlite3 *db;
  if( path[0]==0 ) snprintf(path, sizeof(path), "%s/raw.db", folder);
  expect(0, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0), SQLITE_OK);
  return db;
}

static void create_file(void){
  static int exists;
  sqlite3 *db;
  if( exists ) return;
  db = open_file();
  expect(db, sqlite3_exec(db, "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL);"
                              "INSERT INTO item VALUES (1, 'item 1', 0.5)", 0, 0, 0), SQLITE_OK);
  sqlite3_close(db);
  exists = 1;
}

static void select_name(sqlite3 *db, sqlite3_stmt *statement){
  expect(db, sqlite3_step(statement), SQLITE_ROW);
  sqlite3_column_text(statement, 0);
  expect(db, sqlite3_reset(statement), SQLITE_OK);
}

void open_close(long count){
  create_file();
  while( count-- ) sqlite3_close(open_file());
}

void open_select_close(long count){
  create_file();
  while( count-- ){
    sqlite3 *db = open_file();
    sqlite3_stmt *statement = prepare(db, select_sql);
    select_name(db, statement);
    sqlite3_finalize(statement);
    sqlite3_close(db);
  }
}

void file_select_reused(long count){
  static sqlite3 *db;
  static sqlite3_stmt *statement;
  create_file();
  if( db==0 ){
    db = open_file();
    statement = prepare(db, select_sql);
  }
  while( count-- ) select_name(db, statement);
}
