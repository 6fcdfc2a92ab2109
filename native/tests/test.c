#define _XOPEN_SOURCE 700

#include "test.h"

#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Block Block;
struct Block {
  Block *pNext;
  _Alignas(max_align_t) char a[];
};

static TestCase *pFirstCase;
static TestCase **ppLastCase = &pFirstCase;
static const char *zFolder;
static Block *pBlocks;
static unsigned int iRandom = 20240229;

void testRegister(TestCase *pCase){
  *ppLastCase = pCase;
  ppLastCase = &pCase->pNext;
}

void testFail(const char *zFile, int iLine, const char *zFormat, ...){
  va_list ap;
  fprintf(stderr, "%s:%d: ", zFile, iLine);
  va_start(ap, zFormat);
  vfprintf(stderr, zFormat, ap);
  va_end(ap);
  fputc('\n', stderr);
  fflush(stderr);
  _exit(1);
}

void testCheckInt(const char *zFile, int iLine, const char *zExpr, sqlite3_int64 actual, sqlite3_int64 expected){
  if( actual!=expected ) testFail(zFile, iLine, "%s is %lld, not %lld", zExpr, actual, expected);
}

void testCheckRc(const char *zFile, int iLine, const char *zExpr, int actual, int expected){
  if( actual==expected ) return;
  testFail(zFile, iLine, "%s returned %d (%s), not %d (%s)", zExpr, actual, sqlite3_errstr(actual), expected,
           sqlite3_errstr(expected));
}

void testCheckText(const char *zFile, int iLine, const char *zExpr, const char *zActual, const char *zExpected){
  if( zActual==0 || strcmp(zActual, zExpected)!=0 ){
    testFail(zFile, iLine, "%s is\n  \"%s\", not\n  \"%s\"", zExpr, zActual ? zActual : "(null)", zExpected);
  }
}

void testCheckContains(const char *zFile, int iLine, const char *zExpr, const char *zActual, const char *zPart){
  if( zActual==0 || strstr(zActual, zPart)==0 ){
    testFail(zFile, iLine, "%s is \"%s\", without \"%s\"", zExpr, zActual ? zActual : "(null)", zPart);
  }
}

void *testAlloc(size_t n){
  Block *p = calloc(1, sizeof(Block) + n);
  if( !p ) FAIL("out of memory");
  p->pNext = pBlocks;
  pBlocks = p;
  return p->a;
}

static void freeBlocks(void){
  while( pBlocks ){
    Block *pNext = pBlocks->pNext;
    free(pBlocks);
    pBlocks = pNext;
  }
}

const char *testText(const char *zFormat, ...){
  va_list ap;
  int n;
  char *z;
  va_start(ap, zFormat);
  n = vsnprintf(0, 0, zFormat, ap);
  va_end(ap);
  z = testAlloc((size_t)n + 1);
  va_start(ap, zFormat);
  vsnprintf(z, (size_t)n + 1, zFormat, ap);
  va_end(ap);
  return z;
}

const char *testPath(const char *zName){
  if( zName[0]==':' || strncmp(zName, "file:", 5)==0 ) return zName;
  return testText("%s/%s", zFolder, zName);
}

unsigned int testRandom(void){
  iRandom ^= iRandom << 13;
  iRandom ^= iRandom >> 17;
  iRandom ^= iRandom << 5;
  return iRandom;
}

static int removeEntry(const char *zPath, const struct stat *pStat, int type, struct FTW *pFtw){
  (void)pStat; (void)type; (void)pFtw;
  return remove(zPath);
}

/* The body of the process of a test. */
static void runCase(const TestCase *pCase){
  sqlite3_int64 nBefore;
  CHECK_OK(sqlite3_initialize());
  nBefore = sqlite3_memory_used();
  pCase->xRun();
  freeBlocks();
  if( sqlite3_memory_used()!=nBefore ) FAIL("%lld bytes of SQLite's memory leak", sqlite3_memory_used() - nBefore);
  CHECK_OK(sqlite3_shutdown());
}

static int reportOutcome(const TestCase *pCase, int status){
  if( WIFEXITED(status) && WEXITSTATUS(status)==0 ){
    printf("ok      %s\n", pCase->zName);
    return 0;
  }
  if( WIFSIGNALED(status) ) printf("FAILED  %s (signal %d)\n", pCase->zName, WTERMSIG(status));
  else printf("FAILED  %s\n", pCase->zName);
  return 1;
}

static int runInOwnProcess(const TestCase *pCase){
  const char *zParent = getenv("TMPDIR");
  char zTemplate[512];
  int status = 0;
  pid_t pid;
  snprintf(zTemplate, sizeof(zTemplate), "%s/libsql-test-XXXXXX", zParent ? zParent : P_tmpdir);
  zFolder = mkdtemp(zTemplate);
  if( !zFolder ) FAIL("mkdtemp failed");
  fflush(0);
  pid = fork();
  if( pid<0 ) FAIL("fork failed");
  if( pid==0 ){
    alarm(500);
    runCase(pCase);
    exit(0);
  }
  if( waitpid(pid, &status, 0)!=pid ) FAIL("waitpid failed");
  if( nftw(zFolder, removeEntry, 8, FTW_DEPTH | FTW_PHYS)!=0 ) FAIL("cannot remove %s", zFolder);
  return reportOutcome(pCase, status);
}

static const TestCase *findCase(const char *zName){
  const TestCase *pCase = pFirstCase;
  while( pCase && strcmp(pCase->zName, zName)!=0 ) pCase = pCase->pNext;
  return pCase;
}

int main(int argc, char **argv){
  const TestCase *pCase;
  int nFailed = 0;
  signal(SIGPIPE, SIG_IGN);
  if( argc==2 && strcmp(argv[1], "--list")==0 ){
    for(pCase=pFirstCase; pCase; pCase=pCase->pNext) puts(pCase->zName);
    return 0;
  }
  if( argc==1 ){
    for(pCase=pFirstCase; pCase; pCase=pCase->pNext) nFailed += runInOwnProcess(pCase);
  }
  for(int i=1; i<argc; i++){
    pCase = findCase(argv[i]);
    if( !pCase ){
      fprintf(stderr, "no test is named %s\n", argv[i]);
      return 2;
    }
    nFailed += runInOwnProcess(pCase);
  }
  return nFailed!=0;
}
