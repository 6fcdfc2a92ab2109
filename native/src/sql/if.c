/*
** IF condition THEN statements END IF: a block that runs when the condition holds. For SQLite it is one statement. Neither
** its condition nor its statements are prepared before it runs, each one after the one before it has run, so that they may
** name what is not there yet, or is no more there. The block has the write lock when it looks at the condition.
*/

typedef struct IfBlock IfBlock;
struct IfBlock {
  LibsqlSpan condition;
  LibsqlSpan body;
  const char *zEnd;      /* After END IF */
  LibsqlToken error;     /* The token that fits nowhere; z is NULL for none */
};

/* Passes over the condition up to its THEN. */
static int passCondition(LibsqlToken *t, IfBlock *p){
  int nCase = 0;
  p->condition.z = t->z;
  while( nCase>0 || t->eType!=TK_THEN ){
    if( t->eType==TK_SEMI || t->eType==TK_VARIABLE ) return 0;
    if( t->eType==TK_CASE ) nCase++;
    if( t->eType==TK_END && nCase>0 ) nCase--;
    libsqlTokenNext(t);
  }
  p->condition.zEnd = t->z;
  libsqlTokenNext(t);
  return p->condition.z<p->condition.zEnd;
}

/* Passes over statements up to the END IF that fits. An END of CASE, of a trigger or of a transaction is none. */
static int passBody(LibsqlToken *t, IfBlock *p){
  int nOpen = 1;
  int nCase = 0;
  int isStart = 1;
  p->body.z = t->z;
  while( t->n>0 && t->eType!=TK_VARIABLE ){
    int eType = t->eType;
    const char *z = t->z;
    if( eType==TK_SEMI ){
      libsqlTokenAt(t, z+1);
    }else{
      libsqlTokenNext(t);
    }
    if( eType==TK_IF && isStart ) nOpen++;
    if( eType==TK_CASE ) nCase++;
    isStart = eType==TK_SEMI || (eType==TK_THEN && nCase==0);
    if( eType!=TK_END || nCase-->0 ) continue;
    nCase = 0;
    if( t->eType==TK_IF && --nOpen==0 ){
      p->body.zEnd = z;
      libsqlTokenNext(t);
      p->zEnd = t->zPrevious;
      return t->eType==TK_SEMI;
    }
  }
  return 0;
}

static void readIf(const char *z, IfBlock *p){
  LibsqlToken t;
  memset(p, 0, sizeof(*p));
  libsqlTokenAt(&t, z);
  libsqlTokenNext(&t);
  if( passCondition(&t, p) && passBody(&t, p) ) return;
  p->error = t;
  p->zEnd = z + strlen(z);
}

/* Looks at the condition; NULL does not hold. */
static int holds(sqlite3 *db, const char *zCondition, int *pHolds){
  sqlite3_stmt *pStmt = 0;
  char *zSql = sqlite3MPrintf(db, "SELECT 1 WHERE (%s)", zCondition);
  int rc = zSql ? sqlite3_prepare_v2(db, zSql, -1, &pStmt, 0) : SQLITE_NOMEM;
  sqlite3DbFree(db, zSql);
  if( rc!=SQLITE_OK ) return rc;
  *pHolds = sqlite3_step(pStmt)==SQLITE_ROW;
  return sqlite3_finalize(pStmt);
}

/*
** Runs the statements. This one is not in the way of those that want the connection for themselves: it reads nothing
** meanwhile, as DROP TABLE knows it of the end of a virtual table.
*/
static int runBody(sqlite3 *db, const char *zBody, char **pzError){
  int rc;
  db->nVDestroy++;
  db->libsql.nIf++;
  rc = sqlite3_exec(db, zBody, 0, 0, pzError);
  db->libsql.nIf--;
  db->nVDestroy--;
  return rc;
}

/* libsql_if(condition, statements) */
static void ifFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  sqlite3 *db = sqlite3_context_db_handle(pContext);
  char *zError = 0;
  int isTrue = 0;
  int rc = holds(db, (const char*)sqlite3_value_text(apArg[0]), &isTrue);
  (void)nArg;
  if( rc==SQLITE_OK && isTrue ) rc = runBody(db, (const char*)sqlite3_value_text(apArg[1]), &zError);
  if( rc==SQLITE_OK ) return;
  rc = sqlite3_extended_errcode(db);
  if( rc==SQLITE_NOMEM ){
    sqlite3_result_error_nomem(pContext);
  }else{
    sqlite3_result_error(pContext, zError ? zError : sqlite3_errmsg(db), -1);
    sqlite3_result_error_code(pContext, rc);
  }
  sqlite3_free(zError);
  sqlite3ResetAllSchemasOfConnection(db);
  db->mDbFlags |= DBFLAG_SchemaChange;
}

static FuncDef ifFunctionDef = INTERNAL_FUNCTION(libsql_if, 2, ifFunction);

static void loadSpan(Parse *pParse, int iReg, const LibsqlSpan *p){
  char *z = sqlite3DbStrNDup(pParse->db, p->z, (u64)(p->zEnd - p->z));
  sqlite3VdbeAddOp4(pParse->pVdbe, OP_String8, 0, iReg, 0, z, P4_DYNAMIC);
}

/* Codes a block that was taken over. */
static void codeIf(Parse *pParse){
  Vdbe *v = sqlite3GetVdbe(pParse);
  IfBlock block;
  int iReg;
  readIf(pParse->libsql.zStatement, &block);
  if( block.error.z ) libsqlTokenError(pParse, &block.error);
  if( v==0 || pParse->nErr || sqlite3ReadSchema(pParse)!=SQLITE_OK ) return;
  sqlite3BeginWriteOperation(pParse, 1, 0);
  sqlite3MayAbort(pParse);
  iReg = pParse->nMem + 1;
  pParse->nMem += 3;
  loadSpan(pParse, iReg, &block.condition);
  loadSpan(pParse, iReg+1, &block.body);
  sqlite3VdbeAddFunctionCall(pParse, 0, iReg, iReg+2, 2, &ifFunctionDef, 0);
}

/* The recogniser: see sql/statement.c. */
static void libsqlRecogniseIf(Parse *pParse, const char *z){
  IfBlock block;
  readIf(z, &block);
  libsqlTakeOver(pParse, z, codeIf);
  pParse->libsql.zBlockEnd = block.zEnd;
}
