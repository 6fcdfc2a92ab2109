/*
** What follows an opening parenthesis.
*/
#include "parser.h"

static int regexOption(int c){
  switch( c ){
    case 'i': case 'I': return REGEX_IGNORE_CASE;
    case 'm': case 'M': return REGEX_MULTILINE;
    case 's': case 'S': return REGEX_SINGLELINE;
    case 'x': case 'X': return REGEX_EXTENDED;
    case 'n': case 'N': return REGEX_EXPLICIT;
    default:            return 0;
  }
}

/* Reads the options of (?i-m) or (?i-m: . Returns 1 when a group is open, 0 when they are for the rest of this one. */
static int regexParseOptions(RegexParser *p, int iStart){
  int isOff = 0, options = p->options;
  for(;; p->i++){
    int c = p->aChar[p->i], option = regexOption(c);
    if( c=='-' ) isOff = 1;
    else if( c=='+' ) isOff = 0;
    else if( option==0 ) break;
    else if( isOff ) options &= ~option;
    else options |= option;
  }
  switch( p->aChar[p->i++] ){
    case ':': p->options = options; return 1;
    case ')': p->options = options; return 0;
    case 'r': case 'R': return regexRefuse(p, p->i - 1, "matching from right to left", REGEX_NOT_LINEAR);
    default: return regexInvalid(p, iStart, "unknown group");
  }
}

/* Reads the name of (?<name> or (?'name'. */
static int regexParseName(RegexParser *p, int close, int iStart){
  int i = p->i, isNumber = p->aChar[i]>='0' && p->aChar[i]<='9', isZero = isNumber;
  for(; isNumber ? p->aChar[i]>='0' && p->aChar[i]<='9' : regexIsWordCharacter(p->aChar[i]); i++){
    if( p->aChar[i]!='0' ) isZero = 0;
  }
  if( p->aChar[i]=='-' ) return regexRefuse(p, iStart, "a balancing group", REGEX_NOT_LINEAR);
  if( i==p->i || p->aChar[i]!=close ) return regexInvalid(p, iStart, "a group's name is not valid");
  if( isZero ) return regexInvalid(p, iStart, "a group cannot have the number 0");
  p->i = i + 1;
  return 1;
}

static int regexParseAngle(RegexParser *p, int iStart){
  switch( p->aChar[p->i] ){
    case '=': case '!': return regexRefuse(p, iStart, "a lookbehind", REGEX_NOT_LINEAR);
    default:            return regexParseName(p, '>', iStart);
  }
}

/*
** Reads the start of a group, p->i being behind its parenthesis. Returns 1 when a group is open, 0 when there is none,
** as for (?i) and on errors.
*/
static int regexParseGroupStart(RegexParser *p){
  int iStart = p->i - 1;
  if( p->aChar[p->i]!='?' || p->aChar[p->i+1]==')' ) return 1;
  p->i++;
  switch( p->aChar[p->i++] ){
    case ':':           return 1;
    case '=': case '!': return regexRefuse(p, iStart, "a lookahead", REGEX_NOT_LINEAR);
    case '>':           return regexRefuse(p, iStart, "an atomic group", REGEX_NOT_LINEAR);
    case '(':           return regexRefuse(p, iStart, "a conditional", REGEX_NOT_LINEAR);
    case '\'':          return regexParseName(p, '\'', iStart);
    case '<':           return regexParseAngle(p, iStart);
  }
  p->i--;
  return regexParseOptions(p, iStart);
}
