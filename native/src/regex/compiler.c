/*
** The compiler: a tree becomes a program by Thompson's construction. A counted repetition is its body, as often as that.
*/
#include <string.h>

#include "regex.h"

typedef struct RegexCompiler RegexCompiler;
struct RegexCompiler {
  const RegexTree *pTree;
  RegexProgram *pProgram;
  int rc;
};

static int regexEmit(RegexCompiler *p, RegexOp op, int x, int y){
  RegexProgram *pProgram = p->pProgram;
  if( p->rc!=SQLITE_OK ) return 0;
  if( pProgram->n>=REGEX_MAX_INSTRUCTIONS ){
    p->rc = SQLITE_TOOBIG;
    return 0;
  }
  if( pProgram->n==pProgram->nAlloc ){
    int nAlloc = pProgram->nAlloc*2 + 16;
    RegexInstruction *aNew = sqlite3_realloc64(pProgram->a, sizeof(RegexInstruction)*(sqlite3_uint64)nAlloc);
    if( aNew==0 ){
      p->rc = SQLITE_NOMEM;
      return 0;
    }
    pProgram->a = aNew;
    pProgram->nAlloc = nAlloc;
  }
  pProgram->a[pProgram->n].op = op;
  pProgram->a[pProgram->n].x = x;
  pProgram->a[pProgram->n].y = y;
  return pProgram->n++;
}

static int regexHere(const RegexCompiler *p){
  return p->pProgram->n;
}

static void regexEmitNode(RegexCompiler*, int iNode);

/* Ends each alternative but the last with a jump, a split that goes to one place, to the end of all. */
static void regexEmitAlternation(RegexCompiler *p, int iChild){
  int iJump = 0, isFirst = 1;
  for(; iChild && p->rc==SQLITE_OK; iChild=p->pTree->a[iChild].iNext){
    int iSplit = 0, isLast = p->pTree->a[iChild].iNext==0;
    if( !isLast ) iSplit = regexEmit(p, REGEX_OP_SPLIT, regexHere(p) + 1, 0);
    regexEmitNode(p, iChild);
    if( isLast || p->rc!=SQLITE_OK ) break;
    iJump = regexEmit(p, REGEX_OP_SPLIT, isFirst ? -1 : iJump, 0);
    isFirst = 0;
    p->pProgram->a[iSplit].y = regexHere(p);
  }
  if( p->rc!=SQLITE_OK || isFirst ) return;
  while( iJump>=0 ){
    RegexInstruction *pJump = &p->pProgram->a[iJump];
    iJump = pJump->x;
    pJump->x = pJump->y = regexHere(p);
  }
}

/* Any number of turns, none included */
static void regexEmitLoop(RegexCompiler *p, int iChild){
  int iSplit = regexEmit(p, REGEX_OP_SPLIT, regexHere(p) + 1, 0);
  regexEmitNode(p, iChild);
  regexEmit(p, REGEX_OP_SPLIT, iSplit, iSplit);
  if( p->rc==SQLITE_OK ) p->pProgram->a[iSplit].y = regexHere(p);
}

/* Up to n turns. A body without instructions is done after one turn, however often it is asked for. */
static void regexEmitOptions(RegexCompiler *p, int iChild, int n){
  int iLast = -1;
  for(; n>0 && p->rc==SQLITE_OK; n--){
    int iSplit = regexEmit(p, REGEX_OP_SPLIT, regexHere(p) + 1, iLast);
    iLast = iSplit;
    regexEmitNode(p, iChild);
    if( regexHere(p)==iSplit + 1 ) break;
  }
  while( p->rc==SQLITE_OK && iLast>=0 ){
    RegexInstruction *pSplit = &p->pProgram->a[iLast];
    iLast = pSplit->y;
    pSplit->y = regexHere(p);
  }
}

static void regexEmitRepetition(RegexCompiler *p, const RegexNode *pNode){
  int iBody = regexHere(p);
  for(int i=0; i<pNode->x && p->rc==SQLITE_OK; i++){
    iBody = regexHere(p);
    regexEmitNode(p, pNode->iChild);
    if( regexHere(p)==iBody ) return;
  }
  if( pNode->y!=REGEX_INFINITE ){
    regexEmitOptions(p, pNode->iChild, pNode->y - pNode->x);
  }else if( pNode->x==0 ){
    regexEmitLoop(p, pNode->iChild);
  }else{
    regexEmit(p, REGEX_OP_SPLIT, iBody, regexHere(p) + 1);
  }
}

