/*
** Writing a table anew under another definition. Its rows go to new b-trees; then the schema's rows get the new text and
** root pages, so that whatever goes by the table's name stays what it is; then the old b-trees go. While rows are copied
** the connection knows both tables, the old one under a name that no table can have.
*/

/* Names of the rowids that are carried over; NULL when columns decide, or there are none. */
static const char *copiedRowid(Table *pOld, Table *pNew){
  const char *z = HasRowid(pNew) && pNew->iPKey<0 ? rowidName(pNew) : 0;
  return z && sqlite3ColumnIndex(pOld, z)<0 ? z : 0;
}

/* The columns of the new table whose values the old one has, as a list. */
static char *copiedColumns(sqlite3 *db, Table *pOld, Table *pNew){
  const char *zRowid = copiedRowid(pOld, pNew);
  sqlite3_str list;
  int i;
  sqlite3StrAccumInit(&list, db, 0, 0, db->aLimit[SQLITE_LIMIT_LENGTH]);
  if( zRowid ) sqlite3_str_appendall(&list, zRowid);
  for(i=0; i<pNew->nCol; i++){
    const char *zName = pNew->aCol[i].zCnName;
    if( (pNew->aCol[i].colFlags & COLFLAG_GENERATED) || sqlite3ColumnIndex(pOld, zName)<0 ) continue;
    sqlite3_str_appendf(&list, "%s\"%w\"", sqlite3_str_length(&list) ? "," : "", zName);
  }
  return sqlite3StrAccumFinish(&list);
}

/* The columns of a key with their collations, as a list; with their directions, to sort by. */
static char *keyColumns(sqlite3 *db, Table *pTab, const Index *pKey, int isSorted){
  sqlite3_str list;
  int i;
  sqlite3StrAccumInit(&list, db, 0, 0, db->aLimit[SQLITE_LIMIT_LENGTH]);
  for(i=0; i<pKey->nKeyCol; i++){
    sqlite3_str_appendf(&list, "%s\"%w\" COLLATE \"%w\"%s", i ? "," : "", pTab->aCol[pKey->aiColumn[i]].zCnName,
                        pKey->azColl[i], isSorted && pKey->aSortOrder[i] ? " DESC" : "");
  }
  return sqlite3StrAccumFinish(&list);
}

/* " ORDER BY" the primary key, for a table without rowids, and nothing for another. */
static char *copyOrder(sqlite3 *db, Table *pNew){
  char *zKey, *zOrder;
  if( HasRowid(pNew) ) return sqlite3DbStrDup(db, "");
  zKey = keyColumns(db, pNew, sqlite3PrimaryKeyIndex(pNew), 1);
  zOrder = zKey ? sqlite3MPrintf(db, " ORDER BY %s", zKey) : 0;
  sqlite3DbFree(db, zKey);
  return zOrder;
}

/* The statement that copies: all rows, or the one of a rowid that is bound. ON CONFLICT clauses must not drop any. */
static int prepareCopy(AlterRun *p, Table *pOld, Table *pNew, int isOneRow, sqlite3_stmt **ppStmt){
  char *zColumns = copiedColumns(p->db, pOld, pNew);
  char *zTail;
  char *zSql = 0;
  Hash triggers = p->db->aDb[1].pSchema->trigHash;
  int rc;
  zTail = isOneRow ? sqlite3MPrintf(p->db, " WHERE %s=?1", rowidName(pOld)) : copyOrder(p->db, pNew);
  if( zColumns && zTail ){
    zSql = sqlite3MPrintf(p->db, "INSERT OR ABORT INTO \"%w\".\"%w\"(%s) SELECT %s FROM \"%w\"." ALTER_OLD_TABLE
                          " NOT INDEXED%s", p->zDb, p->zTable, zColumns, zColumns, p->zDb, zTail);
  }
  /* Triggers of the temporary schema would fire; those of the table do not know the new one. */
  sqlite3HashInit(&p->db->aDb[1].pSchema->trigHash);
  rc = alterPrepare(p, zSql, ppStmt);
  p->db->aDb[1].pSchema->trigHash = triggers;
  sqlite3DbFree(p->db, zColumns);
  sqlite3DbFree(p->db, zTail);
  return rc;
}

