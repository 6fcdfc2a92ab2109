/*
** ALTER TABLE, where the fork adds to it: which statements it takes over, and their course. Preparing one only looks;
** the program holds a call of the function below, which does everything, inside the statement's own savepoint.
*/

/* Whether the application's authorizer denies a function that the new definition calls. */
static int isDeniedFunction(Walker *pWalker, Expr *pExpr){
  sqlite3 *db = pWalker->pParse->db;
  if( pExpr->op!=TK_FUNCTION && pExpr->op!=TK_AGG_FUNCTION ) return WRC_Continue;
  if( db->xAuth(db->pAuthArg, SQLITE_FUNCTION, 0, pExpr->u.zToken, 0, 0)==SQLITE_OK ) return WRC_Continue;
  sqlite3ErrorMsg(pWalker->pParse, "not authorized to use function: %s", pExpr->u.zToken);
  return WRC_Abort;
}

static int authorizeFunctions(AlterRun *p, sqlite3_xauth xAuth){
  Table *pTab = p->parsed.pTab;
  Walker walker;
  Parse parse;
  int rc = SQLITE_OK;
  if( xAuth==0 ) return SQLITE_OK;
  sqlite3ParseObjectInit(&parse, p->db);
  memset(&walker, 0, sizeof(walker));
  walker.pParse = &parse;
  walker.xExprCallback = isDeniedFunction;
  p->db->xAuth = xAuth;
  if( sqlite3WalkExprList(&walker, pTab->pCheck)==WRC_Abort
   || sqlite3WalkExprList(&walker, pTab->u.tab.pDfltList)==WRC_Abort ){
    rc = alterFail(p, SQLITE_AUTH, "%s", parse.zErrMsg);
  }
  p->db->xAuth = 0;
  sqlite3DbFree(p->db, parse.zErrMsg);
  sqlite3ParseObjectReset(&parse);
  return rc;
}

