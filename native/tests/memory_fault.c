#include "memory_fault.h"

#include "test.h"

static sqlite3_mem_methods realMemory;
static int iFail;              /* The allocation to fail, counted down; 0 for none */
static int isSticky;           /* All after it fail too */
static int hasFailed;

static int failsNow(void){
  if( iFail==0 ) return 0;
  if( iFail>1 ){
    iFail--;
    return 0;
  }
  hasFailed = 1;
  if( !isSticky ) iFail = 0;
  return 1;
}

static void *failingMalloc(int n){ return failsNow() ? 0 : realMemory.xMalloc(n); }
static void *failingRealloc(void *p, int n){ return failsNow() ? 0 : realMemory.xRealloc(p, n); }

void memoryFaultInstall(void){
  sqlite3_mem_methods failing;
  CHECK_OK(sqlite3_shutdown());
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &realMemory));
  failing = realMemory;
  failing.xMalloc = failingMalloc;
  failing.xRealloc = failingRealloc;
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing));
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0));
  CHECK_OK(sqlite3_initialize());
}

void memoryFaultAt(int i, int isStickyFault){
  iFail = i;
  isSticky = isStickyFault;
  hasFailed = 0;
}

int memoryFaultPause(void){
  int i = iFail;
  iFail = 0;
  return i;
}

void memoryFaultResume(int i){
  iFail = i;
}

int memoryFaultHappened(void){
  return hasFailed;
}

void memoryFaultEvery(void (*xRun)(void)){
  sqlite3_int64 nUsed;
  memoryFaultInstall();
  xRun();
  nUsed = sqlite3_memory_used();
  for(int isStickyFault=0; isStickyFault<2; isStickyFault++){
    int i = 0;
    do{
      memoryFaultAt(++i, isStickyFault);
      xRun();
      memoryFaultPause();
      if( sqlite3_memory_used()!=nUsed ) FAIL("allocation %d: %lld bytes leak", i, sqlite3_memory_used() - nUsed);
    }while( hasFailed );
  }
}
