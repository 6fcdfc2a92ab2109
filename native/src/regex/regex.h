/*
** Regular expressions without captures, matched in linear time. A pattern goes through the parser (a tree of nodes over
** sets of characters), the compiler (a program over classes of characters) and the matcher (a deterministic automaton
** that is made while it runs). Stands on sqlite3.h alone.
*/
#ifndef REGEX_H
#define REGEX_H

#include "sqlite3.h"

/* Limits on one pattern */
#define REGEX_MAX_PATTERN      10000   /* Bytes */
#define REGEX_MAX_DEPTH        250     /* Groups and subtractions inside one another */
#define REGEX_MAX_RANGES       100000  /* Ranges of characters in all of its sets */
#define REGEX_MAX_INSTRUCTIONS 10000
#define REGEX_MAX_CACHE        500000  /* Bytes of automaton, before it is begun anew */

#define REGEX_LAST_CHARACTER 0x10ffff
#define REGEX_INVALID        0xfffd    /* What a malformed sequence is read as */
#define REGEX_INFINITE       -1

/* A set of characters */
typedef struct RegexRange RegexRange;
struct RegexRange {
  int first, last;
};

typedef struct RegexRanges RegexRanges;
struct RegexRanges {
  RegexRange *a;
  int n;
  int nAlloc;
  int isOom;
};

/* All the sets of a pattern, without duplicates */
typedef struct RegexSets RegexSets;
struct RegexSets {
  struct RegexSet {
    int iRange;                /* Into ranges.a */
    int n;
    unsigned int hash;
  } *a;
  int n;
  int nAlloc;
  RegexRanges ranges;
};

typedef enum RegexAssertion {
  REGEX_BEGIN,                 /* \A */
  REGEX_LINE_BEGIN,            /* (?m)^ */
  REGEX_END,                   /* \z */
  REGEX_FINAL_END,             /* \Z */
  REGEX_LINE_END,              /* (?m)$ */
  REGEX_BOUNDARY,              /* \b */
  REGEX_NO_BOUNDARY            /* \B */
} RegexAssertion;

typedef enum RegexKind {
  REGEX_EMPTY,
  REGEX_SET,                   /* .x = set */
  REGEX_ASSERT,                /* .x = RegexAssertion */
  REGEX_CONCATENATION,         /* .iChild and its siblings */
  REGEX_ALTERNATION,           /* .iChild and its siblings */
  REGEX_REPETITION             /* .iChild, .x to .y times */
} RegexKind;

typedef struct RegexNode RegexNode;
struct RegexNode {
  RegexKind kind;
  int x, y;
  int iChild;                  /* 0 for none: node 0 is nobody's child */
  int iNext;
};

typedef struct RegexTree RegexTree;
struct RegexTree {
  RegexNode *a;
  int n;
  int nAlloc;
  int iRoot;
  RegexSets sets;
};

typedef enum RegexOp {
  REGEX_OP_SET,                /* Reads a character of set y, goes on at x */
  REGEX_OP_ASSERT,             /* Assertion y, goes on at x */
  REGEX_OP_SPLIT,              /* Goes on at x and at y */
  REGEX_OP_MATCH
} RegexOp;

typedef struct RegexInstruction RegexInstruction;
struct RegexInstruction {
  RegexOp op;
  int x, y;
};

/* Characters that no set of the pattern tells apart are one class. */
typedef struct RegexAlphabet RegexAlphabet;
struct RegexAlphabet {
  int nClass;
  int nInterval;
  int *aFirst;                 /* The first character of each interval */
  unsigned short *aClass;      /* The class of each interval */
  unsigned short aAscii[128];  /* The class of each ASCII character */
  int nRow;                    /* Bytes of a set in aMember */
  unsigned char *aMember;      /* For each set the classes in it, a bit each */
};

/* What an assertion asks about a character */
#define REGEX_IS_WORD    1
#define REGEX_IS_NEWLINE 2
#define REGEX_IS_FINAL   4     /* Nothing but this one follows */
#define REGEX_IS_END     8     /* No character: the end of the text */

