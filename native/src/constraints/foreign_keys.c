/*
** What SQLite's instructions tell of foreign keys: which of them they count, and what is known of them when they fail.
*/

/* Codes an OP_FkCounter that tells which foreign key it counts. */
static void libsqlCodeFkCounter(Vdbe *v, const FKey *pFKey, int nIncr){
  int iKey = 0;
  const FKey *p;
  for(p=pFKey->pNextFrom; p; p=p->pNextFrom) iKey++;
  sqlite3VdbeAddOp4Int(v, OP_FkCounter, pFKey->isDeferred, nIncr, (int)pFKey->pFrom->tnum, iKey);
  sqlite3VdbeChangeP5(v, (u16)sqlite3SchemaToIndex(sqlite3VdbeDb(v), pFKey->pFrom->pSchema));
}

/* Counts what OP_FkCounter is about to add to its total. Out of line, for SQLite's interpreter to stay as it is compiled. */
static SQLITE_NOINLINE void libsqlFkCount(Vdbe *p, const Op *pOp){
  sqlite3 *db = p->db;
  LibsqlFkCount add;
  if( db->libsql.eConstraintReporting==LIBSQL_CONSTRAINTS_STOCK ) return;
  add.pTotal = pOp->p1 ? &db->nDeferredCons : (db->flags & SQLITE_DeferFKs) ? &db->nDeferredImmCons : &p->nFkConstraint;
  add.pSchema = db->aDb[pOp->p5].pSchema;
  add.iTable = (Pgno)pOp->p3;
  add.iKey = pOp->p4.i;
  add.iCookie = add.pSchema->schema_cookie;
  add.nCount = pOp->p2;
  if( add.pTotal==&p->nFkConstraint ){
    fkCount(db, &db->libsql.pFkStatement, &add);
  }else{
    if( p->iStatement==0 && !p->libsql.isFkUnjournaled ){
      p->libsql.isFkUnjournaled = 1;
      p->libsql.iFkMark = libsqlFkMark(db);
    }
    fkCount(db, &db->libsql.pFkDeferred, &add);
  }
}

/* Called when a statement has failed. */
static void fkStatementEnd(Vdbe *p){
  sqlite3 *db = p->db;
  if( p->nFkConstraint && db->libsql.pFkStatement ) fkCountsForget(db->libsql.pFkStatement, &p->nFkConstraint);
  if( p->libsql.isFkUnjournaled && !db->autoCommit ){
    libsqlFkRestore(db, p->libsql.iFkMark);
    fkCountRest(db, &db->nDeferredCons);
    fkCountRest(db, &db->nDeferredImmCons);
  }
  p->libsql.isFkUnjournaled = 0;
}

/* Appends to apOut the foreign keys of a total that are violated for sure. */
static void fkViolated(sqlite3 *db, LibsqlFkCounts **ppOut, const LibsqlFkCounts *p, const i64 *pTotal){
  int i;
  if( fkCountsSum(p, pTotal)!=*pTotal ) return;
  for(i=0; p && i<p->nCount; i++){
    LibsqlFkCounts *pOut;
    if( p->aCount[i].pTotal!=pTotal || p->aCount[i].pSchema==0 || p->aCount[i].nCount<=0 ) continue;
    pOut = fkCountsWritable(db, ppOut);
    if( pOut ) pOut->aCount[pOut->nCount++] = p->aCount[i];
  }
}

/* Called when SQLite finds violations: keeps what is known of them until the statement has ended. */
static SQLITE_NOINLINE void libsqlFkFailed(Vdbe *p){
  sqlite3 *db = p->db;
  LibsqlFkCounts **ppOut = &db->libsql.pFkFailed;
  if( db->libsql.eConstraintReporting==LIBSQL_CONSTRAINTS_STOCK ) return;
  if( *ppOut ) (*ppOut)->nCount = 0;
  p->libsql.eFailed = LIBSQL_CONSTRAINT_FOREIGN_KEY;
  if( p->nFkConstraint ){
    fkViolated(db, ppOut, db->libsql.pFkStatement, &p->nFkConstraint);
  }else{
    fkViolated(db, ppOut, db->libsql.pFkDeferred, &db->nDeferredCons);
    fkViolated(db, ppOut, db->libsql.pFkDeferred, &db->nDeferredImmCons);
  }
}

/* Finds the foreign key whose ON DELETE or ON UPDATE RESTRICT is a trigger, of which only the address is used. */
static int fkOfRestriction(sqlite3 *db, const void *pTrigger, LibsqlFkCount *pOut){
  int iDb;
  for(iDb=0; iDb<db->nDb; iDb++){
    HashElem *pElem;
    for(pElem=sqliteHashFirst(&db->aDb[iDb].pSchema->tblHash); pElem; pElem=sqliteHashNext(pElem)){
      const Table *pTab = sqliteHashData(pElem);
      const FKey *p, *pRest;
      for(p=IsOrdinaryTable(pTab) ? pTab->u.tab.pFKey : 0; p; p=p->pNextFrom){
        if( (p->apTrigger[0]!=pTrigger || p->aAction[0]!=OE_Restrict)
         && (p->apTrigger[1]!=pTrigger || p->aAction[1]!=OE_Restrict) ) continue;
        memset(pOut, 0, sizeof(*pOut));
        for(pRest=p->pNextFrom; pRest; pRest=pRest->pNextFrom) pOut->iKey++;
        pOut->pSchema = pTab->pSchema;
        pOut->iTable = pTab->tnum;
        pOut->iCookie = pTab->pSchema->schema_cookie;
        return 1;
      }
    }
  }
  return 0;
}

/* Called when a trigger raises: keeps the foreign key if the trigger is one that RESTRICT made. */
static void fkRestricted(Vdbe *p, const void *pTrigger){
  LibsqlFkCounts **ppOut = &p->db->libsql.pFkFailed;
  LibsqlFkCount count;
  if( !fkOfRestriction(p->db, pTrigger, &count) ) return;
  if( *ppOut ) (*ppOut)->nCount = 0;
  if( fkCountsWritable(p->db, ppOut)==0 ) return;
  p->libsql.eFailed = LIBSQL_CONSTRAINT_FOREIGN_KEY;
  (*ppOut)->aCount[(*ppOut)->nCount++] = count;
}
