/*
** The matcher of regular expressions by itself: what it costs, that it stops, and that nothing it is given harms it.
*/
#include <string.h>

#include "test.h"
#include "../src/regex/regex.h"
#include "../src/regex/utf8.c"
#include "../src/regex/ranges.c"
#include "../src/regex/escape.c"
#include "../src/regex/class.c"
#include "../src/regex/group.c"
#include "../src/regex/parser.c"
#include "../src/regex/alphabet.c"
#include "../src/regex/compiler.c"
#include "../src/regex/first.c"
#include "../src/regex/automaton.c"
#include "../src/regex/matcher.c"

static Regex *compile(const char *zPattern){
  int rc;
  char *zErr = 0;
  Regex *p = regexNew((const unsigned char*)zPattern, (int)strlen(zPattern), &rc, &zErr);
  if( p==0 ) FAIL("%s: %s", zPattern, zErr);
  return p;
}

static int matches(Regex *p, const char *z, int n){
  int isMatch = -1;
  CHECK_OK(regexMatch(p, (const unsigned char*)z, n, &isMatch));
  return isMatch;
}

/* Returns the steps that a pattern takes on a text of that length, which it does not match. */
static sqlite3_int64 steps(const char *zPattern, char *z, int n){
  Regex *p = compile(zPattern);
  sqlite3_int64 nStep;
  CHECK_INT(matches(p, z, n), 0);
  nStep = p->nStep;
  regexRelease(p);
  return nStep;
}

#define LENGTH 200000

static void checkLinear(const char *zPattern, char *z){
  sqlite3_int64 nOne = steps(zPattern, z, LENGTH), nTwo = steps(zPattern, z, 2*LENGTH);
  if( nTwo>2*nOne + 1000 ) FAIL("%s: %lld steps, then %lld", zPattern, nOne, nTwo);
}

TEST(regex_takes_linear_time){
  char *z = testAlloc(2*LENGTH);
  memset(z, 'a', 2*LENGTH);
  checkLinear("(a+)+$b", z);
  checkLinear("^(a+)+b", z);
  checkLinear("(a|aa)*c", z);
  checkLinear("(a*)*b", z);
  checkLinear("(a|a?)+\\bb", z);
  checkLinear("(.*)(.*)(.*)(.*)(.*)[^a]", z);
  checkLinear("^(a?){50}a{50}$", z);
  checkLinear("(a{1,30}){1,30}$b", z);
}

/* Its automaton has a state for each of the last 20 characters' possible values, more than fit. */
TEST(regex_takes_bounded_memory){
  Regex *p = compile("a[ab]{20}c");
  int n = LENGTH, nMatch = 0;
  char *z = testAlloc(n);
  sqlite3_int64 nBefore = sqlite3_memory_used(), nMost;
  for(int i=0; i<n; i++) z[i] = "ab"[testRandom()%2];
  CHECK_INT(matches(p, z, n), 0);
  nMost = sqlite3_memory_used() - nBefore;
  if( nMost>4*REGEX_MAX_CACHE ) FAIL("%lld bytes", nMost);
  CHECK(p->nStep<(sqlite3_int64)n*10*p->program.n);
  for(int i=0; i<1000; i++){
    int iEnd = 21 + (int)(testRandom()%(unsigned)(n - 21)), isMatch = z[iEnd-21]=='a';
    z[iEnd] = 'c';
    CHECK_INT(matches(p, &z[iEnd-21], 22), isMatch);
    z[iEnd] = 'b';
    nMatch += isMatch;
  }
  CHECK(nMatch>100 && nMatch<900);
  regexRelease(p);
}

static int nAsked;

static int stopAtThird(void *p){
  (void)p;
  return ++nAsked==3;
}

TEST(regex_stops_when_it_is_asked_to){
  static const char *const azPattern[] = {"x", "(\\w{1,40}){1,40}!", "[^a]", "(?m)^b"};
  char *z = testAlloc(LENGTH);
  memset(z, 'a', LENGTH);
  for(int i=0; i<4; i++){
    Regex *p = compile(azPattern[i]);
    int isMatch;
    nAsked = 0;
    p->xStop = stopAtThird;
    CHECK_RC(regexMatch(p, (unsigned char*)z, LENGTH, &isMatch), SQLITE_INTERRUPT);
    CHECK_INT(nAsked, 3);
    regexRelease(p);
  }
}

/* Malformed text of nothing but continuation bytes is no exception. */
TEST(regex_stops_within_malformed_text){
  char *z = testAlloc(LENGTH);
  Regex *p = compile("a");
  int isMatch;
  memset(z, 0x80, LENGTH);
  nAsked = 0;
  p->xStop = stopAtThird;
  CHECK_RC(regexMatch(p, (unsigned char*)z, LENGTH, &isMatch), SQLITE_INTERRUPT);
  regexRelease(p);
}

static const char *const azPart[] = {
  "(", ")", "(?:", "(?i)", "(?<n>", "(?s-i:", "[", "]", "[^", "-[", "-", "\\", "\\d", "\\W", "\\p{L}", "\\P{", "\\b", "\\B",
  "\\x4", "\\u00e9", "\\uD83D\\uDE00", "\\c", "^", "$", "\\Z", "\\z", "|", "*", "+?", "?", "{2}", "{1,", "{0,3}", ".", "a", "b",
  "\n", " ", "#", "(?x)", "(?m)", "(?#", "\xc3\xa9", "\xe2\x82", "\xf0\x9f\x98\x80", "\xff", "\\777", "[a-", "\\-", "[:", "K"
};
static const char *const azText[] = {
  "a", "b", "ab", "\n", "\xc3\xa9", "\xc3\x89", "\xe2\x84\xaa", "\xf0\x9f\x98\x80", "\xf0\x9f", "\x80", "\xff", "\xed\xa0\x80", "1", "_", " ", "k"
};

static int randomText(const char *const *azFrom, unsigned int nFrom, char *z, int nMost){
  int n = 0;
  for(unsigned int i=testRandom()%12; i>0; i--){
    const char *zPart = azFrom[testRandom()%nFrom];
    int nPart = (int)strlen(zPart);
    if( n+nPart<=nMost ) memcpy(&z[n], zPart, nPart), n += nPart;
  }
  return n;
}

/* A text gives the same when bytes that begin no match are not skipped. The copy shows a read beyond its end. */
static void checkMatch(Regex *p, const char *z, int n){
  char *zCopy = testAlloc(n + 1);
  int isMatch, isMatchUnskipped;
  memcpy(zCopy, z, n);
  isMatch = matches(p, zCopy, n);
  p->iOrdinary = STATE_FIRST;
  isMatchUnskipped = matches(p, zCopy, n);
  CHECK_INT(isMatch, isMatchUnskipped);
}

TEST(regex_survives_hostile_patterns){
  char zPattern[128], zText[64];
  int nValid = 0;
  for(int i=0; i<60000; i++){
    int n = randomText(azPart, sizeof(azPart)/sizeof(azPart[0]), zPattern, sizeof(zPattern)), rc;
    char *zErr = 0;
    Regex *p = regexNew((unsigned char*)zPattern, n, &rc, &zErr);
    CHECK((p==0)==(zErr!=0));
    for(int j=0; p && j<4; j++) checkMatch(p, zText, randomText(azText, sizeof(azText)/sizeof(azText[0]), zText, sizeof(zText)));
    nValid += p!=0;
    sqlite3_free(zErr);
    regexRelease(p);
  }
  CHECK(nValid>1000);
}