/* Reads the definition, edits it and parses the result. */
static int planAlter(AlterRun *p, Table *pOld){
  AlterEdit edit;
  int rc = alterQuery(p, &p->zOldSql, "SELECT sql FROM \"%w\"." LEGACY_SCHEMA_TABLE " WHERE type='table' AND name=%Q", p->zDb,
                      p->zTable);
  if( rc==SQLITE_OK && p->zOldSql==0 ) rc = SQLITE_CORRUPT_BKPT;
  if( rc==SQLITE_OK ) rc = libsqlReadTableText(&p->oldText, p->db, p->zOldSql, pOld->nCol);
  if( rc!=SQLITE_OK ) return rc;
  memset(&edit, 0, sizeof(edit));
  edit.db = p->db;
  edit.zTable = p->zTable;
  edit.zSql = p->zOldSql;
  edit.pText = &p->oldText;
  edit.pForm = &p->form;
  p->zNewSql = libsqlAlterEdit(&edit);
  if( p->zNewSql==0 ){
    p->zError = edit.zError;
    return p->zError ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  return SQLITE_OK;
}

static int parseNew(AlterRun *p){
  int rc = libsqlParsedTable(&p->parsed, p->db, p->iDb, p->zTable, p->zNewSql);
  if( rc!=SQLITE_OK ) return alterFail(p, rc, "%s", sqlite3_errmsg(p->db));
  if( p->form.text.nColumn && libsqlIsVersionDefinition(&p->form.text.aColumn[0].name) ){
    const char *zProblem = libsqlVersionProblem(p->parsed.pTab);
    if( zProblem ) return alterFail(p, SQLITE_ERROR, "%s", zProblem);
  }
  return libsqlReadTableText(&p->newText, p->db, p->zNewSql, p->parsed.pTab->nCol);
}

/* Changes the text alone: the rows serve as they are. */
static int alterText(AlterRun *p, Table *pOld){
  int rc = libsqlAlterValidateNotNull(p, pOld);
  if( rc==SQLITE_OK ) rc = storeDefinition(p, 0);
  if( rc==SQLITE_OK ) rc = reloadSchema(p);
  return rc;
}

static int needsRewrite(AlterRun *p, Table *pOld, int *pIsNeeded){
  *pIsNeeded = 1;
  if( !libsqlSameRows(pOld, p->parsed.pTab) ) return SQLITE_OK;
  *pIsNeeded = 0;
  if( libsqlSameDefaults(pOld, p->parsed.pTab) ) return SQLITE_OK;
  if( HasRowid(pOld) ) return libsqlHasShortRow(p->db, p->iDb, pOld, pIsNeeded);
  *pIsNeeded = 1;
  return SQLITE_OK;
}

static int runAlter(AlterRun *p, Table *pOld){
  int wasParentless = parentlessKey(p->db, pOld)!=0;
  int nOwn = 1 + p->db->libsql.nIf;
  int isRewrite = 0;
  int rc = needsRewrite(p, pOld, &isRewrite);
  if( rc==SQLITE_OK && p->db->nVdbeActive>nOwn && (isRewrite || p->db->nVdbeWrite>nOwn) ){
    return alterFail(p, SQLITE_LOCKED, "database table is locked: other statements of the connection are running");
  }
  if( rc==SQLITE_OK ) rc = isRewrite ? libsqlAlterRewrite(p, pOld) : alterText(p, pOld);
  if( rc==SQLITE_OK ) rc = libsqlAlterValidateChecks(p, isRewrite);
  if( rc==SQLITE_OK ) rc = libsqlAlterValidateForeignKeys(p, isRewrite);
  if( rc==SQLITE_OK ) rc = libsqlAlterValidateParent(p, wasParentless);
  return rc;
}

static int alterTable(AlterRun *p, const char *zStatement){
  Table *pOld = sqlite3FindTable(p->db, p->zTable, p->zDb);
  AlterQuiet quiet;
  int rc = pOld ? SQLITE_OK : SQLITE_SCHEMA;
  if( p->db->nSchemaLock ) rc = SQLITE_LOCKED;
  if( rc!=SQLITE_OK ) return rc;
  sqlite3BtreeEnterAll(p->db);
  libsqlAlterForm(p->db, zStatement, &p->form);
  alterQuiet(p->db, &quiet);
  rc = planAlter(p, pOld);
  if( rc==SQLITE_OK ) rc = parseNew(p);
  if( rc==SQLITE_OK ) rc = authorizeFunctions(p, quiet.xAuth);
  if( rc==SQLITE_OK ) rc = runAlter(p, pOld);
  alterLoud(p->db, &quiet);
  if( rc!=SQLITE_OK ) sqlite3ResetAllSchemasOfConnection(p->db);
  p->db->mDbFlags |= DBFLAG_SchemaChange;
  sqlite3BtreeLeaveAll(p->db);
  return rc;
}

static void freeRun(AlterRun *p){
  sqlite3 *db = p->db;
  libsqlParsedTableFree(&p->parsed);
  libsqlTableTextFree(&p->oldText);
  libsqlTableTextFree(&p->newText);
  libsqlAlterFormFree(&p->form);
  sqlite3DbFree(db, p->zOldSql);
  sqlite3DbFree(db, p->zNewSql);
  sqlite3DbFree(db, p->zError);
}

/* libsql_alter(schema, table, statement) */
static void alterFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  AlterRun run;
  int rc;
  (void)nArg;
  memset(&run, 0, sizeof(run));
  run.db = sqlite3_context_db_handle(pContext);
  run.zDb = (const char*)sqlite3_value_text(apArg[0]);
  run.zTable = (const char*)sqlite3_value_text(apArg[1]);
  run.iDb = sqlite3FindDbName(run.db, run.zDb);
  rc = alterTable(&run, (const char*)sqlite3_value_text(apArg[2]));
  if( run.db->mallocFailed ) rc = SQLITE_NOMEM;
  if( rc==SQLITE_NOMEM ){
    sqlite3_result_error_nomem(pContext);
  }else if( rc!=SQLITE_OK ){
    sqlite3_result_error(pContext, run.zError ? run.zError : sqlite3ErrStr(rc), -1);
    sqlite3_result_error_code(pContext, rc);
  }
  freeRun(&run);
}

static FuncDef alterFunctionDef = INTERNAL_FUNCTION(libsql_alter, 3, alterFunction);

/* The statement up to its end, as it is given to the function. */
static char *statementText(sqlite3 *db, const char *z, const AlterForm *p){
  i64 n = p->zEnd - z;
  return p->text.nColumn ? libsqlVersionStatement(db, z, n, &p->text.aColumn[0].name) : sqlite3DbStrNDup(db, z, (u64)n);
}

