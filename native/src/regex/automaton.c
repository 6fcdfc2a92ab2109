/*
** A deterministic automaton whose states are sets of instructions, made when a text first needs them. What it takes in
** memory is bounded: when it is full, it is begun anew. So a character costs at most a look at every instruction, and
** mostly one look into a table.
*/
#include <string.h>

#include "regex.h"
#include "automaton.h"

#define TRAIT_UNKNOWN -1

/* What an assertion asks about the character after it is unknown while a state is made: it stays in the set then. */
static int assertionHolds(RegexAssertion assertion, int before, int trait){
  switch( assertion ){
    case REGEX_BEGIN:       return before==BEFORE_NOTHING;
    case REGEX_LINE_BEGIN:  return before==BEFORE_NOTHING || before==BEFORE_NEWLINE;
    case REGEX_END:         return (trait & REGEX_IS_END)!=0;
    case REGEX_FINAL_END:   return (trait & (REGEX_IS_END | REGEX_IS_FINAL))!=0;
    case REGEX_LINE_END:    return (trait & (REGEX_IS_END | REGEX_IS_NEWLINE))!=0;
    case REGEX_BOUNDARY:    return (before==BEFORE_WORD)!=((trait & REGEX_IS_WORD)!=0);
    case REGEX_NO_BOUNDARY: return (before==BEFORE_WORD)==((trait & REGEX_IS_WORD)!=0);
  }
  return 0;
}

static int asksAhead(RegexAssertion assertion){
  return assertion!=REGEX_BEGIN && assertion!=REGEX_LINE_BEGIN;
}

static void setBegin(Regex *p){
  if( p->mark>0x7ffffff0 ){
    memset(p->aMark, 0, sizeof(int)*p->program.n);
    p->mark = 0;
  }
  p->mark += 2;
}

static void setPush(Regex *p, int i, int *pnStack){
  if( p->aMark[i]>=p->mark ) return;
  p->aMark[i] = p->mark;
  p->aStack[(*pnStack)++] = i;
}

/*
** Adds to the set what is reached from instruction i without reading a character. Returns 1 when that is a match.
*/
static int setAdd(Regex *p, int i, int before, int trait){
  int nStack = 0;
  setPush(p, i, &nStack);
  while( nStack>0 ){
    const RegexInstruction *pInstruction;
    i = p->aStack[--nStack];
    pInstruction = &p->program.a[i];
    p->nStep++;
    switch( pInstruction->op ){
      case REGEX_OP_MATCH:
        return 1;
      case REGEX_OP_SET:
        p->aMark[i]++;
        break;
      case REGEX_OP_SPLIT:
        setPush(p, pInstruction->x, &nStack);
        setPush(p, pInstruction->y, &nStack);
        break;
      case REGEX_OP_ASSERT:
        if( trait==TRAIT_UNKNOWN && asksAhead(pInstruction->y) ) p->aMark[i]++;
        else if( assertionHolds(pInstruction->y, before, trait) ) setPush(p, pInstruction->x, &nStack);
        break;
    }
  }
  return 0;
}

/* Copies the set, in order, so that equal sets are equal lists. Returns its size. */
static int setItems(const Regex *p, int *aItem, int *pIsAsking){
  int n = 0;
  *pIsAsking = 0;
  for(int i=0; i<p->program.n; i++){
    if( p->aMark[i]!=p->mark + 1 ) continue;
    aItem[n++] = i;
    *pIsAsking |= p->program.a[i].op==REGEX_OP_ASSERT;
  }
  return n;
}

static int automatonReserveItems(Regex *p, int nMore){
  int nAlloc = (p->nItem + nMore)*2;
  int *aNew;
  if( p->nItem + nMore<=p->nItemAlloc ) return 1;
  aNew = sqlite3_realloc64(p->aItem, sizeof(int)*(sqlite3_uint64)nAlloc);
  if( aNew==0 ) return 0;
  p->aItem = aNew;
  p->nItemAlloc = nAlloc;
  return 1;
}

