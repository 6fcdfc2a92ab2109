/*
** Arguments of functions, and errors, which open with the name of the function.
*/
static void functionError(sqlite3_context *pCtx, const char *zFormat, ...){
  va_list ap;
  char *zReason, *zMessage = 0;
  va_start(ap, zFormat);
  zReason = sqlite3_vmprintf(zFormat, ap);
  va_end(ap);
  if( zReason ) zMessage = sqlite3_mprintf("%s: %s", pCtx->pFunc->zName, zReason);
  if( zMessage ){
    sqlite3_result_error(pCtx, zMessage, -1);
  }else{
    sqlite3_result_error_nomem(pCtx);
  }
  sqlite3_free(zReason);
  sqlite3_free(zMessage);
}

/*
** An INTEGER, or a text that is one. Returns 0 for NULL, and for anything else after reporting it.
*/
static int integerArgument(sqlite3_context *pCtx, sqlite3_value *pArg, i64 *pValue){
  int eType = sqlite3_value_numeric_type(pArg);
  if( eType==SQLITE_INTEGER ){
    *pValue = sqlite3_value_int64(pArg);
    return 1;
  }
  if( eType!=SQLITE_NULL ) functionError(pCtx, "'%!.64s' is no INTEGER", sqlite3_value_text(pArg));
  return 0;
}
