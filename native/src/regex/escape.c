/*
** What a backslash begins: a character, a set of characters by name, or a reference, which is refused.
*/
#include <string.h>

#include "parser.h"

#define CATEGORY(i) (1u<<(i))
#define CATEGORY_LETTER 0x1fu         /* Lu, Ll, Lt, Lm, Lo */
#define CATEGORY_CASED  0x07u         /* Lu, Ll, Lt */
#define CATEGORY_DIGIT  CATEGORY(8)   /* Nd */
#define CATEGORY_SPACE  (CATEGORY(11) | CATEGORY(12) | CATEGORY(13))                      /* Z */
#define CATEGORY_WORD   (CATEGORY_LETTER | CATEGORY(5) | CATEGORY_DIGIT | CATEGORY(18))   /* L, Mn, Nd, Pc */

/* Returns the categories that a name of one or two letters stands for, 0 for none. */
static unsigned int regexCategories(const char *zName, int n){
  unsigned int mask = 0;
  for(int i=0; n>0 && n<=2 && i<(int)sizeof(UNICODE_CATEGORIES)/2; i++){
    if( memcmp(&UNICODE_CATEGORIES[i*2], zName, n)==0 ) mask |= CATEGORY(i);
  }
  return mask;
}

/* Says whether c may stand in a name, and has a word boundary between it and what is no such character. */
static int regexIsWordCharacter(int c){
  int low = 0, high = UNICODE_CATEGORY_RUNS;
  if( c<0x80 ) return (c>='0' && c<='9') || (c>='A' && c<='Z') || (c>='a' && c<='z') || c=='_';
  if( c==0x200c || c==0x200d ) return 1;
  while( high - low>1 ){
    int middle = (low + high)/2;
    if( (int)(aUnicodeCategory[middle]>>5)<=c ) low = middle; else high = middle;
  }
  return (CATEGORY_WORD>>(aUnicodeCategory[low] & 31)) & 1;
}

static void regexAddWordCharacters(RegexRanges *p){
  regexRangesAddCategories(p, CATEGORY_WORD, 0);
  regexRangesAdd(p, 0x200c, 0x200d);
}

/* Reads the rest of \p{name}. */
static unsigned int regexParseProperty(RegexParser *p, int iStart){
  char zName[16];
  unsigned int mask;
  int n = 0;
  if( p->aChar[p->i]!='{' ) return (unsigned)regexInvalid(p, iStart, "\\p is followed by no {name}");
  p->i++;
  while( regexIsWordCharacter(p->aChar[p->i]) || p->aChar[p->i]=='-' ){
    int c = p->aChar[p->i++];
    if( n<(int)sizeof(zName) - 1 ) zName[n++] = c<0x80 ? (char)c : '?';
  }
  if( p->aChar[p->i]!='}' ) return (unsigned)regexInvalid(p, iStart, "\\p{ has no }");
  p->i++;
  if( n>2 && zName[0]=='I' && zName[1]=='s' ){
    return (unsigned)regexRefuse(p, iStart, "a named block", "write its range, such as [\\u0370-\\u03ff]");
  }
  mask = regexCategories(zName, n);
  return mask ? mask : (unsigned)regexInvalid(p, iStart, "\\p{} names no general category");
}

/*
** Adds the set of \d, \w, \s, \p{name} or of its opposite, and leaves the pattern behind it. Returns 0, with the pattern
** unread, for another escape. p->i is at the backslash.
*/
static int regexParseShorthand(RegexParser *p, RegexRanges *pRanges){
  RegexRanges spaces = {0};
  int iStart = p->i, c = p->aChar[p->i+1];
  unsigned int mask;
  switch( c ){
    case 'd': case 'D': mask = CATEGORY_DIGIT; break;
    case 'w': case 'W': mask = CATEGORY_WORD; break;
    case 's': case 'S': mask = CATEGORY_SPACE; break;
    case 'p': case 'P': mask = 0; break;
    default:            return 0;
  }
  p->i += 2;
  if( mask==0 ){
    mask = regexParseProperty(p, iStart);
    if( regexFailed(p) ) return 1;
    if( (p->options & REGEX_IGNORE_CASE) && (mask & (mask-1))==0 && (mask & CATEGORY_CASED) ) mask = CATEGORY_CASED;
  }
  if( c!='s' && c!='S' ){
    regexRangesAddCategories(pRanges, mask, c<'a');
    return 1;
  }
  regexRangesAdd(&spaces, '\t', '\r');
  regexRangesAdd(&spaces, 0x85, 0x85);
  regexRangesAddCategories(&spaces, mask, 0);
  if( c=='S' ) regexRangesNegate(&spaces);
  regexRangesAddAll(pRanges, &spaces);
  sqlite3_free(spaces.a);
  return 1;
}

