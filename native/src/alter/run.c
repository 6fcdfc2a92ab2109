/*
** An ALTER TABLE of the fork while it runs: what its steps share, and statements inside it.
*/

#define ALTER_OLD_TABLE "sqlite_altered"   /* Under this name the rows of before are read while new ones are written */

typedef struct AlterRun AlterRun;
struct AlterRun {
  sqlite3 *db;
  int iDb;
  const char *zDb;
  const char *zTable;      /* As the schema spells it */
  AlterForm form;
  char *zOldSql;           /* The definition before */
  char *zNewSql;           /* and after */
  TableText oldText;       /* Both, taken apart */
  TableText newText;
  ParsedTable parsed;      /* The definition after, as a table that is not in the schema */
  char *zError;            /* What went wrong; NULL: the result code says it */
};

/* What a connection does with the statements of its user, and not with ours. */
typedef struct AlterQuiet AlterQuiet;
struct AlterQuiet {
  sqlite3_xauth xAuth;
  void (*xUpdate)(void*, int, const char*, const char*, sqlite_int64);
#ifdef SQLITE_ENABLE_PREUPDATE_HOOK
  void (*xPreUpdate)(void*, sqlite3*, int, char const*, char const*, sqlite3_int64, sqlite3_int64);
#endif
  u64 flags;
  i64 nChange;
  i64 nTotalChange;
  i64 iRowid;
  u8 mTrace;
  u8 isUnicodeCase;
};

static void alterQuiet(sqlite3 *db, AlterQuiet *p){
  p->xAuth = db->xAuth;
  p->xUpdate = db->xUpdateCallback;
#ifdef SQLITE_ENABLE_PREUPDATE_HOOK
  p->xPreUpdate = db->xPreUpdateCallback;
  db->xPreUpdateCallback = 0;
#endif
  p->flags = db->flags;
  p->nChange = db->nChange;
  p->nTotalChange = db->nTotalChange;
  p->iRowid = db->lastRowid;
  p->mTrace = db->mTrace;
  p->isUnicodeCase = db->libsql.isUnicodeCase;
  db->xAuth = 0;
  db->xUpdateCallback = 0;
  db->mTrace = 0;
  /* A failing statement may roll the transaction back, which frees the tables of a schema that is not locked. */
  db->nSchemaLock++;
  db->libsql.isUnicodeCase = 0;
  db->flags |= SQLITE_Comments | SQLITE_IgnoreChecks;
  db->flags &= ~(u64)(SQLITE_ForeignKeys | SQLITE_ReverseOrder | SQLITE_Defensive | SQLITE_CountRows);
}

static void alterLoud(sqlite3 *db, const AlterQuiet *p){
  db->nSchemaLock--;
  db->xAuth = p->xAuth;
  db->xUpdateCallback = p->xUpdate;
#ifdef SQLITE_ENABLE_PREUPDATE_HOOK
  db->xPreUpdateCallback = p->xPreUpdate;
#endif
  db->flags = p->flags;
  db->nChange = p->nChange;
  db->nTotalChange = p->nTotalChange;
  db->lastRowid = p->iRowid;
  db->mTrace = p->mTrace;
  db->libsql.isUnicodeCase = p->isUnicodeCase;
}

/* Keeps the first error's text. */
static int alterFail(AlterRun *p, int rc, const char *zFormat, ...){
  va_list ap;
  va_start(ap, zFormat);
  if( p->zError==0 ) p->zError = sqlite3VMPrintf(p->db, zFormat, ap);
  va_end(ap);
  return rc;
}

/* Puts a better text in the error's place, if there is memory for one. */
static void alterExplain(AlterRun *p, char *zBetter){
  if( zBetter==0 ) return;
  sqlite3DbFree(p->db, p->zError);
  p->zError = zBetter;
}

