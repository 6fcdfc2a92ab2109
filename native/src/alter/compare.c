/*
** Whether rows that were written by one definition of a table can be read by another.
*/

/*
** Makes schema iDb of the connection know the table that a CREATE TABLE statement describes, as it learns of tables when it
** reads a schema. The error is left in the connection.
*/
static int defineTable(sqlite3 *db, int iDb, const char *zTable, const char *zSql, Pgno iRoot, Table **ppTab){
  const char *azRow[5];
  sqlite3_stmt *pStmt = 0;
  int rc;
  memset(azRow, 0, sizeof(azRow));
  azRow[0] = "table";
  azRow[1] = azRow[2] = zTable;
  azRow[4] = zSql;
  db->init.iDb = (u8)iDb;
  db->init.newTnum = iRoot;
  db->init.azInit = azRow;
  db->init.busy = 1;
  rc = sqlite3Prepare(db, zSql, -1, 0, 0, &pStmt, 0);
  db->init.busy = 0;
  db->init.azInit = sqlite3StdType;
  db->init.iDb = 0;
  sqlite3_finalize(pStmt);
  *ppTab = rc==SQLITE_OK ? sqlite3HashFind(&db->aDb[iDb].pSchema->tblHash, zTable) : 0;
  return rc==SQLITE_OK && *ppTab==0 ? SQLITE_CORRUPT_BKPT : rc;
}

/* A definition that is looked at before it is anywhere: the only table of a schema of its own. */
typedef struct ParsedTable ParsedTable;
struct ParsedTable {
  Schema *pSchema;
  Table *pTab;
};

/* Parses a CREATE TABLE statement as one of schema iDb. libsqlParsedTableFree() is due in any case. */
static int libsqlParsedTable(ParsedTable *p, sqlite3 *db, int iDb, const char *zTable, const char *zSql){
  Schema *pReal = db->aDb[iDb].pSchema;
  int rc;
  p->pSchema = sqlite3SchemaGet(db, 0);
  if( p->pSchema==0 ) return SQLITE_NOMEM;
  p->pSchema->file_format = pReal->file_format;
  p->pSchema->enc = pReal->enc;
  p->pSchema->schemaFlags = pReal->schemaFlags;
  db->aDb[iDb].pSchema = p->pSchema;
  rc = defineTable(db, iDb, zTable, zSql, 0, &p->pTab);
  db->aDb[iDb].pSchema = pReal;
  return rc;
}

static void libsqlParsedTableFree(ParsedTable *p){
  if( p->pSchema==0 ) return;
  sqlite3SchemaClear(p->pSchema);
  sqlite3DbFree(0, p->pSchema);
}

static const char *columnCollation(Column *pCol){
  const char *z = sqlite3ColumnColl(pCol);
  return z ? z : sqlite3StrBINARY;
}

static int sameExpr(Table *pTab1, Column *pCol1, Table *pTab2, Column *pCol2){
  return sqlite3ExprCompare(0, sqlite3ColumnExpr(pTab1, pCol1), sqlite3ColumnExpr(pTab2, pCol2), -1)==0;
}

static int sameColumn(Table *pOld, Column *pOldCol, Table *pNew, Column *pNewCol){
  int isGenerated = pOldCol->colFlags & COLFLAG_GENERATED;
  if( sqlite3StrICmp(pOldCol->zCnName, pNewCol->zCnName) ) return 0;
  if( isGenerated!=(pNewCol->colFlags & COLFLAG_GENERATED) ) return 0;
  if( isGenerated && !sameExpr(pOld, pOldCol, pNew, pNewCol) ) return 0;
  if( pOldCol->affinity!=pNewCol->affinity ) return 0;
  if( (pNewCol->colFlags & ~pOldCol->colFlags) & COLFLAG_ROWVERSION ) return 0;
  if( (pNew->tabFlags & TF_Strict) && pOldCol->eCType!=pNewCol->eCType ) return 0;
  return sqlite3StrICmp(columnCollation(pOldCol), columnCollation(pNewCol))==0;
}

static Index *automaticIndex(Index *p){
  while( p && p->idxType==SQLITE_IDXTYPE_APPDEF ) p = p->pNext;
  return p;
}

