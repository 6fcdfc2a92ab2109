/*
** decimal_min and decimal_max: of several arguments, and as aggregates.
**
** A window takes out the rows that it took in first. Of those in it only the ones can still become the extreme that no
** later row is at least as extreme as: they are kept in order, the extreme first. Where nothing is ever taken out, the
** extreme alone is kept.
*/

typedef struct DecimalCandidate DecimalCandidate;
struct DecimalCandidate {
  Decimal value;
  i64 iRow;
};

typedef struct DecimalExtreme DecimalExtreme;
struct DecimalExtreme {
  DecimalCandidate *a;    /* Those from iFirst to iEnd-1 */
  i64 iFirst, iEnd, nAlloc;
  i64 nIn, nOut;          /* Rows taken in and out, without those that are NULL */
  int hasInverse;
};

/* The function's argument: 1 for the greatest, -1 for the least. */
static int decimalDirection(sqlite3_context *pCtx){
  return SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx));
}

static void decimalExtremeOf(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal extreme, value;
  int i;
  for(i=0; i<nArg; i++){
    if( sqlite3_value_type(apArg[i])==SQLITE_NULL ) return;
  }
  for(i=0; i<nArg; i++){
    if( !decimalFromValue(pCtx, &value, apArg[i]) ) return;
    if( i==0 || decimalCompare(&value, &extreme)*decimalDirection(pCtx)>0 ) extreme = value;
  }
  decimalResultText(pCtx, &extreme);
}

/* Returns true if the program takes rows out of the accumulator that the running step adds to. */
static int decimalHasInverse(sqlite3_context *pCtx){
  const Vdbe *pVdbe = pCtx->pVdbe;
  int i, iAccumulator = pVdbe->aOp[pCtx->iOp].p3;
  for(i=0; i<pVdbe->nOp; i++){
    const VdbeOp *pOp = &pVdbe->aOp[i];
    if( (pOp->opcode==OP_AggInverse || pOp->opcode==OP_AggStep1) && pOp->p1 && pOp->p3==iAccumulator ) return 1;
  }
  return 0;
}

/* Makes room for one more; returns 0 without memory. */
static int decimalExtremeGrow(DecimalExtreme *p){
  DecimalCandidate *aNew;
  i64 n = p->iEnd - p->iFirst;
  if( p->iEnd<p->nAlloc ) return 1;
  if( p->iFirst>n ){
    memmove(p->a, &p->a[p->iFirst], n*sizeof(*p->a));
    p->iFirst = 0;
    p->iEnd = n;
    return 1;
  }
  aNew = sqlite3_realloc64(p->a, (p->nAlloc*2 + 1)*sizeof(*p->a));
  if( aNew==0 ) return 0;
  p->a = aNew;
  p->nAlloc = p->nAlloc*2 + 1;
  return 1;
}

static void decimalExtremeStep(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  DecimalExtreme *p = sqlite3_aggregate_context(pCtx, sizeof(*p));
  DecimalCandidate candidate;
  if( p==0 ){
    sqlite3_result_error_nomem(pCtx);
    return;
  }
  if( !decimalArguments(pCtx, &candidate.value, nArg, apArg) ) return;
  if( p->nIn==0 ) p->hasInverse = decimalHasInverse(pCtx);
  candidate.iRow = p->nIn++;
  while( p->iEnd>p->iFirst && decimalCompare(&p->a[p->iEnd-1].value, &candidate.value)*decimalDirection(pCtx)<=0 ) p->iEnd--;
  if( p->iEnd>p->iFirst && !p->hasInverse ) return;
  if( !decimalExtremeGrow(p) ){
    sqlite3_result_error_nomem(pCtx);
    return;
  }
  p->a[p->iEnd++] = candidate;
}

static void decimalExtremeInverse(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  DecimalExtreme *p = sqlite3_aggregate_context(pCtx, 0);
  UNUSED_PARAMETER(nArg);
  if( p==0 || sqlite3_value_type(apArg[0])==SQLITE_NULL ) return;
  if( p->iFirst<p->iEnd && p->a[p->iFirst].iRow==p->nOut ) p->iFirst++;
  p->nOut++;
}

static void decimalExtremeValue(sqlite3_context *pCtx){
  const DecimalExtreme *p = sqlite3_aggregate_context(pCtx, 0);
  if( p && p->iFirst<p->iEnd ) decimalResultText(pCtx, &p->a[p->iFirst].value);
}

static void decimalExtremeFinal(sqlite3_context *pCtx){
  DecimalExtreme *p = sqlite3_aggregate_context(pCtx, 0);
  decimalExtremeValue(pCtx);
  if( p ) sqlite3_free(p->a);
}
