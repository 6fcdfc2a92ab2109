/*
** What the fork keeps per connection, per statement and per parse. The amalgamation includes this before struct
** sqlite3 and embeds each struct at the end of one of its own.
*/
#ifndef LIBSQL_CONNECTION_H
#define LIBSQL_CONNECTION_H

typedef struct LibsqlWalManager LibsqlWalManager;
typedef struct LibsqlApply LibsqlApply;
typedef struct LibsqlConnection LibsqlConnection;
typedef struct LibsqlStatement LibsqlStatement;
typedef struct LibsqlParse LibsqlParse;
typedef struct LibsqlFkCounts LibsqlFkCounts;
typedef struct LibsqlConstraintRecord LibsqlConstraintRecord;

struct LibsqlConnection {
  LibsqlWalManager *pWalManager;         /* Manager of the databases that name none; NULL for the built-in one */
  void (*xClose)(void*, sqlite3*);       /* libsql_close_hook() */
  void *pCloseArg;
  Vdbe *pRunning;                        /* The innermost statement inside sqlite3VdbeExec() */
  Btree *pInsert;                        /* The database between libsql_wal_insert_begin() and _end() */
  u32 aInsertMark[WAL_SAVEPOINT_NDATA];  /* The end of its log after the last commit */
  LibsqlApply *pApply;                   /* The transaction of libsql_apply_begin() */
  Hash currentValues;                    /* What currval() returns, by the name of a sequence */
  int nIf;                               /* IF blocks of which a statement is running */
  u8 isReadOnlyTransaction;              /* The transaction that BEGIN opened last is READONLY */
  u8 isCheckpointDisabled;               /* libsql_wal_disable_checkpoint() */
  u8 isStatementRollback;                /* libsql_statement_rollback() */
  u8 isUnicodeCase;                      /* libsql_unicode_case() */
  u8 eConstraintReporting;               /* libsql_constraint_reporting() */
  LibsqlConstraintRecord *pConstraintRecord; /* The constraint that failed last, or NULL */
  LibsqlFkCounts *pFkStatement;          /* Violations by statements that run */
  LibsqlFkCounts *pFkDeferred;           /* Violations by the transaction, and what they were at earlier marks */
  LibsqlFkCounts *pFkFailed;             /* Foreign keys that a statement which is about to end violates */
  i64 iFkVersion;                        /* The last version of pFkDeferred */
  int nFkOlder;                          /* Older versions of it */
  int nFkOlderLimit;                     /* How many of them to keep before looking for those of no use */
};

struct LibsqlStatement {
  Vdbe *pOuter;                          /* The statement inside which this one runs */
  u64 nRowsRead;
  u64 nRowsWritten;
  u64 nRowsWrittenBefore;                /* nRowsWritten when the execution began */
  i64 nTotalChangeBefore;                /* The connection's total when libsql_stmt_step() began the execution */
  int isInterrupted;                     /* libsql_stmt_interrupt(); read and written atomically */
  u8 isMultiWrite;                       /* It may write more than one row */
  u8 isReprepared;                       /* The next reset is SQLite's own and keeps isInterrupted */
  u8 isFkUnjournaled;                    /* It has deferred violations, and keeps no journal to take them back */
  u8 eFailed;                            /* Kind of the constraint that failed; 0 for none */
  const char *zFailed;                   /* Its message and details, but for a foreign key */
  i64 iFkMark;                           /* libsqlFkMark() when its journal, or what it deferred without one, began */
};

/* Part of the SQL text: zEnd is the first byte after it. */
typedef struct LibsqlSpan LibsqlSpan;
struct LibsqlSpan {
  const char *z;
  const char *zEnd;
  const char *zStored;                   /* What sqlite_schema has in its place, static, or NULL for nothing */
  u8 isType;                             /* The parser gets BLOB in its place, instead of nothing */
};

#define LIBSQL_MAX_DROPPED 4

struct LibsqlParse {
  u8 isBeginReadOnly;                    /* The tokens so far are BEGIN READONLY */
  u8 nDropped;                           /* Used entries of aDropped */
  u8 eRandomRowid;                       /* How CREATE TABLE asks for random rowids: a ROWID_ of random_rowid.c */
  u8 nVersionColumn;                     /* ROWVERSION columns of CREATE TABLE */
  u8 isNamed;                            /* The parser has the second token of a statement that was taken over */
  LibsqlSpan aDropped[LIBSQL_MAX_DROPPED]; /* Tokens that the parser does not get */
  LibsqlSpan versionColumn;              /* The name of the last of them */
  Schema *pWritten;                      /* The database whose table INSERT or UPDATE writes */
  void (*xCode)(Parse*);                 /* Codes the statement that was taken over */
  const char *zStatement;                /* Its first token */
  const char *zBlockEnd;                 /* Semicolons before this do not end it; NULL when none is inside */
};

#endif /* LIBSQL_CONNECTION_H */
