/*
** nextval('name') and currval('name'). Both are coded in line, so that a statement is known to write, and takes the write
** lock, before it runs; for that the name is a literal.
**
** A name without a schema is looked for in one database: that of the table which the statement, or the trigger, writes to,
** if it has sequences at all; else main, temp, or the first attached database that has.
*/

/* What nextval() last returned on this connection, of one sequence. */
typedef struct CurrentValue CurrentValue;
struct CurrentValue {
  i64 value;
  char zKey[];      /* schema.name */
};

static int rememberCurrentValue(sqlite3 *db, const char *zKey, i64 value){
  CurrentValue *p = sqlite3HashFind(&db->libsql.currentValues, zKey);
  if( p==0 ){
    size_t n = strlen(zKey) + 1;
    p = sqlite3_malloc64(sizeof(*p) + n);
    if( p==0 ) return SQLITE_NOMEM_BKPT;
    memcpy(p->zKey, zKey, n);
    if( sqlite3HashInsert(&db->libsql.currentValues, p->zKey, p)==p ){
      sqlite3_free(p);
      return SQLITE_NOMEM_BKPT;
    }
  }
  p->value = value;
  return SQLITE_OK;
}

static void libsqlForgetCurrentValues(sqlite3 *db){
  HashElem *p;
  for(p=sqliteHashFirst(&db->libsql.currentValues); p; p=sqliteHashNext(p)) sqlite3_free(sqliteHashData(p));
  sqlite3HashClear(&db->libsql.currentValues);
}

SQLITE_API void libsql_currval_reset(sqlite3 *db){
  sqlite3_mutex_enter(db->mutex);
  libsqlForgetCurrentValues(db);
  sqlite3_mutex_leave(db->mutex);
}

static void forgetFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  const char *zKey = (const char*)sqlite3_value_text(apArg[0]);
  (void)nArg;
  if( zKey ) sqlite3_free(sqlite3HashInsert(&sqlite3_context_db_handle(pContext)->libsql.currentValues, zKey, 0));
}

/* Loads the sequence's key among the current values. */
static void codeSequenceKey(const Sequence *p){
  sqlite3 *db = p->pParse->db;
  char *zKey = sqlite3MPrintf(db, "%s.%s", db->aDb[p->iDb].zDbSName, p->zName);
  sqlite3VdbeAddOp4(p->pParse->pVdbe, OP_String8, 0, p->regRow+SEQUENCE_KEY, 0, zKey, P4_DYNAMIC);
}

/* Codes that a sequence, which is created or dropped, has no current value. */
static void codeSequenceForget(const Sequence *p){
  static const FuncDef function = FUNCTION(forget, 1, 0, 0, forgetFunction);
  codeSequenceKey(p);
  sqlite3VdbeAddFunctionCall(p->pParse, 0, p->regRow+SEQUENCE_KEY, p->regRow+SEQUENCE_RECORD, 1, &function, 0);
}

static void exhausted(sqlite3_context *pContext, const char *zName, const char *zBound, i64 bound){
  char *z = sqlite3_mprintf("sequence \"%s\" is exhausted: its %s is %lld", zName, zBound, bound);
  if( z ) sqlite3_result_error(pContext, z, -1);
  else sqlite3_result_error_nomem(pContext);
  sqlite3_free(z);
}