static int automatonReserveState(Regex *p){
  sqlite3_uint64 nRow = sizeof(p->aNext[0])*(sqlite3_uint64)p->program.nSymbol;
  int nAlloc = p->nStateAlloc*2 + 4;
  void *aNew;
  if( p->nState<p->nStateAlloc ) return 1;
  aNew = sqlite3_realloc64(p->aState, sizeof(RegexState)*(sqlite3_uint64)nAlloc);
  if( aNew==0 ) return 0;
  p->aState = aNew;
  aNew = sqlite3_realloc64(p->aNext, nRow*nAlloc);
  if( aNew==0 ) return 0;
  p->aNext = aNew;
  p->nStateAlloc = nAlloc;
  return 1;
}

static unsigned int automatonHash(const int *aItem, int nItem, int before){
  unsigned int hash = 2166136261u + (unsigned)before;
  for(int i=0; i<nItem; i++) hash = (hash ^ (unsigned)aItem[i])*16777619u;
  return hash ^ hash>>15;
}

static int automatonFind(const Regex *p, const int *aItem, int nItem, int before, unsigned int hash){
  int i;
  for(i=p->aBucket[hash%REGEX_BUCKETS]; i; i=p->aState[i].iNext){
    const RegexState *pState = &p->aState[i];
    if( pState->before==before && pState->nItem==nItem
     && memcmp(&p->aItem[pState->iItem], aItem, sizeof(int)*nItem)==0 ) break;
  }
  return i;
}

/* Returns the state of the set. */
static int setState(Regex *p, int before){
  RegexState *pState;
  unsigned int hash;
  int iState, nItem, isAsking;
  int *aItem;
  if( !automatonReserveItems(p, p->program.n) || !automatonReserveState(p) ) return STATE_NOMEM;
  aItem = &p->aItem[p->nItem];
  nItem = setItems(p, aItem, &isAsking);
  p->nStep += p->program.n;
  if( nItem==0 && p->isAnchored ) return STATE_DEAD;
  if( !isAsking ) before = BEFORE_NOTHING;
  hash = automatonHash(aItem, nItem, before);
  iState = automatonFind(p, aItem, nItem, before, hash);
  if( iState ) return iState;
  iState = p->nState++;
  pState = &p->aState[iState];
  pState->iItem = p->nItem;
  pState->nItem = nItem;
  pState->before = before;
  pState->iNext = p->aBucket[hash%REGEX_BUCKETS];
  p->aBucket[hash%REGEX_BUCKETS] = iState;
  p->nItem += nItem;
  memset(&p->aNext[(sqlite3_uint64)iState*p->program.nSymbol], 0, sizeof(p->aNext[0])*p->program.nSymbol);
  return iState;
}

static int automatonIsFull(const Regex *p){
  sqlite3_uint64 nByte = sizeof(RegexState) + sizeof(p->aNext[0])*(sqlite3_uint64)p->program.nSymbol;
  return p->nState>=STATE_MOST || nByte*p->nState + sizeof(int)*(sqlite3_uint64)p->nItem>REGEX_MAX_CACHE;
}

/* Begins the automaton, with the states that a search starts in. */
static int automatonBegin(Regex *p){
  p->nState = STATE_FIRST;
  p->nItem = 0;
  memset(p->aBucket, 0, sizeof(p->aBucket));
  for(int before=0; before<4; before++){
    setBegin(p);
    p->aStart[before] = setAdd(p, 0, before, TRAIT_UNKNOWN) ? STATE_MATCH : setState(p, before);
    if( p->aStart[before]==STATE_NOMEM ) return SQLITE_NOMEM;
  }
  p->iOrdinary = p->canSkip ? p->nState : STATE_FIRST;
  return SQLITE_OK;
}

