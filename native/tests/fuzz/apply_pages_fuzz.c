/*
** Hostile pages and frames for libsql_apply_pages() and libsql_wal_insert_frame(): whatever they accept, SQLite must
** survive reading, and whatever they refuse must leave the database as it was.
**
** Input: records of 4 bytes, (page number or frame number, flags, offset in the page, byte), that change a sound database.
*/
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "libsql.h"

enum { szPage = 512, nPage = 7, mxRecord = 64 };

static unsigned char aSound[nPage][szPage];
static char zFile[64];

static void must(int ok){
  if( !ok ) abort();
}

static sqlite3 *openDatabase(void){
  sqlite3 *db;
  must(sqlite3_open(zFile, &db)==SQLITE_OK);
  must(sqlite3_exec(db, "PRAGMA synchronous=OFF; PRAGMA page_size=512; PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS own;"
                        "CREATE TABLE own(x); INSERT INTO own VALUES(7)", 0, 0, 0)==SQLITE_OK);
  return db;
}

static void removeDatabase(void){
  char zLog[80];
  unlink(zFile);
  snprintf(zLog, sizeof(zLog), "%s-wal", zFile);
  unlink(zLog);
  snprintf(zLog, sizeof(zLog), "%s-shm", zFile);
  unlink(zLog);
}

/* Reads all there is: SQLite may call it corrupt. */
static void readEverything(sqlite3 *db){
  sqlite3_exec(db, "PRAGMA integrity_check(5); SELECT * FROM sqlite_schema; SELECT * FROM t; SELECT * FROM own", 0, 0, 0);
}

static int ownIsThere(sqlite3 *db){
  return sqlite3_exec(db, "SELECT x FROM own WHERE x=7", 0, 0, 0)==SQLITE_OK;
}

int LLVMFuzzerInitialize(int *pArgc, char ***pArgv){
  sqlite3 *db;
  FILE *pFile;
  (void)pArgc; (void)pArgv;
  snprintf(zFile, sizeof(zFile), P_tmpdir "/libsql-fuzz-%d.db", (int)getpid());
  must(sqlite3_open(zFile, &db)==SQLITE_OK);
  must(sqlite3_exec(db, "PRAGMA page_size=512; CREATE TABLE t(a, b); CREATE INDEX ta ON t(a);"
                        "INSERT INTO t VALUES(1, zeroblob(2000)), (2, 'two')", 0, 0, 0)==SQLITE_OK);
  must(sqlite3_close(db)==SQLITE_OK);
  pFile = fopen(zFile, "rb");
  must(pFile!=0 && fread(aSound, szPage, nPage, pFile)==nPage);
  fclose(pFile);
  removeDatabase();
  return 0;
}

static void applyInput(const uint8_t *aData, size_t nRecord){
  unsigned char aImage[nPage][szPage];
  libsql_page aPage[nPage];
  sqlite3 *db = openDatabase();
  unsigned int nDbSize = nPage;
  memcpy(aImage, aSound, sizeof(aImage));
  for(unsigned int i=0; i<nPage; i++) aPage[i] = (libsql_page){ .pgno = i + 1, .pData = aImage[i] };
  for(size_t i=0; i<nRecord; i++){
    const uint8_t *r = aData + 4*i;
    if( r[1] & 2 ) aPage[r[0] % nPage].pgno = r[3];
    else if( r[1] & 4 ) nDbSize = r[3];
    else aImage[r[0] % nPage][(r[1] & 1)*256 + r[2]] = r[3];
  }
  if( libsql_apply_pages(db, 0, aPage, nPage, szPage, nDbSize)==SQLITE_OK ) readEverything(db);
  else must(ownIsThere(db));
  must(sqlite3_close(db)==SQLITE_OK);
}

static void insertInput(const uint8_t *aData, size_t nRecord){
  unsigned char aFrame[24 + szPage];
  sqlite3 *db = openDatabase();
  must(sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", 0, 0, 0)==SQLITE_OK);
  must(libsql_wal_insert_begin(db)==SQLITE_OK);
  for(size_t i=0; i<nRecord; i++){
    const uint8_t *r = aData + 4*i;
    int isConflict;
    memset(aFrame, 0, 24);
    memcpy(aFrame + 24, aSound[r[0] % nPage], szPage);
    aFrame[3] = r[1] & 8 ? r[3] : (uint8_t)(r[0] % nPage + 1);
    aFrame[7] = r[1] & 16 ? r[3] : 0;
    aFrame[24 + (r[1] & 1)*256 + r[2]] = r[3];
    libsql_wal_insert_frame(db, r[1] & 32 ? r[2] : (unsigned int)i + 1, aFrame, sizeof(aFrame), &isConflict);
  }
  must(libsql_wal_insert_end(db)==SQLITE_OK);
  must(sqlite3_get_autocommit(db)==1);
  readEverything(db);
  must(sqlite3_close(db)==SQLITE_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *aData, size_t nData){
  size_t nRecord = nData<1 ? 0 : (nData - 1)/4;
  if( nData<1 ) return 0;
  if( nRecord>mxRecord ) nRecord = mxRecord;
  if( aData[0] & 1 ) applyInput(aData + 1, nRecord); else insertInput(aData + 1, nRecord);
  removeDatabase();
  return 0;
}
