/*
** Decimals as arguments and results of SQL functions.
*/

static void decimalError(sqlite3_context *pCtx, const char *zFormat, ...){
  va_list ap;
  char *z;
  va_start(ap, zFormat);
  z = sqlite3_vmprintf(zFormat, ap);
  va_end(ap);
  if( z ){
    sqlite3_result_error(pCtx, z, -1);
    sqlite3_free(z);
  }else{
    sqlite3_result_error_nomem(pCtx);
  }
}

#define DECIMAL_RANGE "-79228162514264337593543950335 to 79228162514264337593543950335"

static void decimalResultText(sqlite3_context *pCtx, const Decimal *p){
  char aText[DECIMAL_TEXT_SIZE];
  sqlite3_result_text(pCtx, aText, decimalFormat(aText, p), SQLITE_TRANSIENT);
}

/* The result of an operation, or its error. */
static void decimalResult(sqlite3_context *pCtx, DecimalStatus status, const Decimal *p){
  const char *zFunction = pCtx->pFunc->zName;
  switch( status ){
    case DECIMAL_OK:       decimalResultText(pCtx, p); break;
    case DECIMAL_OVERFLOW: decimalError(pCtx, "decimal overflow: the result of %s is outside of " DECIMAL_RANGE, zFunction); break;
    case DECIMAL_BY_ZERO:  decimalError(pCtx, "decimal division by zero in %s", zFunction); break;
  }
}

/* Reads a value of any storage class but NULL; on failure returns 0 and leaves an error that names the value. */
static int decimalFromValue(sqlite3_context *pCtx, Decimal *p, sqlite3_value *pValue){
  DecimalStatus status = DECIMAL_OK;
  switch( sqlite3_value_type(pValue) ){
    case SQLITE_INTEGER:
      decimalFromInteger(p, sqlite3_value_int64(pValue));
      return 1;
    case SQLITE_FLOAT:
      status = decimalFromReal(p, sqlite3_value_double(pValue));
      break;
    case SQLITE_TEXT: {
      DecimalText text;
      const u8 *z = sqlite3_value_text(pValue);
      if( z==0 ){
        sqlite3_result_error_nomem(pCtx);
        return 0;
      }
      if( !decimalScan(&text, z, sqlite3_value_bytes(pValue)) ){
        decimalError(pCtx, "%s: '%!.60s' is not a decimal number", pCtx->pFunc->zName, z);
        return 0;
      }
      status = decimalFromScanned(p, &text);
      break;
    }
    default:
      decimalError(pCtx, "%s: a BLOB is not a decimal number", pCtx->pFunc->zName);
      return 0;
  }
  if( status!=DECIMAL_OK ){
    decimalError(pCtx, "decimal overflow: '%!.60s' is outside of " DECIMAL_RANGE, sqlite3_value_text(pValue));
  }
  return status==DECIMAL_OK;
}

/* Reads all arguments of a function; returns 0 if its result is settled: NULL, for an argument that is, or an error. */
static int decimalArguments(sqlite3_context *pCtx, Decimal *a, int nArg, sqlite3_value **apArg){
  int i;
  for(i=0; i<nArg; i++){
    if( sqlite3_value_type(apArg[i])==SQLITE_NULL ) return 0;
  }
  for(i=0; i<nArg; i++){
    if( !decimalFromValue(pCtx, &a[i], apArg[i]) ) return 0;
  }
  return 1;
}
