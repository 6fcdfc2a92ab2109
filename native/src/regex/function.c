/*
** regexp(P, T), which `T REGEXP P` stands for: whether the regular expression P matches somewhere in the text T.
*/
static int regexpIsInterrupted(void *pDb){
  return libsqlIsInterrupted(pDb);
}

/* Returns the matcher of a pattern, with a reference for the caller, or NULL after an error. */
static Regex *regexpMatcher(sqlite3_context *pCtx, sqlite3_value *pPattern){
  sqlite3 *db = sqlite3_context_db_handle(pCtx);
  const unsigned char *z = sqlite3_value_text(pPattern);
  char *zErr = 0;
  int rc = SQLITE_NOMEM;
  Regex *p = z ? regexCached(db, z, sqlite3_value_bytes(pPattern), &rc, &zErr) : 0;
  if( p ){
    p->xStop = regexpIsInterrupted;
    p->pStop = db;
  }else if( zErr ){
    sqlite3_result_error(pCtx, zErr, -1);
  }else{
    sqlite3_result_error_code(pCtx, rc);
  }
  sqlite3_free(zErr);
  return p;
}

static void regexpFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Regex *pKept = sqlite3_get_auxdata(pCtx, 0), *p = pKept;
  const unsigned char *z;
  int isMatch = 0, rc = SQLITE_NOMEM;
  (void)nArg;
  if( sqlite3_value_type(apArg[0])==SQLITE_NULL || sqlite3_value_type(apArg[1])==SQLITE_NULL ) return;
  if( p==0 && (p = regexpMatcher(pCtx, apArg[0]))==0 ) return;
  z = sqlite3_value_text(apArg[1]);
  if( z ) rc = regexMatch(p, z, sqlite3_value_bytes(apArg[1]), &isMatch);
  if( rc==SQLITE_OK ) sqlite3_result_int(pCtx, isMatch);
  else sqlite3_result_error_code(pCtx, rc);
  if( pKept==0 ) sqlite3_set_auxdata(pCtx, 0, p, regexRelease);
}

static void libsqlRegexFunctions(void){
  static FuncDef aFunc[] = { FUNCTION(regexp, 2, 0, 0, regexpFunc) };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
