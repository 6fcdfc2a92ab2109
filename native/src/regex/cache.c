/*
** The patterns that a connection used last, compiled. SQLite forgets what belongs to an execution at its end, and
** compiling takes longer than matching a short text.
*/
#define REGEX_CACHED 8
#define REGEX_CACHE_NAME "libsql_regexp"

typedef struct RegexCache RegexCache;
struct RegexCache {
  Regex *a[REGEX_CACHED];      /* The one used last is the first; NULLs at the end */
};

static void regexCacheFree(void *pCache){
  RegexCache *p = pCache;
  for(int i=0; i<REGEX_CACHED; i++) regexRelease(p->a[i]);
  sqlite3_free(p);
}

static RegexCache *regexCache(sqlite3 *db){
  RegexCache *p = sqlite3_get_clientdata(db, REGEX_CACHE_NAME);
  if( p ) return p;
  p = sqlite3_malloc64(sizeof(RegexCache));
  if( p==0 ) return 0;
  memset(p, 0, sizeof(RegexCache));
  return sqlite3_set_clientdata(db, REGEX_CACHE_NAME, p, regexCacheFree)==SQLITE_OK ? p : 0;
}

/* Puts a matcher first, at the expense of the one at place i. */
static void regexCachePut(RegexCache *p, Regex *pRegex, int i){
  memmove(&p->a[1], &p->a[0], sizeof(p->a[0])*i);
  p->a[0] = pRegex;
}

/* Returns the matcher of a pattern, with a reference for the caller, or NULL and an error. */
static Regex *regexCached(sqlite3 *db, const unsigned char *z, int n, int *pRc, char **pzErr){
  RegexCache *pCache = regexCache(db);
  Regex *p = 0;
  int i;
  *pRc = SQLITE_NOMEM;
  if( pCache==0 ) return 0;
  for(i=0; i<REGEX_CACHED && pCache->a[i]; i++){
    if( pCache->a[i]->nPattern!=n || memcmp(pCache->a[i]->zPattern, z, n)!=0 ) continue;
    p = pCache->a[i];
    break;
  }
  if( p==0 ){
    p = regexNew(z, n, pRc, pzErr);
    if( p==0 ) return 0;
    if( i==REGEX_CACHED ) regexRelease(pCache->a[--i]);
  }
  regexCachePut(pCache, p, i);
  p->nRef++;
  return p;
}