/* Prepares a statement, which may write to the schema's table. Its text is freed. */
static int alterPrepare(AlterRun *p, char *zSql, sqlite3_stmt **ppStmt){
  int rc = SQLITE_NOMEM;
  p->db->flags |= SQLITE_WriteSchema;
  if( zSql ) rc = sqlite3_prepare_v2(p->db, zSql, -1, ppStmt, 0);
  p->db->flags &= ~(u64)SQLITE_WriteSchema;
  if( zSql && rc!=SQLITE_OK ) alterFail(p, rc, "%s", sqlite3_errmsg(p->db));
  sqlite3DbFree(p->db, zSql);
  return rc;
}

/* Ends a statement of which rc is the last step's code. */
static int alterFinish(AlterRun *p, sqlite3_stmt *pStmt, int rc){
  if( rc!=SQLITE_ROW && rc!=SQLITE_DONE && rc!=SQLITE_OK ){
    rc = sqlite3_extended_errcode(p->db);
    alterFail(p, rc, "%s", sqlite3_errmsg(p->db));
    sqlite3_finalize(pStmt);
    return rc;
  }
  return sqlite3_finalize(pStmt);
}

/* Runs a statement. */
static int alterSql(AlterRun *p, const char *zFormat, ...){
  sqlite3_stmt *pStmt = 0;
  va_list ap;
  int rc;
  va_start(ap, zFormat);
  rc = alterPrepare(p, sqlite3VMPrintf(p->db, zFormat, ap), &pStmt);
  va_end(ap);
  if( rc!=SQLITE_OK ) return rc;
  do{ rc = sqlite3_step(pStmt); }while( rc==SQLITE_ROW );
  return alterFinish(p, pStmt, rc);
}

/*
** Runs a query for the first column of its first row. *pzFirst becomes NULL when there is none, else a text that
** sqlite3DbFree() frees.
*/
static int alterQuery(AlterRun *p, char **pzFirst, const char *zFormat, ...){
  sqlite3_stmt *pStmt = 0;
  va_list ap;
  int rc;
  *pzFirst = 0;
  va_start(ap, zFormat);
  rc = alterPrepare(p, sqlite3VMPrintf(p->db, zFormat, ap), &pStmt);
  va_end(ap);
  if( rc!=SQLITE_OK ) return rc;
  rc = sqlite3_step(pStmt);
  if( rc==SQLITE_ROW ){
    *pzFirst = sqlite3DbStrDup(p->db, (const char*)sqlite3_column_text(pStmt, 0));
    if( *pzFirst==0 ) rc = SQLITE_NOMEM;
  }
  if( rc==SQLITE_NOMEM ){
    sqlite3_finalize(pStmt);
    return rc;
  }
  return alterFinish(p, pStmt, rc);
}

/* Writes the new definition into the schema, with the root page iRoot unless that is 0. */
static int storeDefinition(AlterRun *p, Pgno iRoot){
  return alterSql(p, "UPDATE \"%w\"." LEGACY_SCHEMA_TABLE " SET sql=%Q, rootpage=coalesce(nullif(%u,0),rootpage) WHERE "
                  "type='table' AND name=%Q COLLATE NOCASE", p->zDb, p->zNewSql, iRoot, p->zTable);
}

/* Tells every connection of a new schema, and has this one read it. */
static int reloadSchema(AlterRun *p){
  Btree *pBt = p->db->aDb[p->iDb].pBt;
  u32 iCookie;
  int rc;
  sqlite3BtreeGetMeta(pBt, BTREE_SCHEMA_VERSION, &iCookie);
  rc = sqlite3BtreeUpdateMeta(pBt, BTREE_SCHEMA_VERSION, iCookie+1);
  sqlite3ExpirePreparedStatements(p->db, 0);
  p->db->nSchemaLock--;
  sqlite3ResetAllSchemasOfConnection(p->db);
  p->db->nSchemaLock++;
  if( rc==SQLITE_OK ) rc = sqlite3Init(p->db, &p->zError);
  return rc;
}

/* Returns a name by which SQL reaches the rowid of a table, or NULL when its columns have taken them all. */
static const char *rowidName(Table *pTab){
  static const char *const azName[] = { "rowid", "_rowid_", "oid" };
  int i;
  for(i=0; i<ArraySize(azName); i++){
    if( HasRowid(pTab) && sqlite3ColumnIndex(pTab, azName[i])<0 ) return azName[i];
  }
  return 0;
}