static void regexEmitNode(RegexCompiler *p, int iNode){
  const RegexNode *pNode = &p->pTree->a[iNode];
  if( p->rc!=SQLITE_OK ) return;
  switch( pNode->kind ){
    case REGEX_EMPTY:       break;
    case REGEX_SET:         regexEmit(p, REGEX_OP_SET, regexHere(p) + 1, pNode->x); break;
    case REGEX_ASSERT:      regexEmit(p, REGEX_OP_ASSERT, regexHere(p) + 1, pNode->x); break;
    case REGEX_ALTERNATION: regexEmitAlternation(p, pNode->iChild); break;
    case REGEX_REPETITION:  regexEmitRepetition(p, pNode); break;
    case REGEX_CONCATENATION:
      for(int iChild=pNode->iChild; iChild; iChild=p->pTree->a[iChild].iNext) regexEmitNode(p, iChild);
      break;
  }
}

/* Adds the sets that assertions ask about. */
static int regexCompileTraitSets(RegexTree *pTree, RegexProgram *pProgram, int *piWord, int *piNewline){
  RegexRanges word = {0}, newline = {0};
  int isBoundary = 0;
  for(int i=0; i<pTree->n; i++){
    if( pTree->a[i].kind!=REGEX_ASSERT ) continue;
    pProgram->isAsserting = 1;
    isBoundary |= pTree->a[i].x==REGEX_BOUNDARY || pTree->a[i].x==REGEX_NO_BOUNDARY;
  }
  if( isBoundary ) regexAddWordCharacters(&word);
  if( pProgram->isAsserting ) regexRangesAdd(&newline, '\n', '\n');
  *piWord = regexSetsIntern(&pTree->sets, &word);
  *piNewline = *piWord<0 ? -1 : regexSetsIntern(&pTree->sets, &newline);
  sqlite3_free(word.a);
  sqlite3_free(newline.a);
  return *piNewline<0 ? SQLITE_NOMEM : SQLITE_OK;
}

static int regexCompileTraits(RegexProgram *p, int iWord, int iNewline){
  int nClass = p->alphabet.nClass;
  p->nSymbol = nClass + 2;
  p->aTrait = sqlite3_malloc64(p->nSymbol);
  if( p->aTrait==0 ) return SQLITE_NOMEM;
  for(int i=0; i<nClass; i++){
    p->aTrait[i] = (regexAlphabetHas(&p->alphabet, iWord, i) ? REGEX_IS_WORD : 0)
                 | (regexAlphabetHas(&p->alphabet, iNewline, i) ? REGEX_IS_NEWLINE : 0);
  }
  p->aTrait[nClass] = REGEX_IS_NEWLINE | REGEX_IS_FINAL;
  p->aTrait[nClass+1] = REGEX_IS_END;
  return SQLITE_OK;
}

static int regexCompileTree(RegexTree *pTree, RegexProgram *pProgram){
  RegexCompiler compiler = {pTree, pProgram, SQLITE_OK};
  int iWord, iNewline, rc;
  regexEmitNode(&compiler, pTree->iRoot);
  regexEmit(&compiler, REGEX_OP_MATCH, 0, 0);
  rc = compiler.rc;
  if( rc==SQLITE_OK ) rc = regexCompileTraitSets(pTree, pProgram, &iWord, &iNewline);
  if( rc==SQLITE_OK ) rc = regexAlphabetMake(&pProgram->alphabet, &pTree->sets);
  if( rc==SQLITE_OK ) rc = regexCompileTraits(pProgram, iWord, iNewline);
  return rc;
}

/* The caller frees the parts of the program, on errors too. */
static int regexCompile(const unsigned char *z, int n, RegexProgram *pProgram, char **pzErr){
  RegexTree tree = {0};
  int rc = regexParse(z, n, &tree, pzErr);
  if( rc==SQLITE_OK ) rc = regexCompileTree(&tree, pProgram);
  if( rc==SQLITE_TOOBIG ){
    *pzErr = sqlite3_mprintf("regexp: the pattern needs more than %d steps: shorten it, or lower its {counts}",
                             REGEX_MAX_INSTRUCTIONS);
    rc = *pzErr ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  sqlite3_free(tree.a);
  sqlite3_free(tree.sets.a);
  sqlite3_free(tree.sets.ranges.a);
  return rc;
}
