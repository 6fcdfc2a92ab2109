/*
** Unsigned 64-bit numbers, which are stored as the INTEGER with the same bits, and exclusive or.
*/

/*
** ulong_key(x): an INTEGER that is in the order of the unsigned numbers; applied twice, x again
*/
static void ulongKeyFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 x;
  (void)nArg;
  if( integerArgument(pCtx, apArg[0], &x) ) sqlite3_result_int64(pCtx, x ^ SMALLEST_INT64);
}

/*
** ulong_cmp(a, b): -1, 0 or 1
*/
static void ulongCmpFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 a, b;
  (void)nArg;
  if( integerArgument(pCtx, apArg[0], &a) && integerArgument(pCtx, apArg[1], &b) ){
    sqlite3_result_int(pCtx, (u64)a<(u64)b ? -1 : (u64)a>(u64)b);
  }
}

/*
** The operation is the function's user data. Returns 0 where the result is out of range.
*/
static int ulongOperation(int operation, u64 *pA, u64 b){
  u64 a = *pA;
  switch( operation ){
    case '+': *pA = a + b; return *pA>=a;
    case '-': *pA = a - b; return b<=a;
    case '*': *pA = a*b;   return a==0 || *pA/a==b;
    case '/': *pA = a/b;   return 1;
    default:  *pA = a%b;   return 1;
  }
}

static void ulongArithmeticFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int operation = SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx));
  i64 a, b;
  u64 result;
  (void)nArg;
  if( !integerArgument(pCtx, apArg[0], &a) || !integerArgument(pCtx, apArg[1], &b) ) return;
  result = (u64)a;
  if( b==0 && (operation=='/' || operation=='%') ){
    functionError(pCtx, "division by zero");
  }else if( ulongOperation(operation, &result, (u64)b) ){
    sqlite3_result_int64(pCtx, (i64)result);
  }else{
    functionError(pCtx, "the result is outside of the range of ulong: 0 to 18446744073709551615");
  }
}

static void ulongTextFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  char zText[24];
  i64 x;
  (void)nArg;
  if( !integerArgument(pCtx, apArg[0], &x) ) return;
  sqlite3_snprintf(sizeof(zText), zText, "%llu", x);
  sqlite3_result_text(pCtx, zText, -1, SQLITE_TRANSIENT);
}

static void ulongRealFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 x;
  (void)nArg;
  if( integerArgument(pCtx, apArg[0], &x) ) sqlite3_result_double(pCtx, (double)(u64)x);
}

/*
** ulong_to_long(x): x as a signed number
*/
static void ulongToLongFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 x;
  (void)nArg;
  if( !integerArgument(pCtx, apArg[0], &x) ) return;
  if( x<0 ) functionError(pCtx, "%llu is outside of the range of INTEGER: up to 9223372036854775807", x);
  else sqlite3_result_int64(pCtx, x);
}

/*
** Decimal digits.
*/
static int ulongOfText(const char *z, int n, u64 *pValue){
  u64 value = 0;
  int i;
  for(i=0; i<n; i++){
    u64 digit = (u64)(z[i] - '0');
    if( digit>9 || value>(LARGEST_UINT64 - digit)/10 ) return 0;
    value = value*10 + digit;
  }
  *pValue = value;
  return n>0;
}

/*
** ulong_from(x): the unsigned number that is equal to a signed INTEGER or a decimal text, or the whole part of a REAL
*/
static void ulongFromFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int isUlong;
  u64 value = 0;
  double r;
  const char *z;
  (void)nArg;
  switch( sqlite3_value_type(apArg[0]) ){
    case SQLITE_NULL:
      return;
    case SQLITE_INTEGER:
      value = (u64)sqlite3_value_int64(apArg[0]);
      isUlong = value<=(u64)LARGEST_INT64;
      break;
    case SQLITE_FLOAT:
      r = sqlite3_value_double(apArg[0]);
      isUlong = r>-1.0 && r<18446744073709551616.0;
      if( isUlong && r>0.0 ) value = (u64)r;
      break;
    default:
      z = (const char*)sqlite3_value_text(apArg[0]);
      if( z==0 ) return;
      isUlong = ulongOfText(z, sqlite3_value_bytes(apArg[0]), &value);
  }
  if( isUlong ) sqlite3_result_int64(pCtx, (i64)value);
  else functionError(pCtx, "'%!.64s' is no ulong: a number in the range 0 to 18446744073709551615", sqlite3_value_text(apArg[0]));
}

/*
** xor(a, b): converts what is no INTEGER, as the operators & and | do
*/
static void xorFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  if( sqlite3_value_type(apArg[0])==SQLITE_NULL || sqlite3_value_type(apArg[1])==SQLITE_NULL ) return;
  sqlite3_result_int64(pCtx, sqlite3_value_int64(apArg[0]) ^ sqlite3_value_int64(apArg[1]));
}

static void libsqlIntegerFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(ulong_key,     1, 0,   0, ulongKeyFunc),
    FUNCTION(ulong_cmp,     2, 0,   0, ulongCmpFunc),
    FUNCTION(ulong_add,     2, '+', 0, ulongArithmeticFunc),
    FUNCTION(ulong_sub,     2, '-', 0, ulongArithmeticFunc),
    FUNCTION(ulong_mul,     2, '*', 0, ulongArithmeticFunc),
    FUNCTION(ulong_div,     2, '/', 0, ulongArithmeticFunc),
    FUNCTION(ulong_mod,     2, '%', 0, ulongArithmeticFunc),
    FUNCTION(ulong_text,    1, 0,   0, ulongTextFunc),
    FUNCTION(ulong_real,    1, 0,   0, ulongRealFunc),
    FUNCTION(ulong_from,    1, 0,   0, ulongFromFunc),
    FUNCTION(ulong_to_long, 1, 0,   0, ulongToLongFunc),
    FUNCTION(xor,           2, 0,   0, xorFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