/* Says whether no match begins after the first character. */
static int automatonIsAnchored(Regex *p){
  int n = 0;
  for(int before=BEFORE_WORD; n==0 && before<=BEFORE_OTHER; before++){
    int isAsking;
    setBegin(p);
    n = setAdd(p, 0, before, TRAIT_UNKNOWN) ? 1 : setItems(p, p->aReady, &isAsking);
  }
  return n==0;
}

static int regexAutomatonMake(Regex *p){
  sqlite3_uint64 nByte = sizeof(int)*3*(sqlite3_uint64)p->program.n;
  p->aMark = sqlite3_malloc64(nByte);
  if( p->aMark==0 ) return SQLITE_NOMEM;
  memset(p->aMark, 0, nByte);
  p->aStack = &p->aMark[p->program.n];
  p->aReady = &p->aStack[p->program.n];
  p->isAnchored = automatonIsAnchored(p);
  if( !p->isAnchored && regexFindFirst(p)!=SQLITE_OK ) return SQLITE_NOMEM;
  return automatonBegin(p);
}

/*
** Puts the instructions of a state that read a character into aReady, beyond the assertions that hold before one of
** those traits. Returns their number, or -1 for a match.
*/
static int readyItems(Regex *p, const RegexState *pState, int trait){
  const int *aItem = &p->aItem[pState->iItem];
  int isAsking = 0;
  for(int i=0; i<pState->nItem; i++) isAsking |= p->program.a[aItem[i]].op==REGEX_OP_ASSERT;
  p->nStep += pState->nItem;
  if( !isAsking ){
    memcpy(p->aReady, aItem, sizeof(int)*pState->nItem);
    return pState->nItem;
  }
  setBegin(p);
  for(int i=0; i<pState->nItem; i++){
    if( setAdd(p, aItem[i], pState->before, trait) ) return -1;
  }
  p->nStep += p->program.n;
  return setItems(p, p->aReady, &isAsking);
}

static int regexBefore(const Regex *p, int iSymbol){
  int trait = p->program.aTrait[iSymbol];
  if( trait & REGEX_IS_WORD ) return BEFORE_WORD;
  return trait & REGEX_IS_NEWLINE ? BEFORE_NEWLINE : BEFORE_OTHER;
}

/* Makes the set that follows the instructions that are ready. Returns 1 when that is a match. */
static int setAfter(Regex *p, int nReady, int iSymbol, int before){
  const RegexAlphabet *pAlphabet = &p->program.alphabet;
  int iClass = iSymbol<pAlphabet->nClass ? iSymbol : pAlphabet->aAscii['\n'];
  setBegin(p);
  for(int i=0; i<nReady; i++){
    const RegexInstruction *pInstruction = &p->program.a[p->aReady[i]];
    if( regexAlphabetHas(pAlphabet, pInstruction->y, iClass)
     && setAdd(p, pInstruction->x, before, TRAIT_UNKNOWN) ) return 1;
  }
  return setAdd(p, 0, before, TRAIT_UNKNOWN);
}

/* Returns the state that follows another one on a symbol, or STATE_NOMEM. */
static int regexAutomatonStep(Regex *p, int iState, int iSymbol){
  int before = regexBefore(p, iSymbol);
  int trait = p->program.aTrait[iSymbol];
  int nReady = readyItems(p, &p->aState[iState], trait);
  int iNext, isKept = 1;
  if( nReady<0 ){
    iNext = STATE_MATCH;
  }else if( trait & REGEX_IS_END ){
    iNext = STATE_DEAD;
  }else{
    if( automatonIsFull(p) ){
      isKept = 0;
      if( automatonBegin(p) ) return STATE_NOMEM;
    }
    iNext = setAfter(p, nReady, iSymbol, before) ? STATE_MATCH : setState(p, before);
    if( iNext==STATE_NOMEM ) return STATE_NOMEM;
  }
  if( isKept ) p->aNext[(sqlite3_uint64)iState*p->program.nSymbol + iSymbol] = (unsigned short)iNext;
  return iNext;
}
