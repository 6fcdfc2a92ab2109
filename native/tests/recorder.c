#include "recorder.h"

#include <string.h>

#include "test.h"

static void recordSavepoint(Recorder *p, char op, const unsigned int *aData){
  size_t n = strlen(p->zSavepoints);
  if( n + 1>=sizeof(p->zSavepoints) ) FAIL("too many savepoint calls to record");
  p->zSavepoints[n] = op;
  memcpy(p->aMark[n], aData, sizeof(p->aMark[n]));
}

static int recordCall(void *pArg, const PassthroughCall *pCall){
  Recorder *p = pArg;
  atomic_fetch_add(&p->anCall[pCall->slot], 1);
  switch( pCall->slot ){
    case PASSTHROUGH_xSavepoint: recordSavepoint(p, 'S', pCall->aData); break;
    case PASSTHROUGH_xSavepointUndo: recordSavepoint(p, 'U', pCall->aData); break;
    case PASSTHROUGH_xSavepointForget: recordSavepoint(p, 'F', pCall->aData); break;
    case PASSTHROUGH_xLogExists:
    case PASSTHROUGH_xLogDestroy:
      sqlite3_snprintf((int)sizeof(p->zLogFile), p->zLogFile, "%s", pCall->zDbFile);
      break;
    default: break;
  }
  return SQLITE_OK;
}

Recorder *recorderNew(void){
  Recorder *p = testAlloc(sizeof(*p));
  p->observer.xCall = recordCall;
  p->observer.pArg = p;
  return p;
}

void recorderReset(Recorder *p){
  for(int i=0; i<PASSTHROUGH_NSLOT; i++) atomic_store(&p->anCall[i], 0);
  memset(p->zSavepoints, 0, sizeof(p->zSavepoints));
  p->zLogFile[0] = 0;
}
