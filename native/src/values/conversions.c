/*
** integer_from(x, least, greatest): x as one of .NET's integer types, of a known range; and blob_byte(x, i).
*/

/* White space, a sign, digits, and maybe a point with zeros behind it, as a whole decimal has them. */
static int integerOfText(const u8 *z, int n, i64 *pValue){
  const u8 *zEnd = z + n;
  u64 value = 0, limit = LARGEST_INT64;
  const u8 *zFirst;
  while( zEnd>z && sqlite3Isspace(zEnd[-1]) ) zEnd--;
  while( z<zEnd && sqlite3Isspace(*z) ) z++;
  if( z<zEnd && (*z=='-' || *z=='+') && *z++=='-' ) limit++;
  for(zFirst=z; z<zEnd && sqlite3Isdigit(*z); z++){
    u64 digit = (u64)(*z - '0');
    if( value>(limit - digit)/10 ) return 0;
    value = value*10 + digit;
  }
  if( z==zFirst ) return 0;
  if( z<zEnd && *z=='.' ){
    for(z++; z<zEnd && *z=='0'; z++){}
  }
  *pValue = (i64)(limit>LARGEST_INT64 ? ~value + 1 : value);
  return z==zEnd;
}

/* A REAL is rounded half to even, as Convert does. */
static int integerOfReal(double r, i64 *pValue){
  r = rint(r);
  if( !(r>=-9223372036854775808.0 && r<9223372036854775808.0) ) return 0;
  *pValue = (i64)r;
  return 1;
}

static void integerFromFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 value = 0, least, greatest;
  int isInteger = 0;
  (void)nArg;
  if( !integerArgument(pCtx, apArg[1], &least) || !integerArgument(pCtx, apArg[2], &greatest) ) return;
  switch( sqlite3_value_type(apArg[0]) ){
    case SQLITE_NULL:
      return;
    case SQLITE_INTEGER:
      value = sqlite3_value_int64(apArg[0]);
      isInteger = 1;
      break;
    case SQLITE_FLOAT:
      isInteger = integerOfReal(sqlite3_value_double(apArg[0]), &value);
      break;
    case SQLITE_TEXT: {
      const u8 *z = sqlite3_value_text(apArg[0]);
      if( z==0 ){
        sqlite3_result_error_nomem(pCtx);
        return;
      }
      isInteger = integerOfText(z, sqlite3_value_bytes(apArg[0]), &value);
      break;
    }
  }
  if( isInteger && value>=least && value<=greatest ) sqlite3_result_int64(pCtx, value);
  else functionError(pCtx, "'%!.64s' is no integer in the range %lld to %lld", sqlite3_value_text(apArg[0]), least, greatest);
}

/*
** blob_byte(x, i): the byte at an index that begins at 0, NULL where there is none
*/
static void blobByteFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const u8 *a = sqlite3_value_blob(apArg[0]);
  int n = sqlite3_value_bytes(apArg[0]);
  i64 i;
  (void)nArg;
  if( integerArgument(pCtx, apArg[1], &i) && i>=0 && i<n ) sqlite3_result_int(pCtx, a[i]);
}

static void libsqlConversionFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(integer_from, 3, 0, 0, integerFromFunc),
    FUNCTION(blob_byte,    2, 0, 0, blobByteFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
