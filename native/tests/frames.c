#include "frames.h"

#include "test.h"

Frames framesRead(sqlite3 *db, const char *zSchema){
  libsql_wal_info info;
  Frames frames;
  CHECK_OK(libsql_wal_get_info(db, zSchema, &info));
  frames.nFrame = info.nFrame;
  frames.nBuf = info.nPageSize + 24;
  frames.aFrame = testAlloc((size_t)frames.nFrame * frames.nBuf);
  for(unsigned int i=1; i<=frames.nFrame; i++){
    CHECK_OK(libsql_wal_get_frame_v2(db, zSchema, i, framesAt(&frames, i), frames.nBuf));
  }
  return frames;
}

unsigned char *framesAt(const Frames *p, unsigned int iFrame){
  return p->aFrame + (size_t)(iFrame - 1) * p->nBuf;
}

unsigned int frameHeader(const unsigned char *aFrame, int iField){
  const unsigned char *a = aFrame + 4 * iField;
  return ((unsigned int)a[0] << 24) | ((unsigned int)a[1] << 16) | ((unsigned int)a[2] << 8) | a[3];
}

void frameSetHeader(unsigned char *aFrame, int iField, unsigned int value){
  for(int i=0; i<4; i++) aFrame[4 * iField + i] = (unsigned char)(value >> (24 - 8 * i));
}

sqlite3 *framesCopyDatabase(sqlite3 *db, const char *zCopy){
  sqlite3 *copy;
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "wal");
  EXEC(db, "PRAGMA wal_checkpoint(TRUNCATE)");
  testCopyFile(sqlite3_db_filename(db, "main"), testPath(zCopy));
  copy = OPEN(zCopy);
  return copy;
}

void framesInsert(sqlite3 *db, const char *zSchema, const Frames *p, unsigned int iFirst){
  int isConflict = 7;
  CHECK_OK(libsql_wal_insert_begin_v2(db, zSchema));
  for(unsigned int i=iFirst; i<=p->nFrame; i++){
    int rc = libsql_wal_insert_frame(db, i, framesAt(p, i), p->nBuf, &isConflict);
    if( rc ) FAIL("frame %u: %d %s", i, rc, sqlite3_errmsg(db));
    CHECK_INT(isConflict, 0);
  }
  CHECK_OK(libsql_wal_insert_end(db));
}