static int sameKey(const Index *p1, const Index *p2){
  int i;
  if( p1->idxType!=p2->idxType || p1->nKeyCol!=p2->nKeyCol ) return 0;
  for(i=0; i<p1->nKeyCol; i++){
    if( p1->aiColumn[i]!=p2->aiColumn[i] || p1->aSortOrder[i]!=p2->aSortOrder[i] ) return 0;
    if( sqlite3StrICmp(p1->azColl[i], p2->azColl[i]) ) return 0;
  }
  return 1;
}

static int sameKeys(Table *pOld, Table *pNew){
  Index *p1 = automaticIndex(pOld->pIndex);
  Index *p2 = automaticIndex(pNew->pIndex);
  while( p1 && p2 && sameKey(p1, p2) ){
    p1 = automaticIndex(p1->pNext);
    p2 = automaticIndex(p2->pNext);
  }
  return p1==0 && p2==0;
}

/* Returns whether the rows, and the indexes, of one table serve for the other as they are. */
static int libsqlSameRows(Table *pOld, Table *pNew){
  const u32 mask = TF_WithoutRowid | TF_Strict | TF_Autoincrement;
  int i;
  if( pOld->nCol!=pNew->nCol || pOld->iPKey!=pNew->iPKey ) return 0;
  if( (pOld->tabFlags & mask)!=(pNew->tabFlags & mask) ) return 0;
  for(i=0; i<pOld->nCol; i++){
    if( !sameColumn(pOld, &pOld->aCol[i], pNew, &pNew->aCol[i]) ) return 0;
  }
  return sameKeys(pOld, pNew);
}

/* A DEFAULT is kept as its text, beside an expression that is reduced to what its value takes. */
static const char *defaultText(Table *pTab, Column *pCol){
  Expr *pExpr = sqlite3ColumnExpr(pTab, pCol);
  return pExpr && pExpr->op==TK_SPAN ? pExpr->u.zToken : "";
}

/* Returns whether all columns have the DEFAULT that they had. */
static int libsqlSameDefaults(Table *pOld, Table *pNew){
  int i;
  for(i=0; i<pOld->nCol; i++){
    if( strcmp(defaultText(pOld, &pOld->aCol[i]), defaultText(pNew, &pNew->aCol[i]))!=0 ) return 0;
  }
  return 1;
}

/* Counts the values of the record under a cursor; -1 when its header reaches past the page. */
static int countValues(BtCursor *pCur){
  u32 nPayload = sqlite3BtreePayloadSize(pCur);
  u32 nFetch, nHeader, iOffset;
  u32 eType;
  int nValue = 0;
  const u8 *a = sqlite3BtreePayloadFetch(pCur, &nFetch);
  if( nFetch==0 || (nFetch<9 && nPayload>nFetch) ) return -1;
  iOffset = getVarint32(a, nHeader);
  if( nHeader>nFetch ) return -1;
  while( iOffset<nHeader ){
    iOffset += getVarint32(a + iOffset, eType);
    nValue++;
  }
  (void)eType;
  return nValue;
}

static int seekShortRow(sqlite3 *db, BtCursor *pCur, int nValue, int *pIsShort){
  int isEnd = 0;
  int rc = sqlite3BtreeFirst(pCur, &isEnd);
  *pIsShort = 0;
  while( rc==SQLITE_OK && !isEnd && !*pIsShort ){
    *pIsShort = countValues(pCur)<nValue;
    rc = sqlite3BtreeNext(pCur, 0);
    if( rc==SQLITE_OK && libsqlIsInterrupted(db) ) rc = SQLITE_INTERRUPT;
  }
  return rc==SQLITE_DONE ? SQLITE_OK : rc;
}

/*
** Looks for a row of a rowid table that holds fewer values than the table has columns: the DEFAULT of its definition
** stands for the others.
*/
static int libsqlHasShortRow(sqlite3 *db, int iDb, Table *pTab, int *pIsShort){
  int rc;
  BtCursor *pCur = sqlite3DbMallocZero(db, (u64)sqlite3BtreeCursorSize());
  if( pCur==0 ) return SQLITE_NOMEM;
  sqlite3BtreeCursorZero(pCur);
  rc = sqlite3BtreeCursor(db->aDb[iDb].pBt, pTab->tnum, 0, 0, pCur);
  if( rc==SQLITE_OK ) rc = seekShortRow(db, pCur, pTab->nNVCol, pIsShort);
  sqlite3BtreeCloseCursor(pCur);
  sqlite3DbFree(db, pCur);
  return rc;
}
