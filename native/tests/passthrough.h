/*
** A WAL manager that forwards every method to sqlite3_wal_manager, and lets an observer see, or refuse, each call.
*/
#ifndef PASSTHROUGH_H
#define PASSTHROUGH_H

#include "libsql.h"

#define PASSTHROUGH_SLOTS(X)                                                                                           \
  X(xOpen) X(xClose) X(xLogDestroy) X(xLogExists) X(xDestroy)                                                          \
  X(xLimit) X(xBeginReadTransaction) X(xEndReadTransaction) X(xFindFrame) X(xReadFrame) X(xReadFrameRaw) X(xDbsize)    \
  X(xBeginWriteTransaction) X(xEndWriteTransaction) X(xUndo) X(xSavepoint) X(xSavepointUndo) X(xFrameCount)            \
  X(xFrames) X(xCheckpoint) X(xCallback) X(xExclusiveMode) X(xHeapMemory) X(xSnapshotGet) X(xSnapshotOpen)             \
  X(xSnapshotRecover) X(xSnapshotCheck) X(xSnapshotUnlock) X(xFramesize) X(xFile) X(xWriteLock) X(xDb)                 \
  X(xSavepointForget)

typedef enum PassthroughSlot {
#define PASSTHROUGH_ENUM(name) PASSTHROUGH_##name,
  PASSTHROUGH_SLOTS(PASSTHROUGH_ENUM)
#undef PASSTHROUGH_ENUM
  PASSTHROUGH_NSLOT
} PassthroughSlot;

/*
** A call that is about to be forwarded, or in the case of xSavepoint has been, so that its data is there.
*/
typedef struct PassthroughCall {
  PassthroughSlot slot;
  const char *zDbFile;         /* The database file as the manager knows it; NULL for xDestroy */
  const unsigned int *aData;   /* The savepoint's data: of the savepoint methods, else NULL */
  int isCommit;                /* Of xFrames, else 0 */
  unsigned int nTruncate;      /* Of xFrames, else 0 */
} PassthroughCall;

/*
** Who watches. When xCall returns another code than SQLITE_OK, a method that returns a result code fails with it
** and is not forwarded (xClose and xEndWriteTransaction are forwarded all the same: nothing may stay open or locked);
** for the other methods the return value means nothing.
*/
typedef struct PassthroughObserver {
  int (*xCall)(void *pArg, const PassthroughCall *pCall);
  void *pArg;
} PassthroughObserver;

/*
** Returns a manager that pObserver, which may be NULL and must outlive the manager, watches.
*/
libsql_wal_manager passthrough_manager(const PassthroughObserver *pObserver);

/* Returns the name of a slot, such as "xOpen". The string is static. */
const char *passthrough_slot_name(PassthroughSlot slot);

#endif /* PASSTHROUGH_H */
