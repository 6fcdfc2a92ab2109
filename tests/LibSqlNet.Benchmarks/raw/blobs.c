/*
** Blobs of 1 MB and 1 KB. The operation is a blob.
*/
#include "raw.h"
#include <string.h>

#define CHUNK 65536

static unsigned char buffer[1048576];

static void copy_blob(sqlite3_stmt **statement, const char *sql){
  if( *statement==0 ) *statement = prepare(memory, sql);
  expect(memory, sqlite3_step(*statement), SQLITE_ROW);
  const void *data = sqlite3_column_blob(*statement, 0);
  memcpy(buffer, data, sqlite3_column_bytes(*statement, 0));
  expect(memory, sqlite3_reset(*statement), SQLITE_OK);
}

void blob_1mb_buffer(long count){
  static sqlite3_stmt *statement;
  while( count-- ) copy_blob(&statement, "SELECT data FROM big WHERE id = 1");
}

/* Into one buffer of 64 KB, piece by piece. */
void blob_1mb_chunks(long count){
  static sqlite3_stmt *statement;
  if( statement==0 ) statement = prepare(memory, "SELECT data FROM big WHERE id = 1");
  while( count-- ){
    int offset, size;
    expect(memory, sqlite3_step(statement), SQLITE_ROW);
    size = sqlite3_column_bytes(statement, 0);
    for(offset=0; offset<size; offset+=CHUNK){
      memcpy(buffer, (const char*)sqlite3_column_blob(statement, 0) + offset, CHUNK);
    }
    expect(memory, sqlite3_reset(statement), SQLITE_OK);
  }
}

void blob_1kb_column(long count){
  static sqlite3_stmt *statement;
  while( count-- ) copy_blob(&statement, "SELECT data FROM small WHERE id = 1");
}

void blob_1mb_stream(long count){
  while( count-- ){
    sqlite3_blob *blob;
    int offset, size;
    expect(memory, sqlite3_blob_open(memory, "main", "big", "data", 1, 0, &blob), SQLITE_OK);
    size = sqlite3_blob_bytes(blob);
    for(offset=0; offset<size; offset+=CHUNK){
      expect(memory, sqlite3_blob_read(blob, buffer, CHUNK, offset), SQLITE_OK);
    }
    expect(memory, sqlite3_blob_close(blob), SQLITE_OK);
  }
}
