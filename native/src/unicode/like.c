/*
** unicode_like(P, T [, E]): what `T LIKE P ESCAPE E` is with simple case folding.
*/
typedef struct UnicodePattern UnicodePattern;
struct UnicodePattern {
  const u8 *z, *zEnd;
  u32 escape;              /* The escape character, or UNICODE_NONE */
};

/* What stands in a pattern, apart from folded code points. */
#define PATTERN_MANY  0xfffffff0       /* % */
#define PATTERN_ONE   0xfffffff1       /* _ */
#define PATTERN_NEVER 0xfffffff2       /* An escape character that escapes nothing matches nothing */

static u32 nextOfPattern(UnicodePattern *p){
  u32 c = unicodeRead(&p->z, p->zEnd);
  if( c==p->escape ) return p->z<p->zEnd ? unicodeFold(unicodeRead(&p->z, p->zEnd)) : PATTERN_NEVER;
  if( c=='%' ) return PATTERN_MANY;
  if( c=='_' ) return PATTERN_ONE;
  return unicodeFold(c);
}

/*
** Where the text fails after a %, that % takes one more character and the rest is tried again. An earlier % need never be
** tried again: what it would have to take, the later one can.
*/
static int unicodeMatches(UnicodePattern pattern, const u8 *z, const u8 *zEnd){
  UnicodePattern afterMany = { 0, 0, 0 };
  const u8 *zRetry = 0;
  for(;;){
    u32 want = pattern.z<pattern.zEnd ? nextOfPattern(&pattern) : UNICODE_NONE;
    if( want==PATTERN_MANY ){
      if( pattern.z>=pattern.zEnd ) return 1;
      afterMany = pattern;
      zRetry = z;
      continue;
    }
    if( z>=zEnd ){
      if( want==UNICODE_NONE ) return 1;
      return 0;
    }
    if( want!=UNICODE_NONE ){
      u32 c = unicodeRead(&z, zEnd);
      if( want==PATTERN_ONE || unicodeFold(c)==want ) continue;
    }
    if( zRetry==0 ) return 0;
    unicodeRead(&zRetry, zEnd);
    z = zRetry;
    pattern = afterMany;
  }
}

/* Stores the one character of an ESCAPE clause, or leaves an error. */
static int readEscape(sqlite3_context *pCtx, sqlite3_value *pValue, u32 *pEscape){
  const u8 *z = sqlite3_value_text(pValue);
  int n = sqlite3_value_bytes(pValue);
  if( z==0 ){
    sqlite3_result_error_nomem(pCtx);
    return 0;
  }
  if( n>0 ){
    const u8 *zEnd = z + n;
    *pEscape = unicodeRead(&z, zEnd);
    if( z==zEnd ) return 1;
  }
  sqlite3_result_error(pCtx, "ESCAPE expression must be a single character", -1);
  return 0;
}

static void unicodeLikeFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  UnicodePattern pattern = { 0, 0, UNICODE_NONE };
  const u8 *z;
  int i;
  for(i=0; i<nArg; i++){
    if( sqlite3_value_type(apArg[i])==SQLITE_NULL ) return;
  }
  pattern.z = sqlite3_value_text(apArg[0]);
  z = sqlite3_value_text(apArg[1]);
  if( pattern.z==0 || z==0 ){
    sqlite3_result_error_nomem(pCtx);
    return;
  }
  if( sqlite3_value_bytes(apArg[0])>sqlite3_context_db_handle(pCtx)->aLimit[SQLITE_LIMIT_LIKE_PATTERN_LENGTH] ){
    sqlite3_result_error(pCtx, "LIKE or GLOB pattern too complex", -1);
    return;
  }
  pattern.zEnd = pattern.z + sqlite3_value_bytes(apArg[0]);
  if( nArg==3 && !readEscape(pCtx, apArg[2], &pattern.escape) ) return;
  sqlite3_result_int(pCtx, unicodeMatches(pattern, z, z + sqlite3_value_bytes(apArg[1])));
}