typedef struct RegexProgram RegexProgram;
struct RegexProgram {
  RegexInstruction *a;
  int n;
  int nAlloc;
  RegexAlphabet alphabet;
  int nSymbol;                 /* The classes, then a final newline, then the end */
  unsigned char *aTrait;       /* REGEX_IS_... of each symbol */
  int isAsserting;             /* Has instructions REGEX_OP_ASSERT */
};

typedef struct RegexState RegexState;
struct RegexState {
  int iItem, nItem;            /* Its instructions, into aItem */
  int before;                  /* What was read last, where assertions ask about it */
  int iNext;                   /* The next state of its bucket, 0 for none */
};

#define REGEX_BUCKETS 256

typedef struct Regex Regex;
struct Regex {
  int nRef;
  unsigned char *zPattern;
  int nPattern;
  RegexProgram program;
  int (*xStop)(void*);         /* Asked now and then whether to stop matching; 0 for no */
  void *pStop;
  sqlite3_int64 nStep;         /* Characters read and instructions looked at */
  sqlite3_int64 nStepAsked;    /* The same when xStop was last asked */

  /* Where a match can begin */
  int isAnchored;              /* At the begin of the text alone */
  int canSkip;                 /* At some bytes alone: those of aIsFirst */
  int firstByte;               /* At this byte alone, or -1 */
  unsigned char aIsFirst[256];

  /* The automaton */
  int aStart[4];               /* The states that a search starts in, by what was read last */
  int iOrdinary;               /* The matcher does more than read on in the states before: ends and, to skip, starts */
  RegexState *aState;
  int nState, nStateAlloc;
  int *aItem;
  int nItem, nItemAlloc;
  unsigned short *aNext;       /* For each state and symbol the next state */
  int aBucket[REGEX_BUCKETS];

  /* The set of instructions in the making */
  int mark;
  int *aMark;                  /* For each instruction: mark when it was seen, mark + 1 when it is in */
  int *aStack;
  int *aReady;                 /* Instructions that read the next character */
};

/* ranges.c */
static void regexRangesAdd(RegexRanges*, int first, int last);
static void regexRangesAddAll(RegexRanges*, const RegexRanges*);
static void regexRangesAddCategories(RegexRanges*, unsigned int mask, int isNegated);
static void regexRangesAddCase(RegexRanges*);
static void regexRangesNormalize(RegexRanges*);
static void regexRangesNegate(RegexRanges*);
static void regexRangesSubtract(RegexRanges*, const RegexRanges*);
static int regexSetsIntern(RegexSets*, RegexRanges*);

/* utf8.c */
static int regexDecode(const unsigned char **pz, const unsigned char *zEnd);

/* escape.c */
static void regexAddWordCharacters(RegexRanges*);

/* parser.c */
static int regexParse(const unsigned char *z, int n, RegexTree*, char **pzErr);

/* alphabet.c */
static int regexAlphabetMake(RegexAlphabet*, const RegexSets*);
static int regexAlphabetClass(const RegexAlphabet*, int c);
static int regexAlphabetHas(const RegexAlphabet*, int iSet, int iClass);

/* compiler.c */
static int regexCompile(const unsigned char *z, int n, RegexProgram*, char **pzErr);

/* first.c */
static int regexFindFirst(Regex*);
static const unsigned char *regexSkip(const Regex*, const unsigned char *z, const unsigned char *zEnd);

/* automaton.c */
static int regexAutomatonMake(Regex*);
static int regexAutomatonStep(Regex*, int iState, int iSymbol);
static int regexBefore(const Regex*, int iSymbol);

/* matcher.c */
static Regex *regexNew(const unsigned char *z, int n, int *pRc, char **pzErr);
static void regexRelease(void*);
static int regexMatch(Regex*, const unsigned char *z, int n, int *pIsMatch);

#endif /* REGEX_H */
