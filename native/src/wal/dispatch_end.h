/*
** The end of what wal/dispatch.h renamed.
*/
#ifndef SQLITE_OMIT_WAL
# undef Wal
# undef sqlite3WalClose
# undef sqlite3WalLimit
# undef sqlite3WalBeginReadTransaction
# undef sqlite3WalEndReadTransaction
# undef sqlite3WalFindFrame
# undef sqlite3WalReadFrame
# undef sqlite3WalDbsize
# undef sqlite3WalBeginWriteTransaction
# undef sqlite3WalEndWriteTransaction
# undef sqlite3WalUndo
# undef sqlite3WalSavepoint
# undef sqlite3WalSavepointUndo
# undef sqlite3WalFrames
# undef sqlite3WalCheckpoint
# undef sqlite3WalCallback
# undef sqlite3WalExclusiveMode
# undef sqlite3WalHeapMemory
# undef sqlite3WalFile
# undef sqlite3WalSnapshotGet
# undef sqlite3WalSnapshotOpen
# undef sqlite3WalSnapshotRecover
# undef sqlite3WalSnapshotCheck
# undef sqlite3WalSnapshotUnlock
# undef sqlite3WalFramesize
# undef sqlite3WalWriteLock
# undef sqlite3WalDb
# undef sqlite3WalSystemErrno
#endif
