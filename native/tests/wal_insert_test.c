/*
** Appending frames of another copy's log.
*/
#include <string.h>

#include "frames.h"
#include "passthrough.h"
#include "test.h"

typedef struct Pair {
  sqlite3 *source;
  sqlite3 *copy;
} Pair;

/* Two databases with equal content and empty logs, of which the source then gets frames. */
static Pair openPair(int szPage, const char *zKey){
  Pair pair;
  pair.source = OPEN(testText("%d%s.db", szPage, zKey ? "-encrypted" : ""));
  if( zKey ) CHECK_OK(sqlite3_key(pair.source, zKey, (int)strlen(zKey)));
  EXEC(pair.source, testText("PRAGMA page_size=%d; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;"
                             "CREATE TABLE t(a INTEGER PRIMARY KEY, b)", szPage));
  pair.copy = framesCopyDatabase(pair.source, testText("%d%s-copy.db", szPage, zKey ? "-encrypted" : ""));
  if( zKey ) CHECK_OK(sqlite3_key(pair.copy, zKey, (int)strlen(zKey)));
  EXEC(pair.copy, "PRAGMA wal_autocheckpoint=0");
  EXEC(pair.source, "INSERT INTO t VALUES(1, zeroblob(5000))");
  EXEC(pair.source, "CREATE TABLE u(x); INSERT INTO u VALUES('new table'); DELETE FROM t; INSERT INTO t VALUES(2, 'two')");
  return pair;
}

static void closePair(Pair pair){
  CLOSE(pair.source);
  CLOSE(pair.copy);
}

/* The bytes that a cipher reserves at the end of a page, for a nonce and a tag, are its own in every file. */
static unsigned int usableSize(sqlite3 *db){
  int nReserve = -1;
  CHECK_OK(sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &nReserve));
  return (unsigned int)(QUERY_INT(db, "PRAGMA page_size") - nReserve);
}

static void checkSameFrames(sqlite3 *db1, sqlite3 *db2){
  Frames f1 = framesRead(db1, 0), f2 = framesRead(db2, 0);
  CHECK_INT(f1.nFrame, f2.nFrame);
  for(unsigned int i=1; i<=f1.nFrame; i++){
    CHECK(memcmp(framesAt(&f1, i), framesAt(&f2, i), 8)==0);
    CHECK(memcmp(framesAt(&f1, i) + 24, framesAt(&f2, i) + 24, usableSize(db1))==0);
  }
}

static void checkReplay(int szPage, const char *zKey){
  Pair pair = openPair(szPage, zKey);
  Frames frames = framesRead(pair.source, 0);
  sqlite3 *reader = OPEN(testText("file:%s", sqlite3_db_filename(pair.copy, "main")));
  if( zKey ) CHECK_OK(sqlite3_key(reader, zKey, (int)strlen(zKey)));
  EXEC(reader, "BEGIN; SELECT * FROM t");
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_QUERY(reader, "SELECT count(*) FROM sqlite_schema", "1");
  EXEC(reader, "COMMIT");
  CHECK_QUERY(reader, "SELECT x FROM u", "new table");
  CHECK_QUERY(pair.copy, "SELECT x FROM u UNION ALL SELECT b FROM t", "new table;two");
  checkSameFrames(pair.source, pair.copy);
  framesInsert(pair.copy, 0, &frames, 1);
  checkSameFrames(pair.source, pair.copy);
  CHECK_INTEGRITY(pair.copy);
  EXEC(pair.copy, "INSERT INTO t VALUES(3, 'written by the copy'); PRAGMA wal_checkpoint(TRUNCATE)");
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "2");
  CHECK_INTEGRITY(reader);
  CLOSE(reader);
  closePair(pair);
}

TEST(insert_replays_a_log_for_every_page_size){
  for(int szPage=512; szPage<=65536; szPage*=2) checkReplay(szPage, 0);
}

