/*
** An observer of the pass-through manager that counts the calls of each slot and writes down the savepoint methods.
*/
#ifndef RECORDER_H
#define RECORDER_H

#include <stdatomic.h>

#include "passthrough.h"

typedef struct Recorder {
  PassthroughObserver observer;
  atomic_uint anCall[PASSTHROUGH_NSLOT];
  char zSavepoints[256];                       /* "SUF": xSavepoint, xSavepointUndo, xSavepointForget */
  unsigned int aMark[256][WAL_SAVEPOINT_NDATA]; /* The data of each of them */
  char zLogFile[512];                          /* The file name of the last xLogExists or xLogDestroy */
} Recorder;

/* Returns a recorder that is freed when the test ends. */
Recorder *recorderNew(void);

/* Forgets what has been recorded. */
void recorderReset(Recorder*);

/* Returns the number of calls of a slot so far. */
#define RECORDED(pRecorder, slot) atomic_load(&(pRecorder)->anCall[PASSTHROUGH_##slot])

#endif /* RECORDER_H */
