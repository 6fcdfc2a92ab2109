/*
** Character classes: [...], [^...] and subtractions [...-[...]].
*/
#include "parser.h"

typedef struct ClassParse ClassParse;
struct ClassParse {
  RegexRanges characters;      /* Named one by one: these have a case */
  RegexRanges categories;
  RegexRanges subtraction;
};

/* Reads what is taken off: the brackets from p->i on, which must end the class. */
static void regexParseSubtraction(RegexParser *p, ClassParse *pClass){
  regexParseClass(p, &pClass->subtraction);
  if( !regexFailed(p) && p->aChar[p->i]!=']' ) regexInvalid(p, p->i, "a subtraction must end the class");
}

/* .NET skips "[::]" but for its bracket. */
static void regexSkipPosixName(RegexParser *p){
  if( p->aChar[p->i]==':' && p->aChar[p->i+1]==':' && p->aChar[p->i+2]==']' ) p->i += 3;
}

/* Reads one character of a class, or a set: then it returns REGEX_NONE. */
static int regexParseMember(RegexParser *p, ClassParse *pClass, int isRangeEnd, int *pIsEscape){
  int iStart = p->i, c = p->aChar[p->i];
  *pIsEscape = 0;
  if( c!='\\' ){
    p->i++;
    if( c=='[' && !isRangeEnd ) regexSkipPosixName(p);
    return c;
  }
  if( regexParseShorthand(p, &pClass->categories) ){
    if( isRangeEnd && !regexFailed(p) ) regexInvalid(p, iStart, "a range cannot end with a set of characters");
    return REGEX_NONE;
  }
  *pIsEscape = 1;
  return regexParseCharacter(p);
}

static void regexParseRange(RegexParser *p, ClassParse *pClass, int first){
  int iStart = p->i++, isEscape, last;
  last = regexParseMember(p, pClass, 1, &isEscape);
  if( regexFailed(p) ) return;
  if( last=='[' && !isEscape ){
    regexRangesAdd(&pClass->characters, first, first);
    regexParseSubtraction(p, pClass);
  }else if( first>last ){
    regexInvalid(p, iStart, "a range in reverse order");
  }else{
    regexRangesAdd(&pClass->characters, first, last);
  }
}

static void regexParseMembers(RegexParser *p, ClassParse *pClass, int iBegin){
  while( !regexFailed(p) && p->aChar[p->i]!=REGEX_NONE && (p->aChar[p->i]!=']' || p->i==iBegin) ){
    int iStart = p->i, isEscape, c = regexParseMember(p, pClass, 0, &isEscape);
    if( regexFailed(p) || c==REGEX_NONE ) continue;
    if( p->aChar[p->i]=='-' && p->aChar[p->i+1]!=']' && p->aChar[p->i+1]!=REGEX_NONE
     && !(isEscape && p->aChar[iStart+1]=='-') ){
      regexParseRange(p, pClass, c);
    }else if( c=='-' && !isEscape && p->aChar[p->i]=='[' && iStart>iBegin ){
      p->i++;
      regexParseSubtraction(p, pClass);
    }else{
      regexRangesAdd(&pClass->characters, c, c);
    }
  }
}

static void regexAddClass(RegexParser *p, ClassParse *pClass, int isNegated, RegexRanges *pRanges){
  if( p->options & REGEX_IGNORE_CASE ) regexRangesAddCase(&pClass->characters);
  regexRangesAddAll(&pClass->characters, &pClass->categories);
  if( isNegated ) regexRangesNegate(&pClass->characters);
  regexRangesSubtract(&pClass->characters, &pClass->subtraction);
  regexRangesAddAll(pRanges, &pClass->characters);
}

/* Reads a class and adds its characters. p->i is behind the opening bracket. */
static void regexParseClass(RegexParser *p, RegexRanges *pRanges){
  ClassParse class = {{0}, {0}, {0}};
  int iStart = p->i - 1, isNegated = p->aChar[p->i]=='^';
  if( !regexEnter(p, iStart) ) return;
  if( isNegated ) p->i++;
  regexParseMembers(p, &class, p->i);
  if( !regexFailed(p) && p->aChar[p->i]==REGEX_NONE ) regexInvalid(p, iStart, "[ has no ]");
  if( !regexFailed(p) ){
    p->i++;
    regexAddClass(p, &class, isNegated, pRanges);
  }
  sqlite3_free(class.characters.a);
  sqlite3_free(class.categories.a);
  sqlite3_free(class.subtraction.a);
  p->nDepth--;
}