TEST(insert_replays_a_log_of_an_encrypted_database){
  checkReplay(4096, "swordfish");
}

TEST(insert_replays_a_log_transaction_by_transaction){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  int nCommit = 0;
  for(unsigned int i=1; i<=frames.nFrame; i++){
    if( sqlite3_get_autocommit(pair.copy) ) CHECK_OK(libsql_wal_insert_begin(pair.copy));
    CHECK_OK(libsql_wal_insert_frame(pair.copy, i, framesAt(&frames, i), frames.nBuf, 0));
    if( frameHeader(framesAt(&frames, i), FRAME_DBSIZE)==0 ) continue;
    CHECK_OK(libsql_wal_insert_end(pair.copy));
    CHECK_INTEGRITY(pair.copy);
    nCommit++;
  }
  CHECK_INT(nCommit, 5);
  checkSameFrames(pair.source, pair.copy);
  CHECK_QUERY(pair.copy, "SELECT x FROM u", "new table");
  closePair(pair);
}

TEST(insert_accepts_frames_that_are_there_already){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  framesInsert(pair.copy, 0, &frames, 1);
  framesInsert(pair.copy, 0, &frames, 1);
  framesInsert(pair.copy, 0, &frames, 3);
  checkSameFrames(pair.source, pair.copy);
  closePair(pair);
}

static void checkRefused(Pair pair, unsigned int iFrame, unsigned char *aFrame, unsigned int nBuf, int isConflict){
  int conflict = 7;
  CHECK_RC(libsql_wal_insert_frame(pair.copy, iFrame, aFrame, nBuf, &conflict), SQLITE_ERROR);
  CHECK_INT(conflict, isConflict);
  CHECK_RC(sqlite3_errcode(pair.copy), SQLITE_ERROR);
  CHECK(strlen(sqlite3_errmsg(pair.copy))>0 && strcmp(sqlite3_errmsg(pair.copy), "not an error")!=0);
}

TEST(insert_tells_a_conflict_from_other_errors){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  unsigned char aFrame[24 + 4096];
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  for(int i=0; i<3; i++){
    memcpy(aFrame, framesAt(&frames, 2), sizeof(aFrame));
    if( i==0 ) frameSetHeader(aFrame, FRAME_PGNO, frameHeader(aFrame, FRAME_PGNO) + 1);
    if( i==1 ) frameSetHeader(aFrame, FRAME_DBSIZE, frameHeader(aFrame, FRAME_DBSIZE) + 1);
    if( i==2 ) aFrame[sizeof(aFrame) - 1] ^= 1;
    checkRefused(pair, 2, aFrame, frames.nBuf, 1);
  }
  memcpy(aFrame, framesAt(&frames, 2), sizeof(aFrame));
  memset(aFrame + 8, 0xee, 16);
  CHECK_OK(libsql_wal_insert_frame(pair.copy, 2, aFrame, frames.nBuf, 0));
  checkRefused(pair, frames.nFrame + 2, aFrame, frames.nBuf, 0);
  checkRefused(pair, 0, aFrame, frames.nBuf, 0);
  checkRefused(pair, 0xffffffff, aFrame, frames.nBuf, 0);
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  checkSameFrames(pair.source, pair.copy);
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

TEST(insert_refuses_pages_that_cannot_be){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  unsigned char aFrame[24 + 4096];
  int isConflict = 0;
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  memcpy(aFrame, framesAt(&frames, 1), sizeof(aFrame));
  frameSetHeader(aFrame, FRAME_PGNO, 0);
  checkRefused(pair, 1, aFrame, frames.nBuf, 0);
  frameSetHeader(aFrame, FRAME_PGNO, 0x40000000/4096 + 1);
  checkRefused(pair, 1, aFrame, frames.nBuf, 0);
  memset(aFrame + 24, 0, 4096);
  frameSetHeader(aFrame, FRAME_PGNO, 1);
  checkRefused(pair, 1, aFrame, frames.nBuf, 0);
  memcpy(aFrame, framesAt(&frames, 1), sizeof(aFrame));
  CHECK_RC(libsql_wal_insert_frame(pair.copy, 1, aFrame, frames.nBuf - 1, &isConflict), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_insert_frame(pair.copy, 1, aFrame, 24, &isConflict), SQLITE_MISUSE);
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  CHECK_QUERY(pair.copy, "SELECT count(*) FROM t", "0");
  closePair(pair);
}

TEST(insert_without_begin_is_misuse){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  int isConflict = 0;
  CHECK_RC(libsql_wal_insert_frame(pair.copy, 1, framesAt(&frames, 1), frames.nBuf, &isConflict), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_insert_end(pair.copy), SQLITE_MISUSE);
  EXEC(pair.copy, "BEGIN IMMEDIATE");
  CHECK_RC(libsql_wal_insert_frame(pair.copy, 1, framesAt(&frames, 1), frames.nBuf, &isConflict), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_insert_begin(pair.copy), SQLITE_ERROR);
  EXEC(pair.copy, "ROLLBACK");
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  CHECK_RC(libsql_wal_insert_begin(pair.copy), SQLITE_ERROR);
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  CHECK_RC(libsql_wal_insert_end(pair.copy), SQLITE_MISUSE);
  closePair(pair);
}

TEST(insert_begin_refuses_a_database_outside_of_wal_mode){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x)");
  CHECK_RC(libsql_wal_insert_begin(db), SQLITE_ERROR);
  CHECK_CONTAINS(sqlite3_errmsg(db), "WAL");
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_QUERY(db, "PRAGMA journal_mode", "delete");
  EXEC(db, "INSERT INTO t VALUES(1)");
  CLOSE(db);
}

