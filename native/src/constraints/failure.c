/*
** libsql_constraint_failure(): what a constraint that failed was. The instruction that fails leaves in its statement what
** it knows. Once the statement is over, the rest is looked up: names that SQLite does not keep in its schema.
*/

/* Called by OP_Halt with an error. */
static SQLITE_NOINLINE void libsqlConstraintHalt(Vdbe *p, const Op *pOp){
  if( p->db->libsql.eConstraintReporting==LIBSQL_CONSTRAINTS_STOCK || (pOp->p1 & 0xff)!=SQLITE_CONSTRAINT ) return;
  if( pOp->p5==P5_ConstraintFK ){
    libsqlFkFailed(p);
  }else if( pOp->p5 && pOp->p4type==P4_DYNAMIC ){
    p->libsql.zFailed = pOp->p4.z;
    p->libsql.eFailed = pOp->p5==P5_ConstraintNotNull ? LIBSQL_CONSTRAINT_NOT_NULL
                      : pOp->p5==P5_ConstraintCheck ? LIBSQL_CONSTRAINT_CHECK
                      : pOp->p1==SQLITE_CONSTRAINT_PRIMARYKEY ? LIBSQL_CONSTRAINT_PRIMARY_KEY
                      : LIBSQL_CONSTRAINT_UNIQUE;
  }else if( pOp->p1==SQLITE_CONSTRAINT_TRIGGER && p->pFrame ){
    fkRestricted(p, p->pFrame->token);
  }
}

/* Gives the record of a constraint its name, if the table's SQL has one. */
static void recordName(sqlite3 *db, LibsqlConstraintRecord *pRecord, int iSkip){
  libsql_constraint *p = &pRecord->constraint;
  char *zSql = lookupSql(db, p->zSchema, p->zTable);
  const Table *pTab = zSql ? sqlite3FindTable(db, p->zTable, p->zSchema) : 0;
  if( pTab ){
    TableText text;
    db->bBenignMalloc++;
    if( libsqlReadTableText(&text, db, zSql, pTab->nCol)==SQLITE_OK ){
      p->zConstraint = declaredName(&text, p->eKind, iSkip, p->nColumn, p->azColumn);
    }
    libsqlTableTextFree(&text);
    db->bBenignMalloc--;
  }
  sqlite3_free(zSql);
}

/* Makes a record of what a message carries. */
static LibsqlConstraintRecord *recordOfDetails(Vdbe *p, int eKind){
  sqlite3 *db = p->db;
  ConstraintDetails d = detailsRead(p->libsql.zFailed);
  LibsqlConstraintRecord *pRecord = d.iDb<db->nDb ? recordNew(eKind, p->rc, db->aDb[d.iDb].zDbSName, d.zTable) : 0;
  const char *z;
  int nColumn = 0;
  char **azColumn;
  if( pRecord==0 ) return 0;
  for(z=d.azColumn; z[0]; z=detailsNext(z)) nColumn++;
  azColumn = recordColumns(nColumn);
  pRecord->constraint.azColumn = (const char *const*)azColumn;
  if( azColumn==0 ) return pRecord;
  pRecord->constraint.nColumn = nColumn;
  for(nColumn=0, z=d.azColumn; z[0]; z=detailsNext(z)) azColumn[nColumn++] = sqlite3_mprintf("%s", z);
  if( !hasTexts(pRecord->constraint.azColumn, nColumn) || p->rc==SQLITE_CONSTRAINT_ROWID ) return pRecord;

  if( eKind==LIBSQL_CONSTRAINT_CHECK ){
    recordName(db, pRecord, sqlite3Atoi(d.zConstraint));
  }else if( d.zConstraint[0]==0 || sqlite3_strnicmp(d.zConstraint, "sqlite_autoindex_", 17)==0 ){
    recordName(db, pRecord, -1);
  }else{
    pRecord->constraint.zIndex = sqlite3_mprintf("%s", d.zConstraint);
  }
  return pRecord;
}

