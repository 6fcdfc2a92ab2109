/*
** libsql.h: what the fork adds to sqlite3.h.
**
** Conventions, unless a declaration says otherwise:
**
**   Strings are UTF-8 and zero-terminated. A schema name is "main", "temp" or the name of an ATTACHed database;
**   NULL stands for "main".
**   Functions that return an int return a result code of sqlite3.h. After a failure of a function that takes a
**   connection, sqlite3_errmsg() explains it.
**   Functions that take a connection or a statement may be called from any thread under the rules of that
**   connection's threading mode.
**   Page numbers and frame numbers start at 1. Page images are plaintext, whether or not the file is encrypted.
*/
#ifndef LIBSQL_H
#define LIBSQL_H

#include "sqlite3.h"
#include "libsql_constraint.h"

#ifdef __cplusplus
extern "C" {
#endif

#define LIBSQL_VERSION "0.1.0"

/*
** Returns LIBSQL_VERSION of the library that runs. The string is static.
*/
SQLITE_API const char *libsql_libversion(void);

/* ---------------------------------------------------------------------------------------------------------------
** Virtual write-ahead log
**
** A WAL manager opens the write-ahead log of a database. Where SQLite calls its own log it calls the method table
** that the manager filled instead, so that a manager can store frames elsewhere, wrap the built-in log
** (sqlite3_wal_manager), observe it, or refuse a commit.
*/

/* State of a manager and of an open log; only their own methods look inside. */
typedef struct wal_manager_impl wal_manager_impl;
typedef struct wal_impl wal_impl;

#define WAL_SAVEPOINT_NDATA 4

/*
** A page on its way to the log. The layout is fixed; members without a comment belong to the pager.
*/
typedef struct libsql_pghdr libsql_pghdr;
struct libsql_pghdr {
  void *pPage;
  void *pData;                 /* The page image: szPage bytes of plaintext */
  void *pExtra;
  void *pCache;
  libsql_pghdr *pDirty;        /* The next page of the list, with a larger page number, or NULL */
  void *pPager;
  unsigned int pgno;           /* The page number */
  unsigned int pageHash;
  unsigned short flags;
  sqlite3_int64 nRef;
  libsql_pghdr *pDirtyNext;
  libsql_pghdr *pDirtyPrev;
};

/*
** The methods of an open log. The first argument of each is the pData that xOpen put beside the table.
** Result codes travel to the caller of the SQL statement unchanged.
**
** A slot marked (optional) may be NULL; its comment says what then happens. xOpen fails with SQLITE_MISUSE when any
** other slot is NULL. iVersion is 2; a table of version 1 ends before xSavepointForget.
*/
typedef struct libsql_wal_methods libsql_wal_methods;
struct libsql_wal_methods {
  int iVersion;

  /* Sets the size in bytes that the log file is cut back to after a checkpoint; -1 for no limit. (optional) */
  void (*xLimit)(wal_impl*, long long limit);

  /* Begins and ends a read transaction: a snapshot of the log. *pChanged becomes nonzero when the content differs
  ** from the previous snapshot of the same log, which empties the page cache. Ending twice is harmless. */
  int (*xBeginReadTransaction)(wal_impl*, int *pChanged);
  void (*xEndReadTransaction)(wal_impl*);

  /* Finds the newest frame of a page within the snapshot; *piFrame becomes 0 when the page is not in the log. */
  int (*xFindFrame)(wal_impl*, unsigned int pgno, unsigned int *piFrame);

  /* Reads the first nOut bytes of the page image in a frame. */
  int (*xReadFrame)(wal_impl*, unsigned int iFrame, int nOut, unsigned char *pOut);

  /* Reads a frame's 24-byte header (as in SQLite's WAL file format) and page image. nOut is 24 plus the page size.
  ** (optional: libsql_wal_get_frame then fails with SQLITE_ERROR) */
  int (*xReadFrameRaw)(wal_impl*, unsigned int iFrame, int nOut, unsigned char *pOut);

  /* Returns the size of the database in pages within the snapshot, or 0 to let the file's size decide. */
  unsigned int (*xDbsize)(wal_impl*);

  /* Begins and ends a write transaction, inside a read transaction. */
  int (*xBeginWriteTransaction)(wal_impl*);
  int (*xEndWriteTransaction)(wal_impl*);

  /* Takes back every frame of the write transaction and calls xUndo for the page of each. */
  int (*xUndo)(wal_impl*, int (*xUndo)(void *pCtx, unsigned int pgno), void *pCtx);

  /* Marks the current end of the log in aWalData when a savepoint begins; goes back to such a mark. */
  void (*xSavepoint)(wal_impl*, unsigned int *aWalData);
  int (*xSavepointUndo)(wal_impl*, unsigned int *aWalData);

  /* Returns the number of frames within the snapshot, uncommitted ones included. locked says whether the caller is
  ** in a write transaction. (optional: the frame functions below then fail with SQLITE_ERROR) */
  int (*xFrameCount)(wal_impl*, int locked, unsigned int *pnFrame);

  /* Appends the pages of a list, in ascending order of page number. nTruncate is the database size in pages when
  ** isCommit is nonzero, else 0. The transaction is durable, by sync_flags, when a commit returns SQLITE_OK. Any
  ** other code refuses the commit: the transaction is rolled back (xUndo) and the statement fails with that code;
  ** SQLITE_BUSY becomes LIBSQL_BUSY_COMMIT, whose primary code it is.
  ** *pnFrame (the pointer may be NULL) becomes the number of frames that the transaction added, 0 before commit. */
  int (*xFrames)(wal_impl*, int szPage, libsql_pghdr *pList, unsigned int nTruncate, int isCommit, int sync_flags,
                 int *pnFrame);

  /* Copies frames into the database file. eMode is a SQLITE_CHECKPOINT_ constant; zBuf holds nBuf bytes, one page.
  ** The built-in log writes in ascending order of page number and calls xCb, when it is not NULL, after each page,
  ** and once with pPage NULL when the whole log has been copied, before the database is cut and synced; a nonzero
  ** return of xCb ends the checkpoint with that code. */
  int (*xCheckpoint)(wal_impl*, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int sync_flags, int nBuf,
                     unsigned char *zBuf, int *pnLog, int *pnCkpt,
                     int (*xCb)(void *pCbData, int mxSafeFrame, const unsigned char *pPage, int nPage, int iPage,
                                int iFrame),
                     void *pCbData);

  /* Returns the number of frames in the log at the last commit since the previous call, or 0; a sqlite3_wal_hook
  ** callback receives it. (optional: 0, so that neither the hook nor the automatic checkpoint runs) */
  int (*xCallback)(wal_impl*);

  /* Enters (op 1) or leaves (op 0) exclusive mode, or asks for it (op -1); returns nonzero for exclusive mode.
  ** (optional: 0 for op 0 and -1, 1 for op 1) */
  int (*xExclusiveMode)(wal_impl*, int op);

  /* Returns nonzero when the log keeps its index in heap memory. (optional: 0) */
  int (*xHeapMemory)(wal_impl*);

  /* Snapshots, as sqlite3_snapshot_get() and its kin need them. (optional, all five: SQLITE_ERROR) */
  int (*xSnapshotGet)(wal_impl*, sqlite3_snapshot **ppSnapshot);
  void (*xSnapshotOpen)(wal_impl*, sqlite3_snapshot *pSnapshot);
  int (*xSnapshotRecover)(wal_impl*);
  int (*xSnapshotCheck)(void *pWal, sqlite3_snapshot *pSnapshot);
  void (*xSnapshotUnlock)(wal_impl*);

  /* Returns the page size of the log, or 0. Only ZIPVFS builds call it. (optional: 0) */
  int (*xFramesize)(wal_impl*);

  /* Returns the file that holds the log. (optional: a closed file) */
  sqlite3_file *(*xFile)(wal_impl*);

  /* Blocks for the write lock (bLock 1) or gives it back, and tells the log its connection. Only builds with
  ** SQLITE_ENABLE_SETLK_TIMEOUT call them. (optional: SQLITE_OK and nothing) */
  int (*xWriteLock)(wal_impl*, int bLock);
  void (*xDb)(wal_impl*, sqlite3 *db);

  /* Version 2: a savepoint, with the data that xSavepoint stored, is gone: by RELEASE, by ROLLBACK TO an outer one
  ** (before xSavepointUndo of that), or because its transaction ended. Savepoints go in the order in which they
  ** began. (optional: nothing) */
  void (*xSavepointForget)(wal_impl*, unsigned int *aWalData);
};

/*
** Extended result code of a commit that a WAL manager refused with SQLITE_BUSY. Unlike a commit that meets a lock, it
** has been rolled back.
*/
#define LIBSQL_BUSY_COMMIT (SQLITE_BUSY | (64<<8))

/*
** An open log: what xOpen fills.
*/
typedef struct libsql_wal libsql_wal;
struct libsql_wal {
  libsql_wal_methods methods;
  wal_impl *pData;
};

/*
** A WAL manager. It is copied wherever it is passed, and counted: xDestroy runs once, when the last connection,
** database or registration that uses it is gone. Its methods may be called by several threads at once when several
** connections use it.
**
** zMainDbFileName is the full path of the database file, in the form that sqlite3_uri_parameter() and
** sqlite3_filename_wal() take; a manager that calls another manager passes the same pointer on. It tells the
** databases of a connection apart: main and every ATTACHed file that names no manager of its own.
*/
typedef struct libsql_wal_manager libsql_wal_manager;
struct libsql_wal_manager {
  /* Nonzero when the log needs the VFS's shared memory; with 0, WAL mode works on a VFS without it. */
  int bUsesShm;

  /* Opens the log. no_shm_mode is nonzero in exclusive locking mode. max_size is as for xLimit. On failure nothing
  ** is left open. */
  int (*xOpen)(wal_manager_impl*, sqlite3_vfs*, sqlite3_file *pDbFile, int no_shm_mode, long long max_size,
               const char *zMainDbFileName, libsql_wal *pOut);

  /* Closes a log. zBuf, of nBuf bytes, serves the checkpoint that closing the last connection may run; zBuf NULL
  ** asks for none. The log is gone whatever is returned. */
  int (*xClose)(wal_manager_impl*, wal_impl*, sqlite3 *db, int sync_flags, int nBuf, unsigned char *zBuf);

  /* Deletes the log of an empty database. (optional: SQLITE_OK) */
  int (*xLogDestroy)(wal_manager_impl*, sqlite3_vfs*, const char *zMainDbFileName);

  /* Tells whether there is a log that must be opened to read the database. (optional: there is none) */
  int (*xLogExists)(wal_manager_impl*, sqlite3_vfs*, const char *zMainDbFileName, int *pExists);

  /* Frees pData. (optional) */
  void (*xDestroy)(wal_manager_impl*);

  wal_manager_impl *pData;
};

/*
** The built-in manager: SQLite's own write-ahead log. Its methods may be called by managers that wrap it, with the
** pData that its xOpen filled. Thread-safe.
*/
SQLITE_API extern const libsql_wal_manager sqlite3_wal_manager;

/*
** An open log of the built-in manager: the wal_impl behind its methods.
*/
typedef struct sqlite3_wal sqlite3_wal;

/*
** Returns the number of frames of a built-in log that have been copied into the database file. Call it inside a read
** transaction.
*/
SQLITE_API int sqlite3_wal_backfilled(sqlite3_wal *pWal);

/*
** Returns the page number of a frame of a built-in log, or 0 when the log holds no such frame. Call it inside a read
** transaction.
*/
SQLITE_API unsigned int sqlite3_wal_frame_page_no(sqlite3_wal *pWal, unsigned int iFrame);

/*
** Opens a connection as sqlite3_open_v2() does, with a WAL manager for main and for every database that the
** connection attaches, unless a `wal` URI parameter names another. The manager belongs to the connection from the
** call on: xDestroy runs on failure too.
**
** Returns SQLITE_MISUSE when xOpen or xClose is NULL, else as sqlite3_open_v2().
*/
SQLITE_API int libsql_open_v3(const char *zFilename, sqlite3 **ppDb, int flags, const char *zVfs,
                              libsql_wal_manager manager);

/*
** Registers a manager under a name, for the URI parameter `wal=NAME` of sqlite3_open_v2() and ATTACH. The name
** replaces an earlier one; databases that are open keep their manager. "sqlite3" names the built-in manager, always.
** With makeDefault, connections opened from then on use it where nothing else is named. The manager belongs to the
** registry from the call on: xDestroy runs on failure too, or after libsql_wal_manager_unregister. Thread-safe.
**
** Returns SQLITE_MISUSE for a NULL or empty name, the name "sqlite3", or a manager without xOpen or xClose, and
** SQLITE_NOMEM.
*/
SQLITE_API int libsql_wal_manager_register(const char *zName, libsql_wal_manager manager, int makeDefault);

/*
** Removes a name from the registry. Databases that are open keep their manager. Thread-safe.
**
** Returns SQLITE_NOTFOUND when the name is not registered.
*/
SQLITE_API int libsql_wal_manager_unregister(const char *zName);

/*
** Op of sqlite3_file_control(): stores a libsql_wal_methods* of the database's open log in *(libsql_wal_methods**)arg,
** or NULL when its log is not open. The pointer is valid until the log is closed.
*/
#define SQLITE_FCNTL_WAL_METHODS_POINTER 129

/* ---------------------------------------------------------------------------------------------------------------
** Frames of the write-ahead log
**
** The functions without a schema argument work on "main". Each works inside the transaction that is open, or in one
** of its own. They return SQLITE_BUSY for a lock of another connection, and SQLITE_ERROR for a memory or temporary
** database and for a manager without the slots that they need.
*/

/*
** A log at one instant. A log whose salts changed was restarted: its frame numbers began at 1 again.
*/
typedef struct libsql_wal_info libsql_wal_info;
struct libsql_wal_info {
  unsigned int nFrame;         /* Frames in the log; 0 when the database is not in WAL mode */
  unsigned int nPageSize;      /* Bytes of a page */
  unsigned int nDbSize;        /* Pages of the database */
  unsigned int aSalt[2];       /* Salts of the log's header; 0 for a log that is not the built-in one or is empty */
  unsigned int nCheckpointSeq; /* Checkpoint sequence number of the log's header; likewise */
};

/* Reads the state of the log of a database. */
SQLITE_API int libsql_wal_get_info(sqlite3 *db, const char *zSchema, libsql_wal_info *pInfo);

/*
** Stores the number of frames in the log, as libsql_wal_get_info() does, in *pnFrame. On failure *pnFrame is left
** alone.
*/
SQLITE_API int libsql_wal_frame_count(sqlite3 *db, unsigned int *pnFrame);
SQLITE_API int libsql_wal_frame_count_v2(sqlite3 *db, const char *zSchema, unsigned int *pnFrame);

/*
** Copies a frame, its 24-byte header and its page image, into pBuf. The checksums of the header are those of the
** bytes in the file, which are not the image's when the file is encrypted.
**
** Returns SQLITE_MISUSE when nBuf is not 24 plus the page size, SQLITE_IOERR_SHORT_READ when the log has no such
** frame, and SQLITE_BUSY_SNAPSHOT when the log was restarted meanwhile: ask for its state again.
*/
SQLITE_API int libsql_wal_get_frame(sqlite3 *db, unsigned int iFrame, void *pBuf, unsigned int nBuf);
SQLITE_API int libsql_wal_get_frame_v2(sqlite3 *db, const char *zSchema, unsigned int iFrame, void *pBuf,
                                       unsigned int nBuf);

/*
** Begins to append frames that another copy of the same log produced: takes the write lock of a database in WAL mode.
** Between this call and libsql_wal_insert_end() the connection runs no SQL; sqlite3_get_autocommit() returns 0.
**
** Returns SQLITE_ERROR when the database is not in WAL mode or a transaction is open, and SQLITE_BUSY when another
** connection writes.
*/
SQLITE_API int libsql_wal_insert_begin(sqlite3 *db);
SQLITE_API int libsql_wal_insert_begin_v2(sqlite3 *db, const char *zSchema);

/*
** Appends a frame, in the form in which libsql_wal_get_frame() returns it; salts and checksums are made anew. A frame
** with a nonzero database size in its header commits the frames up to it.
**
** iFrame is the frame's number in this log. A frame that the log has already, with the same page number, database
** size and image, is left as it is. One that differs fails with SQLITE_ERROR and *pConflict (the pointer may be NULL)
** set to 1. A number past the next free one (a gap), page number 0, the page number of SQLITE's lock byte, and
** a page 1 that is not the first page of a database with this page size fail with SQLITE_ERROR and *pConflict 0.
** After a failure the frames since the last commit are still there, uncommitted.
**
** Returns SQLITE_MISUSE without libsql_wal_insert_begin() or when nBuf is not 24 plus the page size.
*/
SQLITE_API int libsql_wal_insert_frame(sqlite3 *db, unsigned int iFrame, void *pBuf, unsigned int nBuf, int *pConflict);

/*
** Ends the appending of frames: frames after the last commit are taken back.
** Returns SQLITE_MISUSE without libsql_wal_insert_begin().
*/
SQLITE_API int libsql_wal_insert_end(sqlite3 *db);

/*
** Turns the automatic checkpoints of a connection off for good, those at close included: the log stays. Neither
** sqlite3_wal_autocheckpoint() nor its PRAGMA turns them on again. Explicit checkpoints still work.
*/
SQLITE_API int libsql_wal_disable_checkpoint(sqlite3 *db);

/* ---------------------------------------------------------------------------------------------------------------
** Applying pages
*/

/*
** A page of a database.
*/
typedef struct libsql_page libsql_page;
struct libsql_page {
  unsigned int pgno;           /* The page number */
  const void *pData;           /* The page image, as long as libsql_apply_pages() is told */
};

/*
** Writes pages into a database as one committed transaction. Readers on other connections and in other processes see
** all of it or none, and notice a changed schema; a crash leaves the database before or after it. Works in every
** journal mode and on encrypted databases; the file keeps its own journal mode.
**
** The list may be in any order; of a page that stands in it twice the last image counts. szPage is the size of
** every image in bytes, nDbSize the size of the database in pages after the transaction: the file grows or is cut to
** it.
**
** Returns SQLITE_OK, or, with the database untouched:
**   SQLITE_BUSY      another connection holds the write lock
**   SQLITE_MISUSE    a NULL argument with a nonzero count
**   SQLITE_ERROR     no such schema; a memory or temporary database, or one in shared-cache mode; a transaction or a
**                    statement of this connection is active
**   SQLITE_MISMATCH  szPage is not the page size of the database, or page 1 says that it is another or reserves another
**                    number of bytes per page
**   SQLITE_CORRUPT   page 0, the page of the lock byte or a page past nDbSize is in the list, a page by which the
**                    database grows is not, nDbSize is 0, or page 1 is not the first page of a database
**   SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_NOMEM and what a WAL manager returns
*/
SQLITE_API int libsql_apply_pages(sqlite3 *db, const char *zSchema, const libsql_page *aPage, unsigned int nPage,
                                  unsigned int szPage, unsigned int nDbSize);

/*
** The same page by page, for transactions that need not fit into memory, on a database in WAL mode. libsql_apply_begin()
** takes the write lock, waiting for it as the busy handler says, and with isReplaced promises that no page stays what it
** was; libsql_apply_page() overwrites a page or adds one, in
** any order and any number of times; libsql_apply_read() reads a page as the transaction sees it;
** libsql_apply_commit() cuts the database to nDbSize pages, or finds it grown to them, and commits;
** libsql_apply_rollback() takes everything back, as the end of the connection does. Until one of these two ends the
** transaction the connection runs no SQL; sqlite3_get_autocommit() returns 0.
**
** Unlike libsql_apply_pages() these keep page 1 as it is given, but for the database size and the change counter. A
** write version above 2 in it makes the database read-only to every connection, but to these functions.
**
** A failed libsql_apply_commit() ends the transaction, too; after another failure libsql_apply_rollback() ends it.
** Result codes are those of libsql_apply_pages(), with these changes:
**   SQLITE_MISUSE    no transaction was begun
**   SQLITE_ERROR     the database is not in WAL mode, too
**   SQLITE_MISMATCH  page 1 is not that of a database in WAL mode, too
**   SQLITE_CORRUPT   a page that was to be replaced is missing, too; not for a page past nDbSize, which is dropped
**   SQLITE_IOERR_SHORT_READ  there is no such page to read
*/
SQLITE_API int libsql_apply_begin(sqlite3 *db, const char *zSchema, unsigned int szPage, int isReplaced);
SQLITE_API int libsql_apply_page(sqlite3 *db, unsigned int pgno, const void *pData);
SQLITE_API int libsql_apply_read(sqlite3 *db, unsigned int pgno, void *pBuf);
SQLITE_API int libsql_apply_commit(sqlite3 *db, unsigned int nDbSize);
SQLITE_API int libsql_apply_rollback(sqlite3 *db);

/* ---------------------------------------------------------------------------------------------------------------
** Connections and statements
*/

/*
** Sets the function that is called when the connection is closed: once, by the sqlite3_close() or sqlite3_close_v2()
** that goes through, before the connection's resources are freed, with pArg and the connection. NULL removes it.
** Returns the pArg of the previous hook.
*/
SQLITE_API void *libsql_close_hook(sqlite3 *db, void (*xClose)(void *pArg, sqlite3 *db), void *pArg);

/*
** Makes a statement, and no other, stop with SQLITE_INTERRUPT at the next opportunity: the sqlite3_step() that runs,
** or the next one. A sort in memory, a checkpoint, a VACUUM or the freeing of a table's pages stops in its midst; what
** it has done is undone first. sqlite3_reset() ends the interruption. May be called from any thread while the statement
** exists, and does not wait for the connection's mutex.
*/
SQLITE_API void libsql_stmt_interrupt(sqlite3_stmt *pStmt);

/*
** Says which databases a statement reads or writes, its schema included: bit 0 is main, bit 1 temp, and bit N the Nth in
** the list of PRAGMA database_list. Of PRAGMA foreign_keys and its like, which are about the connection, it is 0; of what
** changes a schema or describes one, all.
*/
SQLITE_API sqlite3_uint64 libsql_stmt_databases(sqlite3_stmt *pStmt);

/*
** Says what is rolled back when a statement that writes is interrupted inside a transaction, by libsql_stmt_interrupt(),
** sqlite3_interrupt() or a progress handler: the statement (onoff 1) or, as in SQLite, the transaction (0, the default).
** A negative onoff changes nothing. Returns the setting before. A change holds for executions that begin after it.
**
** Statements that write more than one row then keep a statement journal in every transaction that they do not begin,
** as those that a constraint can stop always do. A write that stopped half-way inside another statement, a virtual table's
** own or a function's, still ends the transaction.
*/
SQLITE_API int libsql_statement_rollback(sqlite3 *db, int onoff);

/*
** Forgets what nextval() returned on the connection, so that currval() is an error again until the next nextval(). For a
** pool, which gives a connection to somebody else.
*/
SQLITE_API void libsql_currval_reset(sqlite3 *db);

/*
** Makes sqlite3_changes64() and changes() say nChange, and adds it to what sqlite3_total_changes64() says: as after a
** statement that changed so many rows. For a connection whose writes another one carries out, on a server for instance.
*/
SQLITE_API void libsql_add_changes(sqlite3 *db, sqlite3_int64 nChange);

/*
** Says what upper(X), lower(X), LIKE and like(P,T[,E]) mean: unicode_upper(), unicode_lower() and unicode_like() (onoff
** 1), or what they are in SQLite, which knows the letters of ASCII only (0, the default). A negative onoff changes
** nothing. Returns the setting before. A change holds for statements that begin after it.
**
** What a table declares (indexes, constraints, defaults, generated columns) keeps SQLite's meaning, so that what it has
** stored stays right. So do functions of these names that the application made, and the LIKE of
** PRAGMA case_sensitive_like. SQLite's LIKE optimisation is for its own LIKE only.
*/
SQLITE_API int libsql_unicode_case(sqlite3 *db, int onoff);

/*
** Makes the statement that runs on the connection fail with SQLITE_NOMEM, and undoes what it has written: with it the
** whole transaction, where SQLite cannot undo the statement alone. For a collating function that cannot compare two
** values. It has no other way to say so, and any order that it made up would be written into an index. To be called
** from within that function only, which may return anything then.
*/
SQLITE_API void libsql_collation_fail(sqlite3 *db);

/*
** Reads an argument of a function that is a number, converting nothing. Returns SQLITE_INTEGER and sets *pInteger, or
** SQLITE_FLOAT and sets *pReal; returns 0 for a value of another type, which sqlite3_value_*() reads.
*/
SQLITE_API int libsql_value_number(sqlite3_value *pValue, sqlite3_int64 *pInteger, double *pReal);

/*
** Set the result of a function as sqlite3_result_int64() and sqlite3_result_double() do, and return 1; or do nothing and
** return 0 where something had to be freed first, or the number is NaN. These and libsql_value_number() take no mutex, allocate
** and free nothing and call nothing back.
*/
SQLITE_API int libsql_result_integer(sqlite3_context *pContext, sqlite3_int64 value);
SQLITE_API int libsql_result_real(sqlite3_context *pContext, double value);

/*
** The value of a parameter or a column. Which members hold something depends on the type.
*/
typedef struct libsql_value libsql_value;
struct libsql_value {
  int type;                    /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL; 0 in aParam */
  int nByte;                   /* Bytes of a text or blob, without a terminator */
  sqlite3_int64 iValue;        /* An integer */
  double rValue;               /* A float */
  const void *pData;           /* A text in UTF-8, which need not be terminated, or a blob */
};

/*
** Binds the first nParam parameters of a statement, steps it as sqlite3_step() does, and describes the row that it then
** stands on; where there is none any more (SQLITE_DONE), ends the execution as libsql_stmt_end() does. One call for what
** sqlite3_bind_*(), sqlite3_step(), sqlite3_column_*(), sqlite3_reset() and sqlite3_changes64() do.
**
** aParam may be NULL when nParam is 0, as it is when an execution goes on. Type 0 leaves a parameter as it is. Texts and
** blobs are not copied: pData must stay valid until the execution ends or the parameter is bound anew. An empty one has
** a pData too, for NULL binds NULL.
**
** *pnColumn becomes the number of columns, after a statement was compiled anew too. The first nColumn of them are
** described in aColumn as they are stored, without conversion, when SQLITE_ROW is returned. pData is valid as long as
** that of sqlite3_column_blob() is. It is NULL for a value that is not there in this form (a text of a database in
** UTF-16, the zeros of zeroblob(), an empty blob): ask sqlite3_column_text() or sqlite3_column_blob() then.
**
** Returns as sqlite3_step(), or what binding failed with: SQLITE_MISUSE for a statement that runs already or a type
** that there is not, SQLITE_RANGE for more parameters than the statement has, SQLITE_TOOBIG. The statement is then not
** stepped.
*/
SQLITE_API int libsql_stmt_step(sqlite3_stmt *pStmt, const libsql_value *aParam, int nParam, libsql_value *aColumn,
                                int nColumn, int *pnColumn, sqlite3_int64 *pnChange);

/*
** Describes the row that a statement stands on, as libsql_stmt_step() does, once more: with room for more columns, say.
*/
SQLITE_API void libsql_stmt_row(sqlite3_stmt *pStmt, libsql_value *aColumn, int nColumn);

/*
** Ends an execution that libsql_stmt_step() began, as sqlite3_reset() does. *pnChange becomes the number of rows that it
** changed, as sqlite3_changes64() counts them, or 0 when sqlite3_total_changes64() says that it changed none. Bindings
** stay: bind anew, or clear, what was bound with a pData that ends.
**
** Returns as sqlite3_reset().
*/
SQLITE_API int libsql_stmt_end(sqlite3_stmt *pStmt, sqlite3_int64 *pnChange);

/*
** Ops of sqlite3_stmt_status(): rows that a statement read and wrote, on tables and indexes, triggers included. The
** values stop at 2147483647.
*/
#define LIBSQL_STMTSTATUS_BASE         1024
#define LIBSQL_STMTSTATUS_ROWS_READ    1025
#define LIBSQL_STMTSTATUS_ROWS_WRITTEN 1026

/* ---------------------------------------------------------------------------------------------------------------
** SQL texts
*/

/*
** A variable of a statement: where a parameter's name, or a question mark, stands in the text.
*/
typedef struct libsql_sql_variable libsql_sql_variable;
struct libsql_sql_variable {
  const char *z;               /* Its first byte: ?, :, @, $ */
  int n;                       /* Its length in bytes */
  int iNumber;                 /* The number of its parameter, from 1; 0 for ?NNN with a number that SQLite refuses */
};

/* Kinds of statements, by the word that they begin with, or that stands behind WITH. */
#define LIBSQL_SQL_EMPTY    0  /* Nothing but space, comments and semicolons up to the end of the text */
#define LIBSQL_SQL_QUERY    1  /* SELECT, VALUES: they change nothing */
#define LIBSQL_SQL_WRITE    2  /* INSERT, REPLACE, UPDATE, DELETE, CREATE, DROP, ALTER */
#define LIBSQL_SQL_BEGIN    3  /* BEGIN, SAVEPOINT: a transaction may be open afterwards */
#define LIBSQL_SQL_COMMIT   4  /* COMMIT, END, RELEASE */
#define LIBSQL_SQL_ROLLBACK 5  /* ROLLBACK, also to a savepoint */
#define LIBSQL_SQL_EXPLAIN  6
#define LIBSQL_SQL_PRAGMA   7
#define LIBSQL_SQL_ATTACH   8  /* ATTACH, DETACH */
#define LIBSQL_SQL_OTHER    9  /* The word does not tell, or there is no such statement */

/*
** A statement of an SQL text.
*/
typedef struct libsql_sql_statement libsql_sql_statement;
struct libsql_sql_statement {
  const char *z;               /* Its first byte, behind space, comments and semicolons */
  const char *zTail;           /* Where the next one may begin: behind its semicolon, or the end of the text */
  int n;                       /* Its length in bytes, without the semicolon */
  int eKind;                   /* LIBSQL_SQL_* */
  int nVariable;               /* The number of its variables */
  int nParameter;              /* The number of its parameters: the largest iNumber */
  int readsLastChange;         /* Nonzero when it calls last_insert_rowid(), changes() or total_changes(), unless it is CREATE */
};

/*
** Describes the first statement of a text and, in aVariable, its variables in their order. The text is read with SQLite's
** tokenizer, and ends are found and parameters numbered as sqlite3_prepare_v2() does it, a trigger's body included;
** but the statement is not parsed, so that one which is not valid has an end, too. The fork's IF blocks are not known.
** Needs no connection, allocates nothing, and may be called from any thread.
**
** Returns SQLITE_OK, or SQLITE_FULL when aVariable has no room for nVariable variables: then no parameter is numbered.
*/
SQLITE_API int libsql_sql_scan(const char *zSql, libsql_sql_variable *aVariable, int nVariable,
                               libsql_sql_statement *pStatement);

/* ---------------------------------------------------------------------------------------------------------------
** Virtual tables
*/

/*
** A module that wants to see the SQL text of the statement that scans its table. base.iVersion is LIBSQL_MODULE_VERSION
** or more; pass &module.base to sqlite3_create_module_v2().
*/
typedef struct libsql_module libsql_module;
struct libsql_module {
  sqlite3_module base;
  void (*reserved[5])(void);

  /* Called before every xFilter with the statement's text, NULL where SQLite keeps none. A code other than SQLITE_OK
  ** ends the statement with it. (optional) */
  int (*xPreparedSql)(sqlite3_vtab_cursor *pCursor, const char *zSql);
};
#define LIBSQL_MODULE_VERSION 700

#ifdef __cplusplus
}
#endif
#endif /* LIBSQL_H */
