/*
** The parser: a pattern becomes a tree. It reads what .NET reads, and refuses what no automaton can match.
*/
#include <string.h>

#include "parser.h"

static int regexFailed(const RegexParser *p){
  return p->zErr!=0 || p->isOom;
}

static int regexFail(RegexParser *p, char *zErr){
  if( regexFailed(p) ){
    sqlite3_free(zErr);
  }else{
    p->zErr = zErr;
    p->isOom = zErr==0;
  }
  return 0;
}

static int regexInvalid(RegexParser *p, int i, const char *zWhat){
  return regexFail(p, sqlite3_mprintf("regexp: the pattern is not valid at character %d: %s", i + 1, zWhat));
}

static int regexRefuse(RegexParser *p, int i, const char *zConstruct, const char *zWhy){
  return regexFail(p, sqlite3_mprintf("regexp: %s, at character %d of the pattern, is not supported: %s",
                                      zConstruct, i + 1, zWhy));
}

static int regexEnter(RegexParser *p, int i){
  if( ++p->nDepth<=REGEX_MAX_DEPTH ) return 1;
  return regexFail(p, sqlite3_mprintf("regexp: more than %d groups are inside one another at character %d of the pattern",
                                 REGEX_MAX_DEPTH, i + 1));
}

static int regexNode(RegexParser *p, RegexKind kind, int x, int y){
  RegexTree *pTree = p->pTree;
  if( pTree->n==pTree->nAlloc ){
    int nAlloc = pTree->nAlloc*2 + 16;
    RegexNode *aNew = sqlite3_realloc64(pTree->a, sizeof(RegexNode)*(sqlite3_uint64)nAlloc);
    if( aNew==0 ){
      p->isOom = 1;
      return REGEX_NONE;
    }
    pTree->a = aNew;
    pTree->nAlloc = nAlloc;
  }
  memset(&pTree->a[pTree->n], 0, sizeof(RegexNode));
  pTree->a[pTree->n].kind = kind;
  pTree->a[pTree->n].x = x;
  pTree->a[pTree->n].y = y;
  return pTree->n++;
}

/* Returns a node for a set, and frees the ranges. */
static int regexNodeOfSet(RegexParser *p, RegexRanges *pRanges){
  int iSet = -1, iNode = REGEX_NONE;
  if( !regexFailed(p) ){
    iSet = regexSetsIntern(&p->pTree->sets, pRanges);
    if( iSet<0 ) p->isOom = 1;
    else iNode = regexNode(p, REGEX_SET, iSet, 0);
  }
  if( p->pTree->sets.ranges.n>REGEX_MAX_RANGES ){
    regexFail(p, sqlite3_mprintf("regexp: the pattern's sets of characters have more than %d ranges", REGEX_MAX_RANGES));
  }
  sqlite3_free(pRanges->a);
  return iNode;
}

static int regexNodeOfCharacter(RegexParser *p, int c){
  RegexRanges ranges = {0};
  regexRangesAdd(&ranges, c, c);
  if( p->options & REGEX_IGNORE_CASE ) regexRangesAddCase(&ranges);
  return regexNodeOfSet(p, &ranges);
}

static int regexNodeOfClass(RegexParser *p){
  RegexRanges ranges = {0};
  regexParseClass(p, &ranges);
  return regexNodeOfSet(p, &ranges);
}

static int regexNodeOfDot(RegexParser *p){
  RegexRanges ranges = {0};
  if( (p->options & REGEX_SINGLELINE)==0 ) regexRangesAdd(&ranges, '\n', '\n');
  regexRangesNegate(&ranges);
  return regexNodeOfSet(p, &ranges);
}

static int regexNodeOfEscape(RegexParser *p){
  RegexRanges ranges = {0};
  int assertion, c;
  switch( p->aChar[p->i+1] ){
    case 'A': assertion = REGEX_BEGIN; break;
    case 'Z': assertion = REGEX_FINAL_END; break;
    case 'z': assertion = REGEX_END; break;
    case 'b': assertion = REGEX_BOUNDARY; break;
    case 'B': assertion = REGEX_NO_BOUNDARY; break;
    case 'G': return regexRefuse(p, p->i, "the anchor \\G", REGEX_NOT_LINEAR), REGEX_NONE;
    default:
      regexParseReference(p);
      if( regexFailed(p) ) return REGEX_NONE;
      if( regexParseShorthand(p, &ranges) ) return regexNodeOfSet(p, &ranges);
      c = regexParseCharacter(p);
      return regexFailed(p) ? REGEX_NONE : regexNodeOfCharacter(p, c);
  }
  p->i += 2;
  return regexNode(p, REGEX_ASSERT, assertion, 0);
}