/* Returns the value after that of a row. The arguments are the row's columns and its key among the current values. */
static void nextvalFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  i64 value, increment, minimum, maximum;
  const char *zKey;
  (void)nArg;
  if( !checkSequenceRow(pContext, apArg) ) return;
  value = sqlite3_value_int64(apArg[SEQUENCE_VALUE]);
  increment = sqlite3_value_int64(apArg[SEQUENCE_INCREMENT]);
  minimum = sqlite3_value_int64(apArg[SEQUENCE_MINIMUM]);
  maximum = sqlite3_value_int64(apArg[SEQUENCE_MAXIMUM]);
  if( sqlite3_value_int64(apArg[SEQUENCE_IS_USED]) ){
    if( sqlite3AddInt64(&value, increment) || value<minimum || value>maximum ){
      if( !sqlite3_value_int64(apArg[SEQUENCE_IS_CYCLIC]) ){
        const char *zName = (const char*)sqlite3_value_text(apArg[SEQUENCE_NAME]);
        if( increment>0 ) exhausted(pContext, zName, "MAXVALUE", maximum);
        else exhausted(pContext, zName, "MINVALUE", minimum);
        return;
      }
      value = increment>0 ? minimum : maximum;
    }
  }
  zKey = (const char*)sqlite3_value_text(apArg[SEQUENCE_KEY]);
  if( zKey==0 || rememberCurrentValue(sqlite3_context_db_handle(pContext), zKey, value)!=SQLITE_OK ){
    sqlite3_result_error_nomem(pContext);
  }else{
    sqlite3_result_int64(pContext, value);
  }
}

static void currvalFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  const char *zKey = (const char*)sqlite3_value_text(apArg[0]);
  const CurrentValue *p = zKey ? sqlite3HashFind(&sqlite3_context_db_handle(pContext)->libsql.currentValues, zKey) : 0;
  (void)nArg;
  if( p ){
    sqlite3_result_int64(pContext, p->value);
  }else{
    char *z = sqlite3_mprintf("currval() of %s: nextval() was not called on this connection yet", zKey);
    if( z ) sqlite3_result_error(pContext, z, -1);
    else sqlite3_result_error_nomem(pContext);
    sqlite3_free(z);
  }
}

/*
** Runs before an INSERT into a table is coded. The NULL of a column that the statement does not name must be coded for each
** row, where a row version then takes its place.
*/
static void libsqlBeginInsert(Parse *pParse, const Table *pTab){
  pParse->libsql.pWritten = pTab->pSchema;
  if( pTab->tabFlags & TF_RowVersion ) pParse->okConstFactor = 0;
}

/* The database of a name without a schema, as said at the top, or -1. */
static int defaultSequenceDatabase(Parse *pParse){
  sqlite3 *db = pParse->db;
  const Schema *pPreferred = pParse->pTriggerTab ? pParse->pTriggerTab->pSchema : 0;
  int i;
  if( pParse->libsql.pWritten ) pPreferred = pParse->libsql.pWritten;
  for(i=0; i<db->nDb; i++){
    if( db->aDb[i].pSchema==pPreferred && sequenceTable(db, i) ) return i;
  }
  for(i=0; i<db->nDb; i++){
    if( sequenceTable(db, i) ) return i;
  }
  return -1;
}

/* Fills in the sequence that the literal names. Returns 0 and leaves an error when there cannot be one. */
static int findSequence(Sequence *p, const char *zLiteral){
  sqlite3 *db = p->pParse->db;
  const char *zDot = strchr(zLiteral, '.');
  if( sqlite3ReadSchema(p->pParse)!=SQLITE_OK ) return 0;
  p->zName = zLiteral;
  if( zDot ){
    char *zSchema = sqlite3DbStrNDup(db, zLiteral, (u64)(zDot - zLiteral));
    p->iDb = zSchema ? sqlite3FindDbName(db, zSchema) : -1;
    sqlite3DbFree(db, zSchema);
    p->zName = zDot + 1;
  }else{
    p->iDb = defaultSequenceDatabase(p->pParse);
  }
  if( p->iDb<0 || sequenceTable(db, p->iDb)==0 ){
    p->zName = zLiteral;
    noSuchSequence(p);
    return 0;
  }
  return findSequenceTable(p);
}

/* Codes, once for each run of the program, the opening of the cursor and the loading of the key. */
static void codeSequenceOpen(const Sequence *p, int eOpen){
  int addrOnce = sqlite3VdbeAddOp0(p->pParse->pVdbe, OP_Once);
  VdbeCoverage(p->pParse->pVdbe);
  sqlite3OpenTable(p->pParse, p->iCur, p->iDb, p->pTab, eOpen);
  codeSequenceKey(p);
  sqlite3VdbeJumpHere(p->pParse->pVdbe, addrOnce);
}

