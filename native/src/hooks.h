/*
** What the patches call outside the pager (for that, see wal/dispatch.h), and the state that they embed. The
** amalgamation includes this before struct sqlite3.
*/
#ifndef LIBSQL_HOOKS_H
#define LIBSQL_HOOKS_H

#include "libsql.h"
#include "connection.h"

/* alter/alter.c */
static void libsqlRecogniseAlter(Parse*, const char *z);

/* cipher/journal.c */
struct sqlite3mc_file;
static int libsqlJournalEnd(Pager*);
static int libsqlHasKey(const sqlite3*);
static int libsqlShortRead(struct sqlite3mc_file*, int nByte, sqlite3_int64 iOffset);

/* cipher/stacked_vfs.c */
static sqlite3_file *libsqlEncryptingFile(Pager*, sqlite3_file*);

/* close_hook.c */
static void libsqlInvokeCloseHook(sqlite3*);

/* constraints/counts.c */
static i64 libsqlFkMark(sqlite3*);
static void libsqlFkRestore(sqlite3*, i64 iMark);

/* constraints/details.c */
static char *libsqlCheckDetails(const Table*, int iCheck, const char *zMessage, sqlite3*);
static char *libsqlColumnDetails(const Table*, const char *zColumn, sqlite3*);
static void libsqlUniqueDetails(sqlite3_str*, Index*);

/* constraints/failure.c */
static SQLITE_NOINLINE void libsqlConstraintHalt(Vdbe*, const VdbeOp*);
static void libsqlConstraintsFree(sqlite3*);

/* constraints/foreign_keys.c */
static void libsqlCodeFkCounter(Vdbe*, const FKey*, int nIncr);
static SQLITE_NOINLINE void libsqlFkCount(Vdbe*, const VdbeOp*);
static SQLITE_NOINLINE void libsqlFkFailed(Vdbe*);

/* functions.c */
static void libsqlRegisterFunctions(void);
static FuncDef *libsqlResolveFunction(NameContext*, Expr*, FuncDef*);

/* sql/collation.c */
static void libsqlCollationNeeded(sqlite3*, const char *zName);

/* sql/if.c */
static void libsqlRecogniseIf(Parse*, const char *z);

/* sql/random_rowid.c */
#define TF_RandomRowid    0x01000000 /* In Table.tabFlags: rowids are drawn at random */
#define OPFLAG_RANDOMROWID      0x20 /* In P5 of OP_OpenWrite: OP_NewRowid draws at random */
typedef struct PragmaName PragmaName;
static int libsqlEndTable(Parse*, Table*, u32 tabOpts);
static char *libsqlTableText(Parse*, const Table*, char *zText);
static void libsqlCodeOpen(Vdbe*, const Table*);
static int libsqlAssignsRowids(const sqlite3*, const Table*);
static int libsqlTableListColumns(Parse*, const char *zDb, const char *zTable);
static int libsqlPragmaColumns(const PragmaName*, sqlite3_str*);

/* sql/statement.c */
static int libsqlToken(Parse*, int eLast, int eToken, const char *z, int n);
static int libsqlPragma(Parse*, Token *pId1, Token *pId2, const Token *pValue);
static void libsqlDropTokens(Parse*, const char *z, const char *zEnd);

/* sql/transaction.c */
static void libsqlCodeBegin(Parse*, Vdbe*);
static int libsqlIsReadOnlyTransaction(const sqlite3*);

/* sequence/functions.c: the codes are those of functions in line, behind SQLite's own */
#define LIBSQL_INLINEFUNC_NEXTVAL 200
#define LIBSQL_INLINEFUNC_CURRVAL 201
#define LIBSQL_INLINEFUNC_ROWVERSION 202
static int libsqlCodeSequenceFunction(Parse*, const ExprList *pArg, int iFunction, int target);

/* sequence/alter.c */
static void libsqlSequenceStatement(Parse*, int eToken, const char *z);
static void libsqlForgetCurrentValues(sqlite3*);
static void libsqlBeginInsert(Parse*, const Table*);

/* sequence/rowversion.c, sequence/rowversion_column.c */
#define TF_RowVersion      0x02000000 /* In Table.tabFlags: a column has COLFLAG_ROWVERSION */
#define COLFLAG_ROWVERSION     0x1000 /* In Column.colFlags: the engine writes a version at each change */
static void libsqlMarkVersionColumn(Parse*, Table*);
static void libsqlCodeInsertedVersion(Parse*, const Table*, const int *aColumn, int nColumn, int regData);
static int libsqlUpdateVersion(Parse*, const Table*, ExprList **ppChanges);
static void libsqlCreateVersionCounter(Parse*, const Table*, int iDb);
static int libsqlIsSequenceTable(const Parse*, const char *zName);

/* stmt/interrupt.c */
static int libsqlIsInterrupted(sqlite3*);
static int libsqlVdbeExec(Vdbe*);
static int libsqlStepRefused(Vdbe*);
static void libsqlVdbeSwap(Vdbe *pNew, Vdbe *p);
static void libsqlStatementReset(Vdbe*);

/* stmt/rollback.c */
static int libsqlWritesMany(const Parse*, const Vdbe*);
static int libsqlKeepsJournal(const Vdbe*);
static int libsqlRollsBackStatement(const Vdbe*);

/* stmt/sort.c */
#define LIBSQL_SORT_CHECK 256 /* Comparisons between two looks */
typedef struct VdbeSorter VdbeSorter;
typedef struct SorterList SorterList;
typedef struct SorterRecord SorterRecord;
static int libsqlSortIsInterrupted(const VdbeSorter*);
static SorterRecord *libsqlSortDrop(SorterRecord *pMerged, SorterRecord *p1, SorterRecord *p2);
static int libsqlSortInterrupted(SorterList*, SorterRecord *pUnsorted, SorterRecord **apSlot, int nSlot);

/* stmt/status.c */
static int libsqlStatementStatus(Vdbe*, int op, int resetFlag);

/* vtab.c */
static int libsqlVtabPreparedSql(sqlite3_vtab_cursor*, const char *zSql);

/* wal/manager.c */
static LibsqlWalManager *libsqlWalManagerDefault(LibsqlWalManager*);
static void libsqlWalManagerUnref(LibsqlWalManager*);
static int libsqlWalManagerCheckUri(const char *zFilename, char **pzErrMsg);

#endif /* LIBSQL_HOOKS_H */