TEST(insert_begin_takes_the_write_lock){
  Pair pair = openPair(4096, 0);
  sqlite3 *other = OPEN("4096-copy.db");
  EXEC(other, "BEGIN IMMEDIATE");
  CHECK_RC(libsql_wal_insert_begin(pair.copy), SQLITE_BUSY);
  CHECK_INT(sqlite3_get_autocommit(pair.copy), 1);
  EXEC(other, "ROLLBACK");
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  CHECK_INT(sqlite3_get_autocommit(pair.copy), 0);
  EXEC_FAILS(other, "BEGIN IMMEDIATE", SQLITE_BUSY, 0);
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  CHECK_INT(sqlite3_get_autocommit(pair.copy), 1);
  EXEC(other, "BEGIN IMMEDIATE; ROLLBACK");
  CLOSE(other);
  closePair(pair);
}

TEST(insert_end_takes_uncommitted_frames_back){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  unsigned int nFrame = 0;
  CHECK_INT(frameHeader(framesAt(&frames, 1), FRAME_DBSIZE), 0);
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  CHECK_OK(libsql_wal_insert_frame(pair.copy, 1, framesAt(&frames, 1), frames.nBuf, 0));
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  CHECK_OK(libsql_wal_frame_count(pair.copy, &nFrame));
  CHECK_INT(nFrame, 0);
  CHECK_QUERY(pair.copy, "SELECT count(*) FROM t", "0");
  EXEC(pair.copy, "INSERT INTO t VALUES(1, 'own')");
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

TEST(insert_runs_no_sql_meanwhile){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  CHECK_OK(libsql_wal_insert_frame(pair.copy, 1, framesAt(&frames, 1), frames.nBuf, 0));
  EXEC_FAILS(pair.copy, "SELECT * FROM t", SQLITE_ERROR, 0);
  EXEC_FAILS(pair.copy, "INSERT INTO t VALUES(9, 9)", SQLITE_ERROR, 0);
  EXEC_FAILS(pair.copy, "COMMIT", SQLITE_ERROR, 0);
  EXEC_FAILS(pair.copy, "ROLLBACK", SQLITE_ERROR, 0);
  CHECK_INT(sqlite3_get_autocommit(pair.copy), 0);
  for(unsigned int i=2; i<=frames.nFrame; i++){
    CHECK_OK(libsql_wal_insert_frame(pair.copy, i, framesAt(&frames, i), frames.nBuf, 0));
  }
  CHECK_OK(libsql_wal_insert_end(pair.copy));
  CHECK_QUERY(pair.copy, "SELECT x FROM u", "new table");
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

TEST(insert_ends_with_the_connection){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  CHECK_OK(libsql_wal_insert_begin(pair.copy));
  CHECK_OK(libsql_wal_insert_frame(pair.copy, 1, framesAt(&frames, 1), frames.nBuf, 0));
  CLOSE(pair.copy);
  pair.copy = OPEN("4096-copy.db");
  CHECK_QUERY(pair.copy, "SELECT count(*) FROM t", "0");
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

TEST(insert_works_on_an_attached_database){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  sqlite3 *db = OPEN("main.db");
  EXEC(db, testText("CREATE TABLE m(x); ATTACH '%s' AS copy", testPath("4096-copy.db")));
  CHECK_RC(libsql_wal_insert_begin_v2(db, "nothing"), SQLITE_ERROR);
  framesInsert(db, "copy", &frames, 1);
  CHECK_QUERY(db, "SELECT x FROM copy.u", "new table");
  CHECK_QUERY(pair.copy, "SELECT x FROM u", "new table");
  EXEC(db, "INSERT INTO m VALUES(1); DETACH copy");
  CLOSE(db);
  closePair(pair);
}

TEST(insert_settles_frame_numbers_through_a_manager){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  CLOSE(pair.copy);
  pair.copy = OPEN_WITH("4096-copy.db", passthrough_manager(0));
  framesInsert(pair.copy, 0, &frames, 1);
  EXEC(pair.source, "PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES(10, 'ten')");
  EXEC(pair.copy, "PRAGMA wal_checkpoint");
  frames = framesRead(pair.source, 0);
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_QUERY(pair.copy, "SELECT b FROM t", "two;ten");
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

/* The log of the copy restarts with its next frame, which then is number 1. */
TEST(insert_goes_on_after_the_log_restarted){
  Pair pair = openPair(4096, 0);
  Frames frames = framesRead(pair.source, 0);
  libsql_wal_info before, after;
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_OK(libsql_wal_get_info(pair.copy, 0, &before));
  EXEC(pair.source, "PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES(10, 'ten')");
  EXEC(pair.copy, "PRAGMA wal_checkpoint(RESTART)");
  frames = framesRead(pair.source, 0);
  CHECK_INT(frames.nFrame, 1);
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_OK(libsql_wal_get_info(pair.copy, 0, &after));
  CHECK_INT(after.nFrame, 1);
  CHECK(after.aSalt[0]!=before.aSalt[0]);
  CHECK_QUERY(pair.copy, "SELECT b FROM t", "two;ten");
  CHECK_INTEGRITY(pair.copy);
  closePair(pair);
}

TEST(insert_changes_what_prepared_statements_see){
  Pair pair = openPair(4096, 0);
  Frames frames;
  sqlite3_stmt *pStmt = PREPARE(pair.copy, "SELECT * FROM t");
  EXEC(pair.source, "ALTER TABLE t ADD COLUMN c DEFAULT 'third'");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_DONE);
  CHECK_OK(sqlite3_reset(pStmt));
  frames = framesRead(pair.source, 0);
  framesInsert(pair.copy, 0, &frames, 1);
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_INT(sqlite3_column_count(pStmt), 3);
  CHECK_TEXT((const char*)sqlite3_column_text(pStmt, 2), "third");
  CHECK_OK(sqlite3_finalize(pStmt));
  closePair(pair);
}