static int regexHexDigit(int c){
  if( c>='0' && c<='9' ) return c - '0';
  c |= 0x20;
  return c>='a' && c<='f' ? c - 'a' + 10 : -1;
}

static int regexParseHex(RegexParser *p, int nDigit, int iStart){
  int c = 0;
  for(; nDigit>0; nDigit--){
    int digit = regexHexDigit(p->aChar[p->i]);
    if( digit<0 ) return regexInvalid(p, iStart, "too few hexadecimal digits");
    c = c*16 + digit;
    p->i++;
  }
  return c;
}

/* Two escapes that are a surrogate pair in .NET are the one character that they stand for. */
static int regexParseUtf16(RegexParser *p, int iStart){
  int c = regexParseHex(p, 4, iStart), iNext = p->i, low;
  if( c<0xd800 || c>0xdbff || p->aChar[p->i]!='\\' || p->aChar[p->i+1]!='u' ) return c;
  p->i += 2;
  low = regexParseHex(p, 4, iNext);
  if( low>=0xdc00 && low<=0xdfff ) return 0x10000 + ((c - 0xd800)<<10) + (low - 0xdc00);
  if( low>=0 ) p->i = iNext;
  return c;
}

static int regexParseOctal(RegexParser *p){
  int c = 0;
  for(int n=0; n<3 && p->aChar[p->i]>='0' && p->aChar[p->i]<='7'; n++) c = c*8 + p->aChar[p->i++] - '0';
  return c & 0xff;
}

static int regexParseControl(RegexParser *p, int iStart){
  int c = p->aChar[p->i];
  if( c>='a' && c<='z' ) c -= 'a' - 'A';
  if( c<'@' || c>'_' ) return regexInvalid(p, iStart, "\\c is followed by no letter of a control character");
  p->i++;
  return c - '@';
}

/* Reads an escape that stands for one character, and returns it. p->i is at the backslash. */
static int regexParseCharacter(RegexParser *p){
  int iStart = p->i++, c = p->aChar[p->i];
  if( c==REGEX_NONE ) return regexInvalid(p, iStart, "\\ stands at the end");
  if( c>='0' && c<='7' ) return regexParseOctal(p);
  p->i++;
  switch( c ){
    case 'a': return '\a';
    case 'b': return '\b';
    case 'c': return regexParseControl(p, iStart);
    case 'e': return 0x1b;
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'u': return regexParseUtf16(p, iStart);
    case 'v': return '\v';
    case 'x': return regexParseHex(p, 2, iStart);
  }
  if( regexIsWordCharacter(c) ) return regexInvalid(p, iStart, "unknown escape");
  return c;
}

/* Refuses \1, \k<name>, \<name> and \'name'. p->i is at the backslash. */
static int regexParseReference(RegexParser *p){
  int i = p->i + 1, c = p->aChar[i];
  if( c>='1' && c<='9' ) return regexRefuse(p, p->i, "a backreference", REGEX_NOT_LINEAR);
  if( c=='k' ) return regexRefuse(p, p->i, "a backreference", REGEX_NOT_LINEAR);
  if( c!='<' && c!='\'' ) return 0;
  for(i++; regexIsWordCharacter(p->aChar[i]); i++);
  if( i>p->i + 2 && p->aChar[i]==(c=='<' ? '>' : '\'') ) return regexRefuse(p, p->i, "a backreference", REGEX_NOT_LINEAR);
  return 0;
}