/* Returns the columns of the parent that a foreign key refers to, or NULL when the parent has no such key. */
static char **parentColumns(sqlite3 *db, const FKey *pKey, const char *zSchema){
  const Table *pParent = sqlite3FindTable(db, pKey->zTo, zSchema);
  Index *pPk = pParent ? sqlite3PrimaryKeyIndex((Table*)pParent) : 0;
  char **az = recordColumns(pKey->nCol);
  int i;
  for(i=0; az && i<pKey->nCol; i++){
    const char *z = pKey->aCol[i].zCol;
    if( z==0 && pParent && pParent->iPKey>=0 && pKey->nCol==1 ) z = pParent->aCol[pParent->iPKey].zCnName;
    if( z==0 && pPk && pPk->nKeyCol==pKey->nCol ) z = pParent->aCol[pPk->aiColumn[i]].zCnName;
    if( z ) az[i] = sqlite3_mprintf("%s", z);
  }
  if( hasTexts((const char *const*)az, pKey->nCol) ) return az;
  freeTexts(az, pKey->nCol);
  return 0;
}

/* Makes a record of a foreign key. */
static LibsqlConstraintRecord *recordOfKey(sqlite3 *db, const FKey *pKey, int iKey, int rc, const char *zSchema){
  LibsqlConstraintRecord *p = recordNew(LIBSQL_CONSTRAINT_FOREIGN_KEY, rc, zSchema, pKey->pFrom->zName);
  char **azColumn = p ? recordColumns(pKey->nCol) : 0;
  int i;
  if( azColumn==0 ){
    recordFree(p);
    return 0;
  }
  p->constraint.nColumn = pKey->nCol;
  p->constraint.azColumn = (const char *const*)azColumn;
  for(i=0; i<pKey->nCol; i++){
    azColumn[i] = sqlite3_mprintf("%s", pKey->pFrom->aCol[pKey->aCol[i].iFrom].zCnName);
  }
  p->constraint.zParent = sqlite3_mprintf("%s", pKey->zTo);
  p->constraint.azParentColumn = (const char *const*)parentColumns(db, pKey, zSchema);
  if( hasTexts(p->constraint.azColumn, pKey->nCol) && p->constraint.zParent ){
    recordName(db, p, iKey);
    return p;
  }
  recordFree(p);
  return 0;
}

static const FKey *keyOfTable(sqlite3 *db, const LibsqlFkCount *pCount, const char *zTable, const char *zSchema, int *pnKey){
  const Table *pTab = sqlite3FindTable(db, zTable, zSchema);
  const FKey *p;
  int i;
  *pnKey = 0;
  if( pTab==0 || pTab->tnum!=pCount->iTable || !IsOrdinaryTable(pTab) ) return 0;
  for(p=pTab->u.tab.pFKey; p; p=p->pNextFrom) (*pnKey)++;
  p = pTab->u.tab.pFKey;
  for(i=*pnKey-1; p && i>pCount->iKey; i--) p = p->pNextFrom;
  return i==pCount->iKey ? p : 0;
}

/*
** Makes a record of a foreign key that was counted. Where the schema changed since, the table may have another root page
** now, and another table its old one: the rows have to say that the foreign key is violated.
*/
static LibsqlConstraintRecord *recordOfCount(sqlite3 *db, const LibsqlFkCount *pCount, int rc){
  LibsqlConstraintRecord *pRecord = 0;
  const char *zSchema;
  const FKey *pKey;
  char *zTable;
  int iDb, nKey;
  for(iDb=0; iDb<db->nDb && db->aDb[iDb].pSchema!=pCount->pSchema; iDb++){}
  if( iDb==db->nDb ) return 0;
  zSchema = db->aDb[iDb].zDbSName;
  zTable = lookupTable(db, zSchema, pCount->iTable);
  pKey = zTable ? keyOfTable(db, pCount, zTable, zSchema, &nKey) : 0;
  if( pKey && pCount->pSchema->schema_cookie!=pCount->iCookie ){
    pKey = !db->autoCommit && lookupViolation(db, zSchema, zTable, pCount->iKey, nKey)
         ? keyOfTable(db, pCount, zTable, zSchema, &nKey) : 0;
  }
  if( pKey ) pRecord = recordOfKey(db, pKey, pCount->iKey, rc, zSchema);
  sqlite3_free(zTable);
  return pRecord;
}

