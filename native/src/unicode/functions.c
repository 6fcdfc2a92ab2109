/*
** unicode_upper(X), unicode_lower(X), unicode_fold(X), unicode_unaccent(X), unicode_trim(X), unicode_ltrim(X),
** unicode_rtrim(X) and unicode_version().
*/

/*
** Returns the UTF-8 of an argument, its length in *pn. NULL for SQL's NULL, which is the result then, and where memory
** ran out, which is the error then.
*/
static const u8 *unicodeArgument(sqlite3_context *pCtx, sqlite3_value *pValue, i64 *pn){
  const u8 *z = sqlite3_value_text(pValue);
  *pn = sqlite3_value_bytes(pValue);
  if( z==0 && sqlite3_value_type(pValue)!=SQLITE_NULL ) sqlite3_result_error_nomem(pCtx);
  return z;
}

static u8 *unicodeMalloc(sqlite3_context *pCtx, i64 n){
  u8 *z = sqlite3_malloc64((u64)n);
  if( z==0 ) sqlite3_result_error_nomem(pCtx);
  return z;
}

/*
** Maps the case of each code point, whose number stays the same. The 3 bytes that a code point of 2 bytes may become are
** the most that text grows.
*/
static void unicodeCaseFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int eCase = SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx));
  i64 n;
  const u8 *z = unicodeArgument(pCtx, apArg[0], &n);
  const u8 *zEnd;
  u8 *zOut, *zOutEnd;
  (void)nArg;
  if( z==0 || (zOut = unicodeMalloc(pCtx, n + n/2 + 1))==0 ) return;
  zEnd = z + n;
  zOutEnd = zOut;
  while( z<zEnd ){
    if( *z<0x80 ){
      *zOutEnd++ = eCase==UNICODE_UPPER ? sqlite3Toupper(*z) : sqlite3UpperToLower[*z];
      z++;
    }else{
      zOutEnd = unicodeWrite(zOutEnd, unicodeCase(unicodeRead(&z, zEnd), eCase));
    }
  }
  sqlite3_result_text64(pCtx, (char*)zOut, (u64)(zOutEnd-zOut), sqlite3_free, SQLITE_UTF8);
}

/*
** Takes accents away. A code point that is made of several without them, as a Hangul syllable is, stays.
*/
static void unicodeUnaccentFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 n;
  const u8 *z = unicodeArgument(pCtx, apArg[0], &n);
  const u8 *zEnd;
  u8 *zOut, *zOutEnd;
  (void)nArg;
  if( z==0 || (zOut = unicodeMalloc(pCtx, n + n/2 + 1))==0 ) return;
  zEnd = z + n;
  zOutEnd = zOut;
  while( z<zEnd ){
    u32 c = unicodeRead(&z, zEnd);
    int nPart = 1;
    const u32 *pPart = c<0x80 ? 0 : unicodeParts(c, &nPart);
    if( nPart==0 ) continue;
    zOutEnd = unicodeWrite(zOutEnd, pPart && nPart==1 ? unicodePart(*pPart) : c);
  }
  sqlite3_result_text64(pCtx, (char*)zOut, (u64)(zOutEnd-zOut), sqlite3_free, SQLITE_UTF8);
}

/* What string.Trim() of .NET takes away. */
static int unicodeIsWhiteSpace(u32 c){
  if( c<0x80 ) return c==' ' || (c>=9 && c<=13);
  return c==0x85 || c==0xa0 || c==0x1680 || (c>=0x2000 && c<=0x200a) || c==0x2028 || c==0x2029 || c==0x202f || c==0x205f || c==0x3000;
}

#define TRIM_START 1
#define TRIM_END 2

/* X without white space at both ends, at its start, or at its end. */
static void unicodeTrimFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int ends = SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx));
  i64 n;
  const u8 *z = unicodeArgument(pCtx, apArg[0], &n);
  const u8 *zEnd, *zStart = 0, *zLast = 0;
  (void)nArg;
  if( z==0 ) return;
  if( !(ends & TRIM_START) ) zStart = z;
  for(zEnd=z+n; z<zEnd; ){
    const u8 *zCharacter = z;
    if( unicodeIsWhiteSpace(unicodeRead(&z, zEnd)) ) continue;
    if( zStart==0 ) zStart = zCharacter;
    zLast = z;
  }
  if( !(ends & TRIM_END) ) zLast = zEnd;
  if( zStart==0 || zLast==0 ) zStart = zLast = zEnd;
  sqlite3_result_text64(pCtx, (const char*)zStart, (u64)(zLast-zStart), SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void unicodeVersionFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  (void)apArg;
  sqlite3_result_text(pCtx, UNICODE_VERSION, -1, SQLITE_STATIC);
}

static void libsqlUnicodeFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(unicode_upper,     1, UNICODE_UPPER, 0, unicodeCaseFunc),
    FUNCTION(unicode_lower,     1, UNICODE_LOWER, 0, unicodeCaseFunc),
    FUNCTION(unicode_fold,      1, UNICODE_FOLD,  0, unicodeCaseFunc),
    FUNCTION(unicode_unaccent,  1, 0, 0, unicodeUnaccentFunc),
    FUNCTION(unicode_trim,      1, TRIM_START | TRIM_END, 0, unicodeTrimFunc),
    FUNCTION(unicode_ltrim,     1, TRIM_START, 0, unicodeTrimFunc),
    FUNCTION(unicode_rtrim,     1, TRIM_END,   0, unicodeTrimFunc),
    FUNCTION(unicode_like,      2, 0, 0, unicodeLikeFunc),
    FUNCTION(unicode_like,      3, 0, 0, unicodeLikeFunc),
    DFUNCTION(unicode_version,  0, 0, 0, unicodeVersionFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
