/*
** Queries about a constraint that failed, of the connection on which it did, once the statement is over. They are SQL, of
** which the application sees nothing: no authorizer, trace or busy handler is called. Interruption ends them.
*/

typedef struct QuietConnection QuietConnection;
struct QuietConnection {
  sqlite3_xauth xAuth;
  BusyHandler busyHandler;
  u8 mTrace;
  u32 nVdbeExec;
};

static QuietConnection connectionQuiet(sqlite3 *db){
  QuietConnection q;
  q.xAuth = db->xAuth;
  q.busyHandler = db->busyHandler;
  q.mTrace = db->mTrace;
  q.nVdbeExec = db->nVdbeExec;
  db->xAuth = 0;
  db->busyHandler.xBusyHandler = 0;
  db->mTrace = 0;
  db->nVdbeExec--;   /* The statement that failed no longer runs: running out of memory now is not its failure. */
  return q;
}

static void connectionLoud(sqlite3 *db, const QuietConnection *pQuiet){
  db->xAuth = pQuiet->xAuth;
  db->busyHandler = pQuiet->busyHandler;
  db->mTrace = pQuiet->mTrace;
  db->nVdbeExec = pQuiet->nVdbeExec;
}

/* Steps to the first row of a query. Returns NULL when there is none, or it cannot be had. zSql is freed. */
static sqlite3_stmt *queryFirst(sqlite3 *db, char *zSql){
  sqlite3_stmt *pStmt = 0;
  if( zSql && sqlite3_prepare_v2(db, zSql, -1, &pStmt, 0)==SQLITE_OK && sqlite3_step(pStmt)==SQLITE_ROW ){
    sqlite3_free(zSql);
    return pStmt;
  }
  sqlite3_free(zSql);
  sqlite3_finalize(pStmt);
  return 0;
}

static char *columnText(sqlite3_stmt *pStmt, int iColumn){
  const unsigned char *z = sqlite3_column_text(pStmt, iColumn);
  return z ? sqlite3_mprintf("%s", z) : 0;
}

/* Returns the CREATE TABLE statement of a table, or NULL. */
static char *lookupSql(sqlite3 *db, const char *zSchema, const char *zTable){
  char *zSql = 0;
  sqlite3_stmt *pStmt = queryFirst(db, sqlite3_mprintf(
      "SELECT sql FROM \"%w\".sqlite_schema WHERE type='table' AND name=%Q COLLATE NOCASE", zSchema, zTable));
  if( pStmt ) zSql = columnText(pStmt, 0);
  sqlite3_finalize(pStmt);
  return zSql;
}

/* Returns the name of the table with a root page, or NULL. Its schema is loaded then. */
static char *lookupTable(sqlite3 *db, const char *zSchema, Pgno iTable){
  char *zTable = 0;
  sqlite3_stmt *pStmt = queryFirst(db, sqlite3_mprintf(
      "SELECT name FROM \"%w\".sqlite_schema WHERE type='table' AND rootpage=%u", zSchema, iTable));
  if( pStmt ) zTable = columnText(pStmt, 0);
  sqlite3_finalize(pStmt);
  return zTable;
}

/* Whether a row of a table violates its foreign key that iKey others were declared before. */
static int lookupViolation(sqlite3 *db, const char *zSchema, const char *zTable, int iKey, int nKey){
  sqlite3_stmt *pStmt = queryFirst(db, sqlite3_mprintf(
      "SELECT 1 FROM pragma_foreign_key_check(%Q, %Q) WHERE fkid=%d", zTable, zSchema, nKey - 1 - iKey));
  sqlite3_finalize(pStmt);
  return pStmt!=0;
}
