/*
** Which foreign keys the violations are of that SQLite counts.
**
** SQLite knows violations as three totals: immediate ones of a statement (Vdbe.nFkConstraint), deferred ones of the
** transaction (nDeferredCons), and immediate ones that PRAGMA defer_foreign_keys deferred (nDeferredImmCons). What
** OP_FkCounter adds to a total is added here to the foreign key that it stands for, so that the counts of a total sum up
** to it, from the time on that it was 0. That is when SQLite stops to look for violations that a change resolves:
** until then it finds them all, so that a foreign key whose count is positive is violated now. Counts that do not sum up
** to their total (there was no memory; reporting began in between) name nothing.
**
** The counts of the transaction go back with the totals when a savepoint or a statement is rolled back. Those set a mark,
** and the first change behind a mark is made to a copy. Older versions stay as long as a mark can ask for them.
**
** One fault of SQLite's totals is known here: what an INSERT of one row adds for a deferred foreign key stays when an
** immediate one stops it, for it keeps no journal. That part of a total is counted as nobody's (pSchema is NULL).
**
** A foreign key is known by the root page of its table and its number in it, which outlive a reload of the schema.
*/

typedef struct LibsqlFkCount LibsqlFkCount;
struct LibsqlFkCount {
  const i64 *pTotal;         /* The total that it is part of */
  const Schema *pSchema;     /* Schema of the child table; NULL for nobody's */
  Pgno iTable;               /* Root page of the child table */
  int iKey;                  /* How many foreign keys of the table were declared before */
  int iCookie;               /* Schema cookie when it was first counted */
  i64 nCount;
};

struct LibsqlFkCounts {
  LibsqlFkCounts *pOlder;    /* The version at an earlier mark */
  i64 id;                    /* Grows from version to version */
  int isMarked;              /* A mark stands for this version */
  int nCount;
  int nAlloc;
  LibsqlFkCount aCount[1];   /* Really nAlloc of them */
};

static void fkCountsFree(LibsqlFkCounts *p){
  while( p ){
    LibsqlFkCounts *pOlder = p->pOlder;
    sqlite3_free(p);
    p = pOlder;
  }
}

/* Whether a savepoint or a statement that has not ended may ask for a version. */
static int isFkMark(sqlite3 *db, i64 id){
  const Savepoint *pSavepoint;
  const Vdbe *p;
  for(pSavepoint=db->pSavepoint; pSavepoint; pSavepoint=pSavepoint->pNext){
    if( pSavepoint->iLibsqlFkMark==id ) return 1;
  }
  for(p=db->pVdbe; p; p=p->pVNext){
    if( (p->iStatement || p->libsql.isFkUnjournaled) && p->eVdbeState==VDBE_RUN_STATE && p->libsql.iFkMark==id ) return 1;
  }
  return 0;
}

/* Frees the older versions that nobody can ask for, whenever there are twice as many of them as were left last time. */
static void fkCountsCollect(sqlite3 *db){
  LibsqlFkCounts **pp = &db->libsql.pFkDeferred->pOlder;
  if( ++db->libsql.nFkOlder<=db->libsql.nFkOlderLimit ) return;
  db->libsql.nFkOlder = 0;
  while( *pp ){
    LibsqlFkCounts *p = *pp;
    if( isFkMark(db, p->id) ){
      db->libsql.nFkOlder++;
      pp = &p->pOlder;
    }else{
      *pp = p->pOlder;
      sqlite3_free(p);
    }
  }
  db->libsql.nFkOlderLimit = 2*db->libsql.nFkOlder + 8;
}

/* Returns counts that may be changed and have room for one more, or NULL without memory. */
static LibsqlFkCounts *fkCountsWritable(sqlite3 *db, LibsqlFkCounts **pp){
  LibsqlFkCounts *pOld = *pp, *pNew;
  int nCount = pOld ? pOld->nCount : 0;
  int nAlloc = pOld && nCount==pOld->nAlloc ? 2*nCount : nCount + 4;
  if( pOld && !pOld->isMarked && nCount<pOld->nAlloc ) return pOld;
  pNew = sqlite3_malloc64(sizeof(*pNew) + (nAlloc - 1)*sizeof(LibsqlFkCount));
  if( pNew==0 ){
    if( pOld ) pOld->nCount = 0;
    return 0;
  }
  memset(pNew, 0, sizeof(*pNew));
  pNew->nAlloc = nAlloc;
  pNew->nCount = nCount;
  if( nCount ) memcpy(pNew->aCount, pOld->aCount, nCount*sizeof(LibsqlFkCount));
  *pp = pNew;
  if( pOld && pOld->isMarked ){
    pNew->id = ++db->libsql.iFkVersion;
    pNew->pOlder = pOld;
    fkCountsCollect(db);
  }else if( pOld ){
    pNew->id = pOld->id;
    pNew->pOlder = pOld->pOlder;
    sqlite3_free(pOld);
  }else{
    pNew->id = ++db->libsql.iFkVersion;
  }
  return pNew;
}

