/*
** The matcher: runs the automaton over a text.
*/
#include <string.h>

#include "regex.h"
#include "automaton.h"

#define STEPS_BETWEEN_STOPS 50000

static void regexRelease(void *pRegex){
  Regex *p = pRegex;
  if( p==0 || --p->nRef>0 ) return;
  sqlite3_free(p->zPattern);
  sqlite3_free(p->program.a);
  sqlite3_free(p->program.aTrait);
  sqlite3_free(p->program.alphabet.aFirst);
  sqlite3_free(p->program.alphabet.aClass);
  sqlite3_free(p->program.alphabet.aMember);
  sqlite3_free(p->aState);
  sqlite3_free(p->aItem);
  sqlite3_free(p->aNext);
  sqlite3_free(p->aMark);
  sqlite3_free(p);
}

static int matcherMake(Regex *p, const unsigned char *z, int n, char **pzErr){
  int rc = regexCompile(z, n, &p->program, pzErr);
  if( rc!=SQLITE_OK ) return rc;
  p->zPattern = sqlite3_malloc64((sqlite3_uint64)n + 1);
  if( p->zPattern==0 ) return SQLITE_NOMEM;
  memcpy(p->zPattern, z, n);
  p->nPattern = n;
  return regexAutomatonMake(p);
}

/* Returns a pattern's matcher, which one reference is held to, or NULL and an error. */
static Regex *regexNew(const unsigned char *z, int n, int *pRc, char **pzErr){
  Regex *p = sqlite3_malloc64(sizeof(Regex));
  *pRc = SQLITE_NOMEM;
  if( p==0 ) return 0;
  memset(p, 0, sizeof(Regex));
  p->nRef = 1;
  *pRc = matcherMake(p, z, n, pzErr);
  if( *pRc==SQLITE_OK ) return p;
  regexRelease(p);
  return 0;
}

static int matcherIsStopped(Regex *p){
  if( p->nStep - p->nStepAsked<STEPS_BETWEEN_STOPS ) return 0;
  p->nStepAsked = p->nStep;
  return p->xStop && p->xStop(p->pStop);
}

/* Returns what stands before z, which is within the text or at its end. */
static int matcherBefore(const Regex *p, const unsigned char *zText, const unsigned char *z){
  const unsigned char *zChar = z - 1;
  int c;
  if( !p->program.isAsserting || z==zText ) return BEFORE_NOTHING;
  while( zChar>zText && z - zChar<4 && (*zChar & 0xc0)==0x80 ) zChar--;
  c = regexDecode(&zChar, z);
  return regexBefore(p, regexAlphabetClass(&p->program.alphabet, zChar==z ? c : REGEX_INVALID));
}

static int matcherNext(Regex *p, int iState, int iSymbol){
  int iNext = p->aNext[(sqlite3_uint64)iState*p->program.nSymbol + iSymbol];
  return iNext==STATE_UNKNOWN ? regexAutomatonStep(p, iState, iSymbol) : iNext;
}

/* Reads to zEnd, or to where the outcome is known or asking for a stop is due. Returns the state. */
static int matcherRun(Regex *p, int iState, const unsigned char *zText, const unsigned char **pz, const unsigned char *zEnd){
  const RegexAlphabet *pAlphabet = &p->program.alphabet;
  const unsigned char *z = *pz;
  sqlite3_int64 nStepMost = p->nStep + STEPS_BETWEEN_STOPS;
  while( z<zEnd && p->nStep<nStepMost ){
    int iSymbol;
    if( iState<p->iOrdinary ){
      const unsigned char *zFrom = z;
      if( iState<STATE_FIRST ) break;
      z = regexSkip(p, z, zEnd);
      if( z>zFrom ) iState = p->aStart[matcherBefore(p, zText, z)];
      if( z==zEnd ) break;
    }
    iSymbol = *z<0x80 ? pAlphabet->aAscii[*z++] : regexAlphabetClass(pAlphabet, regexDecode(&z, zEnd));
    iState = matcherNext(p, iState, iSymbol);
  }
  *pz = z;
  return iState;
}

/* Gives the automaton what stands at the end. */
static int matcherFinish(Regex *p, int iState, int hasNewline){
  int nClass = p->program.alphabet.nClass;
  if( hasNewline && iState>=STATE_FIRST ) iState = matcherNext(p, iState, nClass);
  if( p->program.isAsserting && iState>=STATE_FIRST ) iState = matcherNext(p, iState, nClass + 1);
  return iState;
}

/* Returns where to stop on the way to zEnd, which is not within a character. */
static const unsigned char *matcherStop(const unsigned char *z, const unsigned char *zEnd){
  if( zEnd - z<=STEPS_BETWEEN_STOPS ) return zEnd;
  z += STEPS_BETWEEN_STOPS;
  for(int i=0; i<3 && z<zEnd && (*z & 0xc0)==0x80; i++) z++;
  return z;
}

/* A newline at the very end is a symbol of its own, which \Z and $ ask for. */
static int regexMatch(Regex *p, const unsigned char *z, int n, int *pIsMatch){
  int hasNewline = p->program.isAsserting && n>0 && z[n-1]=='\n';
  const unsigned char *zText = z, *zEnd = z + n - hasNewline;
  int iState = p->aStart[BEFORE_NOTHING];
  while( z<zEnd && iState>=STATE_FIRST ){
    const unsigned char *zBegin = z;
    iState = matcherRun(p, iState, zText, &z, matcherStop(z, zEnd));
    p->nStep += z - zBegin;
    if( matcherIsStopped(p) ) return SQLITE_INTERRUPT;
  }
  iState = matcherFinish(p, iState, hasNewline);
  if( iState==STATE_NOMEM ) return SQLITE_NOMEM;
  *pIsMatch = iState==STATE_MATCH;
  return SQLITE_OK;
}