/* Codes a statement that was taken over. */
static void codeAlter(Parse *pParse){
  const char *zStatement = pParse->libsql.zStatement;
  sqlite3 *db = pParse->db;
  Vdbe *v = sqlite3GetVdbe(pParse);
  AlterForm form;
  SrcList *pSrc;
  Table *pTab = 0;
  const char *zDb = 0;
  char *zText;
  int iDb = 0;
  int iReg;
  libsqlAlterForm(db, zStatement, &form);
  zText = statementText(db, zStatement, &form);
  libsqlAlterFormFree(&form);
  if( form.error.z ) libsqlTokenError(pParse, &form.error);
  if( v && pParse->nErr==0 && !db->mallocFailed ){
    pSrc = sqlite3SrcListAppend(pParse, 0, &form.name1, form.name2.n ? &form.name2 : 0);
    if( db->mallocFailed ) sqlite3SrcListDelete(db, pSrc);
    else pTab = alterFindTable(pParse, pSrc, &iDb, &zDb, 1);
  }
  if( pTab==0 ){
    sqlite3DbFree(db, zText);
    return;
  }
  sqlite3BeginWriteOperation(pParse, 1, iDb);
  sqlite3TableLock(pParse, iDb, pTab->tnum, 1, pTab->zName);
  iReg = pParse->nMem + 1;
  pParse->nMem += 4;
  sqlite3VdbeLoadString(v, iReg, zDb);
  sqlite3VdbeLoadString(v, iReg+1, pTab->zName);
  sqlite3VdbeAddOp4(v, OP_String8, 0, iReg+2, 0, zText, P4_DYNAMIC);
  sqlite3VdbeAddFunctionCall(pParse, 0, iReg, iReg+3, 3, &alterFunctionDef, 0);
}

/* Codes IF [NOT] EXISTS where there is nothing to do, which is so until the schema changes. */
static void codeNothing(Parse *pParse){
  sqlite3GetVdbe(pParse);
  sqlite3CodeVerifyNamedSchema(pParse, 0);
}

static Table *namedTable(Parse *pParse, const AlterForm *p){
  sqlite3 *db = pParse->db;
  Table *pTab = 0;
  char *zFirst, *zSecond;
  if( sqlite3ReadSchema(pParse)!=SQLITE_OK ) return 0;
  zFirst = sqlite3NameFromToken(db, &p->name1);
  zSecond = p->name2.n ? sqlite3NameFromToken(db, &p->name2) : 0;
  if( !db->mallocFailed ){
    pTab = zSecond ? sqlite3FindTable(db, zSecond, zFirst) : sqlite3FindTable(db, zFirst, 0);
  }
  sqlite3DbFree(db, zFirst);
  sqlite3DbFree(db, zSecond);
  return pTab;
}

/* Whether the condition that the statement begins with asks for nothing to be done. */
static int isAlterIdle(Parse *pParse, const AlterForm *p){
  Table *pTab = namedTable(pParse, p);
  char *zColumn;
  int isThere;
  if( pTab==0 ) return p->isIfTable;
  if( p->ifColumn.z==0 ) return 0;
  zColumn = sqlite3NameFromToken(pParse->db, &p->ifColumnName);
  isThere = zColumn && sqlite3ColumnIndex(pTab, zColumn)>=0;
  sqlite3DbFree(pParse->db, zColumn);
  return p->isIfNot==isThere;
}

/* The recogniser: see sql/statement.c. */
static void libsqlRecogniseAlter(Parse *pParse, const char *z){
  AlterForm form;
  libsqlAlterForm(pParse->db, z, &form);
  if( (form.isIfTable || form.ifColumn.z) && isAlterIdle(pParse, &form) ){
    libsqlTakeOver(pParse, z, codeNothing);
  }else if( form.eKind!=ALTER_NONE ){
    libsqlTakeOver(pParse, z, codeAlter);
  }else{
    if( form.isIfTable ) libsqlDropTokens(pParse, form.ifTable.z, form.ifTable.zEnd);
    if( form.ifColumn.z ) libsqlDropTokens(pParse, form.ifColumn.z, form.ifColumn.zEnd);
  }
  libsqlAlterFormFree(&form);
}