/* Says at which row copying failed, row after row. */
static void copyUntil(AlterRun *p, sqlite3_stmt *pRows, sqlite3_stmt *pCopy){
  while( sqlite3_step(pRows)==SQLITE_ROW ){
    sqlite3_bind_int64(pCopy, 1, sqlite3_column_int64(pRows, 0));
    sqlite3_step(pCopy);
    if( sqlite3_reset(pCopy)!=SQLITE_OK ){
      alterExplain(p, sqlite3MPrintf(p->db, "%s (rowid %lld)", sqlite3_errmsg(p->db), sqlite3_column_int64(pRows, 0)));
      return;
    }
  }
}

static void explainCopy(AlterRun *p, Table *pOld, Table *pNew){
  sqlite3_stmt *pRows = 0;
  sqlite3_stmt *pCopy = 0;
  const char *zRowid = rowidName(pOld);
  if( zRowid==0 ) return;
  if( alterPrepare(p, sqlite3MPrintf(p->db, "SELECT %s FROM \"%w\"." ALTER_OLD_TABLE " NOT INDEXED ORDER BY 1", zRowid,
                                     p->zDb), &pRows)==SQLITE_OK
   && prepareCopy(p, pOld, pNew, 1, &pCopy)==SQLITE_OK ){
    copyUntil(p, pRows, pCopy);
  }
  sqlite3_finalize(pRows);
  sqlite3_finalize(pCopy);
}

/* An INTEGER PRIMARY KEY invents a value for NULL; as a new rule for rows that are there, NULL breaks it. */
static int validateRowidKey(AlterRun *p, Table *pOld, Table *pNew){
  if( pNew->iPKey<0 || pOld->iPKey>=0 ) return SQLITE_OK;
  return validateNotNull(p, pOld, &pOld->aCol[pNew->iPKey]);
}

/*
** Copies the rows. Indexes are built later, by sorting, except for the b-tree that is a table without rowids.
*/
static int copyRows(AlterRun *p, Table *pOld, Table *pNew){
  sqlite3_stmt *pStmt = 0;
  Index *pAll = pNew->pIndex;
  Index *pKey = HasRowid(pNew) ? 0 : sqlite3PrimaryKeyIndex(pNew);
  Index *pAfter = pKey ? pKey->pNext : 0;
  int rc;
  pNew->pIndex = pKey;
  if( pKey ) pKey->pNext = 0;
  rc = prepareCopy(p, pOld, pNew, 0, &pStmt);
  if( rc==SQLITE_OK ){
    rc = alterFinish(p, pStmt, sqlite3_step(pStmt));
    if( (rc&0xff)==SQLITE_CONSTRAINT || (rc&0xff)==SQLITE_MISMATCH ) explainCopy(p, pOld, pNew);
  }
  if( pKey ) pKey->pNext = pAfter;
  pNew->pIndex = pAll;
  return rc;
}

static int createBtree(AlterRun *p, int isRowid, Pgno *pRoot){
  return sqlite3BtreeCreateTable(p->db->aDb[p->iDb].pBt, pRoot, isRowid ? BTREE_INTKEY : BTREE_BLOBKEY);
}

/* Takes the old table out of the connection's schema and back in under another name. */
static int setAside(Table *pOld){
  Schema *pSchema = pOld->pSchema;
  Index *pIdx;
  if( sqlite3HashInsert(&pSchema->tblHash, ALTER_OLD_TABLE, pOld) ) return SQLITE_NOMEM;
  sqlite3HashInsert(&pSchema->tblHash, pOld->zName, 0);
  for(pIdx=pOld->pIndex; pIdx; pIdx=pIdx->pNext) sqlite3HashInsert(&pSchema->idxHash, pIdx->zName, 0);
  if( HasRowid(pOld) ) return SQLITE_OK;
  return sqlite3HashInsert(&pSchema->idxHash, ALTER_OLD_TABLE, sqlite3PrimaryKeyIndex(pOld)) ? SQLITE_NOMEM : SQLITE_OK;
}

static int createAutomaticIndexes(AlterRun *p, Table *pNew){
  Index *pIdx;
  int rc = SQLITE_OK;
  for(pIdx=pNew->pIndex; rc==SQLITE_OK && pIdx; pIdx=pIdx->pNext){
    if( HasRowid(pNew) || !IsPrimaryKeyIndex(pIdx) ) rc = createBtree(p, 0, &pIdx->tnum);
  }
  return rc;
}