/* Skips comments and, where the option says so, white space. */
static void regexSkipBlank(RegexParser *p){
  for(;;){
    int c = p->aChar[p->i];
    if( c=='(' && p->aChar[p->i+1]=='?' && p->aChar[p->i+2]=='#' ){
      int iStart = p->i;
      while( p->aChar[p->i]!=REGEX_NONE && p->aChar[p->i]!=')' ) p->i++;
      if( p->aChar[p->i]==REGEX_NONE ){
        regexInvalid(p, iStart, "(?# has no )");
        return;
      }
      p->i++;
    }else if( (p->options & REGEX_EXTENDED)==0 ){
      return;
    }else if( c=='#' ){
      while( p->aChar[p->i]!=REGEX_NONE && p->aChar[p->i]!='\n' ) p->i++;
    }else if( c==' ' || (c>='\t' && c<='\r' && c!='\v') ){
      p->i++;
    }else{
      return;
    }
  }
}

static int regexSkipDigits(const RegexParser *p, int i){
  while( p->aChar[i]>='0' && p->aChar[i]<='9' ) i++;
  return i;
}

/* Says whether a quantifier is next. A brace that begins none is a character. */
static int regexIsQuantifier(const RegexParser *p){
  int i = p->i, c = p->aChar[i];
  if( c=='*' || c=='+' || c=='?' ) return 1;
  if( c!='{' || regexSkipDigits(p, i+1)==i+1 ) return 0;
  i = regexSkipDigits(p, i+1);
  if( p->aChar[i]==',' ) i = regexSkipDigits(p, i+1);
  return p->aChar[i]=='}';
}

static int regexParseNumber(RegexParser *p){
  sqlite3_int64 n = 0;
  for(; p->aChar[p->i]>='0' && p->aChar[p->i]<='9'; p->i++){
    n = n*10 + p->aChar[p->i] - '0';
    if( n>0x7fffffff ) return regexInvalid(p, p->i, "a number is greater than 2147483647");
  }
  return (int)n;
}

static void regexParseBounds(RegexParser *p, int *pLeast, int *pMost){
  int c = p->aChar[p->i++];
  *pLeast = c=='+';
  *pMost = c=='?' ? 1 : REGEX_INFINITE;
  if( c!='{' ) return;
  *pLeast = *pMost = regexParseNumber(p);
  if( p->aChar[p->i]==',' ){
    p->i++;
    *pMost = p->aChar[p->i]=='}' ? REGEX_INFINITE : regexParseNumber(p);
  }
  p->i++;
}

/* Whether a quantifier is lazy says where a match ends, not whether there is one. */
static int regexParseQuantifier(RegexParser *p, int iNode){
  int iStart, least, most, iRepetition;
  regexSkipBlank(p);
  if( regexFailed(p) || !regexIsQuantifier(p) ) return iNode;
  iStart = p->i;
  regexParseBounds(p, &least, &most);
  if( most!=REGEX_INFINITE && least>most ) return regexInvalid(p, iStart, "{x,y} with x greater than y"), REGEX_NONE;
  regexSkipBlank(p);
  if( p->aChar[p->i]=='?' ) p->i++;
  regexSkipBlank(p);
  if( !regexFailed(p) && regexIsQuantifier(p) ){
    return regexInvalid(p, p->i, "a quantifier follows a quantifier (put the first into a group)"), REGEX_NONE;
  }
  iRepetition = regexNode(p, REGEX_REPETITION, least, most);
  if( iRepetition>=0 ) p->pTree->a[iRepetition].iChild = iNode;
  return iRepetition;
}

static int regexParseAlternation(RegexParser*);