static void fkCountsForget(LibsqlFkCounts *p, const i64 *pTotal){
  int i, n = 0;
  for(i=0; i<p->nCount; i++){
    if( p->aCount[i].pTotal!=pTotal ) p->aCount[n++] = p->aCount[i];
  }
  p->nCount = n;
}

static void fkCountsAdd(LibsqlFkCounts *p, const LibsqlFkCount *pAdd){
  int i;
  for(i=0; i<p->nCount; i++){
    LibsqlFkCount *pCount = &p->aCount[i];
    if( pCount->pTotal==pAdd->pTotal && pCount->iTable==pAdd->iTable && pCount->iKey==pAdd->iKey
     && pCount->pSchema==pAdd->pSchema
    ){
      pCount->nCount += pAdd->nCount;
      return;
    }
  }
  p->aCount[p->nCount++] = *pAdd;
}

static i64 fkCountsSum(const LibsqlFkCounts *p, const i64 *pTotal){
  i64 nSum = 0;
  int i;
  for(i=0; p && i<p->nCount; i++){
    if( p->aCount[i].pTotal==pTotal ) nSum += p->aCount[i].nCount;
  }
  return nSum;
}

/* Counts what is about to be added to a total. */
static void fkCount(sqlite3 *db, LibsqlFkCounts **pp, const LibsqlFkCount *pAdd){
  LibsqlFkCounts *p = fkCountsWritable(db, pp);
  if( p==0 ) return;
  if( *pAdd->pTotal==0 || *pAdd->pTotal+pAdd->nCount==0 ) fkCountsForget(p, pAdd->pTotal);
  if( *pAdd->pTotal+pAdd->nCount!=0 ) fkCountsAdd(p, pAdd);
}

/* Forgets the counts of totals of the transaction that SQLite has set to 0, as it does when the transaction ends. */
static void fkForgetEnded(sqlite3 *db){
  LibsqlFkCounts *p = db->libsql.pFkDeferred;
  int i;
  for(i=0; i<p->nCount && *p->aCount[i].pTotal!=0; i++){}
  if( i==p->nCount || (p = fkCountsWritable(db, &db->libsql.pFkDeferred))==0 ) return;
  if( db->nDeferredCons==0 ) fkCountsForget(p, &db->nDeferredCons);
  if( db->nDeferredImmCons==0 ) fkCountsForget(p, &db->nDeferredImmCons);
}

/* Returns a mark to which libsqlFkRestore() takes the counts of the transaction back. */
static i64 libsqlFkMark(sqlite3 *db){
  if( db->libsql.pFkDeferred==0 ) return 0;
  fkForgetEnded(db);
  db->libsql.pFkDeferred->isMarked = 1;
  return db->libsql.pFkDeferred->id;
}

static void libsqlFkRestore(sqlite3 *db, i64 iMark){
  LibsqlFkCounts *p;
  while( (p = db->libsql.pFkDeferred)!=0 && p->id!=iMark ){
    db->libsql.pFkDeferred = p->pOlder;
    sqlite3_free(p);
    if( db->libsql.nFkOlder ) db->libsql.nFkOlder--;
  }
}

/* Counts as nobody's what a total of the transaction has more than the counts say. */
static void fkCountRest(sqlite3 *db, const i64 *pTotal){
  LibsqlFkCount rest;
  LibsqlFkCounts *p;
  memset(&rest, 0, sizeof(rest));
  rest.pTotal = pTotal;
  rest.nCount = *pTotal - fkCountsSum(db->libsql.pFkDeferred, pTotal);
  if( rest.nCount==0 || (p = fkCountsWritable(db, &db->libsql.pFkDeferred))==0 ) return;
  fkCountsAdd(p, &rest);
}
