/*
** What the rows of the benchmark share. Each row does `count` operations; what it prepares at its first call stays.
*/
#ifndef RAW_H
#define RAW_H

#include "sqlite3.h"

typedef void Row(long count);

typedef struct {
  const char *name;
  Row *run;
} NamedRow;

extern sqlite3 *memory;      /* An in-memory database with the tables that ProviderBenchmarks.cs describes */
extern const char *folder;   /* Where files go */

#define ITEM_COUNT 1000000
#define KEY_COUNT 4096

/* Ends the process when rc is not the code that is expected. */
void expect(sqlite3 *db, int rc, int expected);

sqlite3_stmt *prepare(sqlite3 *db, const char *sql);

/* The same keys in the same order as ProviderBenchmarks.Key(). */
sqlite3_int64 key(long index);

Row insert_reused, insert_newcmd, select_pk_reused, select_pk_newcmd, select1_reused, select1_newcmd, begin_commit;
Row read_typed, read_nostring, read_step_only, udf;
Row blob_1mb_buffer, blob_1mb_chunks, blob_1kb_column, blob_1mb_stream;
Row open_close, open_select_close, file_select_reused;

#endif