/* Writes the automatic indexes of the new table in place of the old one's into the schema. */
static int storeAutomaticIndexes(AlterRun *p, Table *pNew){
  Index *pIdx;
  int rc = alterSql(p, "DELETE FROM \"%w\"." LEGACY_SCHEMA_TABLE " WHERE type='index' AND tbl_name=%Q COLLATE NOCASE AND sql IS "
                    "NULL", p->zDb, p->zTable);
  for(pIdx=pNew->pIndex; rc==SQLITE_OK && pIdx; pIdx=pIdx->pNext){
    if( !HasRowid(pNew) && IsPrimaryKeyIndex(pIdx) ) continue;
    rc = alterSql(p, "INSERT INTO \"%w\"." LEGACY_SCHEMA_TABLE " VALUES('index',%Q,%Q,%u,NULL)", p->zDb, pIdx->zName,
                  p->zTable, pIdx->tnum);
  }
  return rc;
}

/* Gives the indexes that have a CREATE INDEX new, empty b-trees. */
static int storeNamedIndexes(AlterRun *p, Table *pOld){
  Index *pIdx;
  int rc = SQLITE_OK;
  for(pIdx=pOld->pIndex; rc==SQLITE_OK && pIdx; pIdx=pIdx->pNext){
    Pgno iRoot;
    if( pIdx->idxType!=SQLITE_IDXTYPE_APPDEF ) continue;
    rc = createBtree(p, 0, &iRoot);
    if( rc!=SQLITE_OK ) break;
    rc = alterSql(p, "UPDATE \"%w\"." LEGACY_SCHEMA_TABLE " SET rootpage=%u WHERE type='index' AND name=%Q", p->zDb, iRoot,
                  pIdx->zName);
  }
  return rc;
}

static int comparePagesDown(const void *p1, const void *p2){
  Pgno i1 = *(const Pgno*)p1;
  Pgno i2 = *(const Pgno*)p2;
  return i1<i2 ? 1 : -(i1>i2);
}

/* Frees a b-tree. With auto-vacuum the root page of another one may move into its place. */
static int dropBtree(AlterRun *p, Pgno iRoot){
  int iMoved = 0;
  int rc = sqlite3BtreeDropTable(p->db->aDb[p->iDb].pBt, (int)iRoot, &iMoved);
  if( rc!=SQLITE_OK || iMoved==0 ) return rc;
  return alterSql(p, "UPDATE \"%w\"." LEGACY_SCHEMA_TABLE " SET rootpage=%u WHERE rootpage=%u", p->zDb, iRoot, (u32)iMoved);
}

/* Frees the old table and its indexes, from the largest page on, as those that move are larger ones. */
static int dropBtrees(AlterRun *p, Table *pOld){
  Index *pIdx;
  Pgno *aRoot;
  int n = 1;
  int rc = SQLITE_OK;
  int i;
  for(pIdx=pOld->pIndex; pIdx; pIdx=pIdx->pNext) n++;
  aRoot = sqlite3DbMallocRaw(p->db, sizeof(Pgno)*(u64)n);
  if( aRoot==0 ) return SQLITE_NOMEM;
  aRoot[0] = pOld->tnum;
  n = 1;
  for(pIdx=pOld->pIndex; pIdx; pIdx=pIdx->pNext){
    if( pIdx->tnum!=pOld->tnum ) aRoot[n++] = pIdx->tnum;
  }
  qsort(aRoot, (size_t)n, sizeof(Pgno), comparePagesDown);
  for(i=0; rc==SQLITE_OK && i<n; i++) rc = dropBtree(p, aRoot[i]);
  sqlite3DbFree(p->db, aRoot);
  return rc;
}