static LibsqlConstraintRecord *recordOfCounts(sqlite3 *db, const LibsqlFkCounts *pFailed, int rc){
  LibsqlConstraintRecord *p = 0;
  int i;
  for(i=0; pFailed && i<pFailed->nCount && p==0; i++) p = recordOfCount(db, &pFailed->aCount[i], rc);
  return p;
}

/* Whether all that the record's message takes is there. */
static int isWhole(const LibsqlConstraintRecord *p){
  return p && hasTexts(p->constraint.azColumn, p->constraint.nColumn);
}

/* Completes the statement's message where the connection asks for that. Without memory it stays as it is. */
static void completeMessage(Vdbe *p, const libsql_constraint *pConstraint){
  sqlite3 *db = p->db;
  sqlite3_str text;
  char *z;
  if( db->libsql.eConstraintReporting!=LIBSQL_CONSTRAINTS_MESSAGES ) return;
  db->bBenignMalloc++;
  sqlite3StrAccumInit(&text, db, 0, 0, SQLITE_MAX_LENGTH);
  sqlite3_str_appendall(&text, p->zErrMsg);
  recordAppend(&text, pConstraint);
  z = sqlite3StrAccumFinish(&text);
  db->bBenignMalloc--;
  if( z==0 ) return;
  sqlite3DbFree(db, p->zErrMsg);
  p->zErrMsg = z;
}

static LibsqlConstraintRecord *recordOfFailure(Vdbe *p, int eKind){
  sqlite3 *db = p->db;
  LibsqlConstraintRecord *pRecord;
  QuietConnection quiet = connectionQuiet(db);
  if( eKind==LIBSQL_CONSTRAINT_FOREIGN_KEY ){
    pRecord = recordOfCounts(db, db->libsql.pFkFailed, p->rc);
  }else{
    pRecord = recordOfDetails(p, eKind);
  }
  connectionLoud(db, &quiet);
  if( isWhole(pRecord) ) return pRecord;
  recordFree(pRecord);
  return 0;
}

/* Called when a statement stops running with an error. */
static void libsqlConstraintEnd(Vdbe *p){
  sqlite3 *db = p->db;
  LibsqlConstraintRecord *pRecord;
  int eFailed = p->libsql.eFailed;
  p->libsql.eFailed = 0;
  fkStatementEnd(p);
  if( eFailed==0 || (p->rc & 0xff)!=SQLITE_CONSTRAINT || p->zErrMsg==0 || db->mallocFailed ) return;
  if( db->init.busy || (db->mDbFlags & DBFLAG_Vacuum) ) return;
  pRecord = recordOfFailure(p, eFailed);
  if( pRecord==0 ) return;
  completeMessage(p, &pRecord->constraint);
  pRecord->zMessage = sqlite3_mprintf("%s", p->zErrMsg);
  recordFree(db->libsql.pConstraintRecord);
  db->libsql.pConstraintRecord = pRecord;
}

static void libsqlConstraintsFree(sqlite3 *db){
  recordFree(db->libsql.pConstraintRecord);
  fkCountsFree(db->libsql.pFkDeferred);
  fkCountsFree(db->libsql.pFkStatement);
  fkCountsFree(db->libsql.pFkFailed);
}

SQLITE_API int libsql_constraint_reporting(sqlite3 *db, int eReporting){
  int eBefore;
  sqlite3_mutex_enter(db->mutex);
  eBefore = db->libsql.eConstraintReporting;
  if( eReporting>=LIBSQL_CONSTRAINTS_STOCK && eReporting<=LIBSQL_CONSTRAINTS_MESSAGES ){
    db->libsql.eConstraintReporting = (u8)eReporting;
  }
  sqlite3_mutex_leave(db->mutex);
  return eBefore;
}

SQLITE_API const libsql_constraint *libsql_constraint_failure(sqlite3 *db){
  const LibsqlConstraintRecord *p;
  const libsql_constraint *pConstraint = 0;
  sqlite3_mutex_enter(db->mutex);
  p = db->libsql.pConstraintRecord;
  if( p && p->zMessage && db->errCode==p->constraint.rc && db->pErr ){
    const char *zMessage = (const char*)sqlite3_value_text(db->pErr);
    if( zMessage && strcmp(zMessage, p->zMessage)==0 ) pConstraint = &p->constraint;
  }
  sqlite3_mutex_leave(db->mutex);
  return pConstraint;
}