/* Returns the node of a group, or REGEX_NONE for options of the rest of this one. p->i is behind the parenthesis. */
static int regexParseGroup(RegexParser *p){
  int iStart = p->i - 1, options = p->options, iNode;
  if( !regexParseGroupStart(p) || !regexEnter(p, iStart) ) return REGEX_NONE;
  iNode = regexParseAlternation(p);
  p->options = options;
  p->nDepth--;
  if( regexFailed(p) ) return REGEX_NONE;
  if( p->aChar[p->i]!=')' ) return regexInvalid(p, iStart, "( has no )"), REGEX_NONE;
  p->i++;
  return iNode;
}

static int regexParseAtom(RegexParser *p){
  int c = p->aChar[p->i];
  if( regexIsQuantifier(p) ) return regexInvalid(p, p->i, "a quantifier follows nothing"), REGEX_NONE;
  if( c=='\\' ) return regexNodeOfEscape(p);
  p->i++;
  switch( c ){
    case '(': return regexParseGroup(p);
    case '[': return regexNodeOfClass(p);
    case '.': return regexNodeOfDot(p);
    case '^': return regexNode(p, REGEX_ASSERT, p->options & REGEX_MULTILINE ? REGEX_LINE_BEGIN : REGEX_BEGIN, 0);
    case '$': return regexNode(p, REGEX_ASSERT, p->options & REGEX_MULTILINE ? REGEX_LINE_END : REGEX_FINAL_END, 0);
    default:  return regexNodeOfCharacter(p, c);
  }
}

static void regexAppend(RegexParser *p, int iParent, int *piLast, int iNode){
  if( *piLast==0 ) p->pTree->a[iParent].iChild = iNode;
  else p->pTree->a[*piLast].iNext = iNode;
  *piLast = iNode;
}

static int regexParseConcatenation(RegexParser *p){
  int iParent = regexNode(p, REGEX_CONCATENATION, 0, 0), iLast = 0, iNode;
  for(;;){
    regexSkipBlank(p);
    if( regexFailed(p) ) return REGEX_NONE;
    if( p->aChar[p->i]==REGEX_NONE || p->aChar[p->i]=='|' || p->aChar[p->i]==')' ) return iParent;
    iNode = regexParseAtom(p);
    if( regexFailed(p) ) return REGEX_NONE;
    if( iNode==REGEX_NONE ) continue;
    iNode = regexParseQuantifier(p, iNode);
    if( regexFailed(p) ) return REGEX_NONE;
    regexAppend(p, iParent, &iLast, iNode);
  }
}

static int regexParseAlternation(RegexParser *p){
  int iParent = regexNode(p, REGEX_ALTERNATION, 0, 0), iLast = 0;
  for(;;){
    int iNode = regexParseConcatenation(p);
    if( regexFailed(p) ) return REGEX_NONE;
    regexAppend(p, iParent, &iLast, iNode);
    if( p->aChar[p->i]!='|' ) return iParent;
    p->i++;
  }
}

static int regexParseAll(RegexParser *p, const unsigned char *z, int n){
  const unsigned char *zEnd = z + n;
  while( z<zEnd ) p->aChar[p->n++] = regexDecode(&z, zEnd);
  p->aChar[p->n] = p->aChar[p->n+1] = REGEX_NONE;
  regexNode(p, REGEX_EMPTY, 0, 0);
  p->pTree->iRoot = regexParseAlternation(p);
  if( !regexFailed(p) && p->aChar[p->i]==')' ) regexInvalid(p, p->i, ") has no (");
  return regexFailed(p);
}

static int regexParse(const unsigned char *z, int n, RegexTree *pTree, char **pzErr){
  RegexParser parser = {0};
  if( n>REGEX_MAX_PATTERN ){
    *pzErr = sqlite3_mprintf("regexp: the pattern is longer than %d bytes", REGEX_MAX_PATTERN);
    return *pzErr ? SQLITE_ERROR : SQLITE_NOMEM;
  }
  parser.pTree = pTree;
  parser.aChar = sqlite3_malloc64(sizeof(int)*((sqlite3_uint64)n + 2));
  if( parser.aChar==0 ) return SQLITE_NOMEM;
  regexParseAll(&parser, z, n);
  sqlite3_free(parser.aChar);
  *pzErr = parser.zErr;
  if( parser.isOom ) return SQLITE_NOMEM;
  return parser.zErr ? SQLITE_ERROR : SQLITE_OK;
}