/* Names the first row of which another, before it, has the key of a unique index; keys with a NULL are unlike any. */
static void explainDuplicate(AlterRun *p, Table *pTab, Index *pIdx){
  const char *zRowid = rowidName(pTab);
  char *zKey = keyColumns(p->db, pTab, pIdx, 0);
  char *zRow = 0;
  sqlite3_str notNull;
  char *zNotNull;
  int i;
  sqlite3StrAccumInit(&notNull, p->db, 0, 0, p->db->aLimit[SQLITE_LIMIT_LENGTH]);
  for(i=0; i<pIdx->nKeyCol; i++){
    sqlite3_str_appendf(&notNull, "%s\"%w\" IS NOT NULL", i ? " AND " : "", pTab->aCol[pIdx->aiColumn[i]].zCnName);
  }
  zNotNull = sqlite3StrAccumFinish(&notNull);
  if( zRowid && zKey && zNotNull ){
    alterQuery(p, &zRow, "SELECT r FROM (SELECT %s AS r, row_number() OVER (PARTITION BY %s ORDER BY %s) AS n FROM \"%w\".\"%w\" "
               "NOT INDEXED WHERE %s) WHERE n=2 ORDER BY r LIMIT 1", zRowid, zKey, zRowid, p->zDb, p->zTable, zNotNull);
  }
  if( zRow && p->zError ) alterExplain(p, sqlite3MPrintf(p->db, "%s (rowid %s)", p->zError, zRow));
  sqlite3DbFree(p->db, zRow);
  sqlite3DbFree(p->db, zKey);
  sqlite3DbFree(p->db, zNotNull);
}

/* Builds the indexes of the table, which is in the schema now. */
static int buildIndexes(AlterRun *p){
  Table *pTab = sqlite3FindTable(p->db, p->zTable, p->zDb);
  Index *pIdx;
  int rc = pTab ? SQLITE_OK : SQLITE_CORRUPT_BKPT;
  for(pIdx=pTab ? pTab->pIndex : 0; rc==SQLITE_OK && pIdx; pIdx=pIdx->pNext){
    if( pIdx->tnum==pTab->tnum ) continue;
    rc = alterSql(p, "REINDEX \"%w\".\"%w\"", p->zDb, pIdx->zName);
    if( (rc==SQLITE_CONSTRAINT_UNIQUE || rc==SQLITE_CONSTRAINT_PRIMARYKEY) && pIdx->idxType!=SQLITE_IDXTYPE_APPDEF ) explainDuplicate(p, pTab, pIdx);
  }
  return rc;
}

static int needsSequence(AlterRun *p, Table *pNew){
  return (pNew->tabFlags & TF_Autoincrement) && p->db->aDb[p->iDb].pSchema->pSeqTab==0;
}

static int needsVersionCounter(AlterRun *p, Table *pNew){
  return (pNew->tabFlags & TF_RowVersion) && sqlite3FindTable(p->db, SEQUENCE_TABLE, p->zDb)==0;
}

static int libsqlAlterRewrite(AlterRun *p, Table *pOld){
  Table *pNew = 0;
  Pgno iRoot = 0;
  int rc;
  if( HasRowid(pOld) && p->parsed.pTab->iPKey<0 && copiedRowid(pOld, p->parsed.pTab)==0 ){
    return alterFail(p, SQLITE_ERROR, "the columns of \"%w\" take all names of the rowid, which must be copied: rename one of "
                     "rowid, _rowid_ and oid", p->zTable);
  }
  rc = validateRowidKey(p, pOld, p->parsed.pTab);
  if( rc==SQLITE_OK && needsSequence(p, p->parsed.pTab) ){
    rc = alterSql(p, "CREATE TABLE \"%w\".sqlite_sequence(name,seq)", p->zDb);
  }
  if( rc==SQLITE_OK && needsVersionCounter(p, p->parsed.pTab) ) rc = alterSql(p, zSequenceTable, p->zDb);
  if( rc==SQLITE_OK ) rc = createBtree(p, HasRowid(pOld), &iRoot);
  if( rc==SQLITE_OK ) rc = setAside(pOld);
  if( rc==SQLITE_OK ) rc = defineTable(p->db, p->iDb, p->zTable, p->zNewSql, iRoot, &pNew);
  if( rc==SQLITE_OK ) rc = createAutomaticIndexes(p, pNew);
  if( rc==SQLITE_OK ) rc = copyRows(p, pOld, pNew);
  if( rc==SQLITE_OK ) rc = storeDefinition(p, iRoot);
  if( rc==SQLITE_OK ) rc = storeAutomaticIndexes(p, pNew);
  if( rc==SQLITE_OK ) rc = storeNamedIndexes(p, pOld);
  if( rc==SQLITE_OK ) rc = dropBtrees(p, pOld);
  if( rc==SQLITE_OK ) rc = reloadSchema(p);
  if( rc==SQLITE_OK ) rc = buildIndexes(p);
  return rc;
}