static void codeNextval(const Sequence *p, int target){
  static const FuncDef function = FUNCTION(nextval, SEQUENCE_KEY+1, 0, 0, nextvalFunction);
  Vdbe *v = p->pParse->pVdbe;
  sqlite3BeginWriteOperation(p->pParse, 1, p->iDb);
  codeSequenceOpen(p, OP_OpenWrite);
  codeSequenceRow(p);
  sqlite3VdbeAddFunctionCall(p->pParse, 0, p->regRow, target, SEQUENCE_KEY+1, &function, 0);
  sqlite3VdbeAddOp2(v, OP_Copy, target, p->regRow+SEQUENCE_VALUE);
  sqlite3VdbeAddOp2(v, OP_Integer, 1, p->regRow+SEQUENCE_IS_USED);
  codeSequenceWrite(p);
}

static void codeCurrval(const Sequence *p, int target){
  static const FuncDef function = FUNCTION(currval, 1, 0, 0, currvalFunction);
  sqlite3CodeVerifySchema(p->pParse, p->iDb);
  codeSequenceOpen(p, OP_OpenRead);
  codeSequenceRow(p);
  sqlite3VdbeAddFunctionCall(p->pParse, 0, p->regRow+SEQUENCE_KEY, target, 1, &function, 0);
}

/* sequence/rowversion.c */
static int codeUpdatedVersion(Parse*, Expr *pGiven, int target);

/* Codes a function in line. Returns the register of the result. */
static int libsqlCodeSequenceFunction(Parse *pParse, const ExprList *pArg, int iFunction, int target){
  const Expr *pName = pArg->a[0].pExpr;
  const char *zFunction = iFunction==LIBSQL_INLINEFUNC_NEXTVAL ? "nextval" : "currval";
  Sequence sequence;
  int rc;
  if( iFunction==LIBSQL_INLINEFUNC_ROWVERSION ) return codeUpdatedVersion(pParse, pArg->a[0].pExpr, target);
  memset(&sequence, 0, sizeof(sequence));
  sequence.pParse = pParse;
  if( pName->op!=TK_STRING ){
    sqlite3ErrorMsg(pParse, "%s() takes the name of a sequence as a literal: %s('name')", zFunction, zFunction);
    return target;
  }
  if( pParse->iSelfTab ){
    sqlite3ErrorMsg(pParse, "%s() is prohibited in CHECK constraints", zFunction);
    return target;
  }
  if( !findSequence(&sequence, pName->u.zToken) ) return target;
  rc = sqlite3AuthCheck(pParse, iFunction==LIBSQL_INLINEFUNC_NEXTVAL ? SQLITE_UPDATE : SQLITE_READ, SEQUENCE_TABLE, "value",
                        pParse->db->aDb[sequence.iDb].zDbSName);
  if( rc!=SQLITE_OK ){
    sqlite3VdbeAddOp2(pParse->pVdbe, OP_Null, 0, target);
    return target;
  }
  reserveSequenceRow(&sequence);
  if( iFunction==LIBSQL_INLINEFUNC_NEXTVAL ) codeNextval(&sequence, target);
  else codeCurrval(&sequence, target);
  return target;
}

#define INLINE_SEQUENCE_FUNCTION(zName, iFunction) \
  { 1, SQLITE_FUNC_BUILTIN|SQLITE_UTF8|SQLITE_FUNC_INLINE, SQLITE_INT_TO_PTR(iFunction), 0, noopFunc, 0, 0, 0, zName, {0} }

static void libsqlSequenceFunctions(void){
  static FuncDef aFunction[] = {
    INLINE_SEQUENCE_FUNCTION("nextval", LIBSQL_INLINEFUNC_NEXTVAL),
    INLINE_SEQUENCE_FUNCTION("currval", LIBSQL_INLINEFUNC_CURRVAL),
    INLINE_SEQUENCE_FUNCTION("libsql_row_version", LIBSQL_INLINEFUNC_ROWVERSION),
  };
  sqlite3InsertBuiltinFuncs(aFunction, ArraySize(aFunction));
}
