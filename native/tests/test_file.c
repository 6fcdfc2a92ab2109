#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

sqlite3_int64 testFileSize(const char *zPath){
  struct stat info;
  return stat(zPath, &info)==0 ? (sqlite3_int64)info.st_size : -1;
}

unsigned char *testReadFile(const char *zPath, sqlite3_int64 *pnByte){
  FILE *pFile = fopen(zPath, "rb");
  unsigned char *a;
  *pnByte = testFileSize(zPath);
  if( !pFile || *pnByte<0 ) FAIL("cannot open %s", zPath);
  a = testAlloc((size_t)*pnByte + 1);
  if( fread(a, 1, (size_t)*pnByte, pFile)!=(size_t)*pnByte ) FAIL("cannot read %s", zPath);
  fclose(pFile);
  return a;
}

void testTruncateFile(const char *zPath, sqlite3_int64 nByte){
  if( truncate(zPath, (off_t)nByte)!=0 ) FAIL("cannot cut %s", zPath);
}

void testCopyFile(const char *zFrom, const char *zTo){
  sqlite3_int64 n;
  unsigned char *a = testReadFile(zFrom, &n);
  FILE *pFile = fopen(zTo, "wb");
  if( !pFile || fwrite(a, 1, (size_t)n, pFile)!=(size_t)n || fclose(pFile)!=0 ) FAIL("cannot write %s", zTo);
}
