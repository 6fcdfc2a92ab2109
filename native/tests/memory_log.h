/*
** A WAL manager whose log lives in memory: it shares nothing with the built-in log, needs no shared memory of the
** VFS, and isolates the connections of one process by snapshots.
*/
#ifndef MEMORY_LOG_H
#define MEMORY_LOG_H

#include "libsql.h"

/*
** Returns a new manager. Logs outlive the connections until the manager is destroyed, except a log that the closing
** of its last connection has copied into the database.
*/
libsql_wal_manager memoryLogManager(void);

#endif /* MEMORY_LOG_H */
