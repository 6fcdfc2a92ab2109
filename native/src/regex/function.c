/*
** regexp(P, T), which `T REGEXP P` stands for: whether the regular expression P matches somewhere in the text T.
*/
static int regexpIsInterrupted(void *pDb){
  return libsqlIsInterrupted(pDb);
}

/* Returns the compiled pattern, NULL after an error. *pIsNew says that it is to be kept. */
static Regex *regexpCompiled(sqlite3_context *pCtx, sqlite3_value *pPattern, int *pIsNew){
  Regex *p = sqlite3_get_auxdata(pCtx, 0);
  const unsigned char *z;
  char *zErr = 0;
  int rc;
  *pIsNew = p==0;
  if( p ) return p;
  z = sqlite3_value_text(pPattern);
  if( z==0 ){
    sqlite3_result_error_nomem(pCtx);
    return 0;
  }
  p = regexNew(z, sqlite3_value_bytes(pPattern), &rc, &zErr);
  if( p ){
    p->xStop = regexpIsInterrupted;
    p->pStop = sqlite3_context_db_handle(pCtx);
  }else if( zErr ){
    sqlite3_result_error(pCtx, zErr, -1);
  }else{
    sqlite3_result_error_code(pCtx, rc);
  }
  sqlite3_free(zErr);
  return p;
}

static void regexpFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const unsigned char *z;
  Regex *p;
  int isNew, isMatch = 0, rc = SQLITE_NOMEM;
  (void)nArg;
  if( sqlite3_value_type(apArg[0])==SQLITE_NULL || sqlite3_value_type(apArg[1])==SQLITE_NULL ) return;
  p = regexpCompiled(pCtx, apArg[0], &isNew);
  if( p==0 ) return;
  z = sqlite3_value_text(apArg[1]);
  if( z ) rc = regexMatch(p, z, sqlite3_value_bytes(apArg[1]), &isMatch);
  if( rc==SQLITE_OK ) sqlite3_result_int(pCtx, isMatch);
  else sqlite3_result_error_code(pCtx, rc);
  if( isNew ) sqlite3_set_auxdata(pCtx, 0, p, regexFree);
}

static void libsqlRegexFunctions(void){
  static FuncDef aFunc[] = { FUNCTION(regexp, 2, 0, 0, regexpFunc) };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
