/*
** The state of a parse, and what its files call of one another.
*/
#ifndef REGEX_PARSER_H
#define REGEX_PARSER_H

#include "regex.h"

#define REGEX_IGNORE_CASE 1    /* (?i) */
#define REGEX_MULTILINE   2    /* (?m) */
#define REGEX_SINGLELINE  4    /* (?s) */
#define REGEX_EXTENDED    8    /* (?x) */
#define REGEX_EXPLICIT    16   /* (?n): says which groups capture, and nothing captures here */

#define REGEX_NONE -1          /* Instead of a character: the end of the pattern. Instead of a node: no node */

#define REGEX_NOT_LINEAR "it cannot be matched in a time linear in the text"

typedef struct RegexParser RegexParser;
struct RegexParser {
  int *aChar;                  /* The characters of the pattern, then REGEX_NONE */
  int n;
  int i;                       /* The next one */
  int options;
  int nDepth;
  RegexTree *pTree;
  char *zErr;                  /* Set when the pattern is refused */
  int isOom;
};

/* parser.c: each ends the parse. */
static int regexInvalid(RegexParser*, int i, const char *zWhat);
static int regexRefuse(RegexParser*, int i, const char *zConstruct, const char *zWhy);
static int regexEnter(RegexParser*, int i);
static int regexFailed(const RegexParser*);

/* escape.c */
static int regexIsWordCharacter(int c);
static int regexParseCharacter(RegexParser*);
static int regexParseShorthand(RegexParser*, RegexRanges*);
static int regexParseReference(RegexParser*);

/* class.c */
static void regexParseClass(RegexParser*, RegexRanges*);

/* group.c */
static int regexParseGroupStart(RegexParser*);

#endif /* REGEX_PARSER_H */
