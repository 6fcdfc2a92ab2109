/*
** The alphabet: the characters cut into intervals where a set begins or ends, and intervals that are in the same sets
** made one class.
*/
#include <stdlib.h>
#include <string.h>

#include "regex.h"

static int intCompare(const void *p1, const void *p2){
  int i1 = *(const int*)p1, i2 = *(const int*)p2;
  return (i1>i2) - (i1<i2);
}

/* Cuts where ranges begin and where they have ended. */
static int alphabetCut(RegexAlphabet *p, const RegexRanges *pRanges){
  int n = 0, i;
  int *a = sqlite3_malloc64(sizeof(int)*((sqlite3_uint64)pRanges->n*2 + 1));
  if( a==0 ) return SQLITE_NOMEM;
  a[n++] = 0;
  for(i=0; i<pRanges->n; i++){
    a[n++] = pRanges->a[i].first;
    if( pRanges->a[i].last<REGEX_LAST_CHARACTER ) a[n++] = pRanges->a[i].last + 1;
  }
  qsort(a, n, sizeof(int), intCompare);
  p->aFirst = a;
  for(i=0; i<n; i++){
    if( p->nInterval==0 || a[i]!=a[p->nInterval-1] ) a[p->nInterval++] = a[i];
  }
  p->aClass = sqlite3_malloc64(sizeof(p->aClass[0])*(sqlite3_uint64)p->nInterval);
  if( p->aClass==0 ) return SQLITE_NOMEM;
  memset(p->aClass, 0, sizeof(p->aClass[0])*p->nInterval);
  return SQLITE_OK;
}

static int alphabetInterval(const RegexAlphabet *p, int c){
  int low = 0, high = p->nInterval;
  while( high - low>1 ){
    int middle = (low + high)/2;
    if( p->aFirst[middle]<=c ) low = middle; else high = middle;
  }
  return low;
}

static const RegexRange *setRange(const RegexSets *p, int iSet, int i){
  return &p->ranges.a[p->a[iSet].iRange + i];
}

/* The intervals of a set: for each range, from the one that it begins with on. */
#define FOR_SET(p, pSets, iSet)                                                                                        \
  for(int k=0; k<(pSets)->a[iSet].n; k++)                                                                              \
    for(int i=alphabetInterval(p, setRange(pSets, iSet, k)->first);                                                    \
        i<(p)->nInterval && (p)->aFirst[i]<=setRange(pSets, iSet, k)->last; i++)

typedef struct ClassSplit ClassSplit;
struct ClassSplit {
  int n;                       /* Intervals of the class */
  int nIn;                     /* Those of them that are in the set */
  int iNew;                    /* The class that these are to have */
};

/* Parts the classes that are in a set with some of their intervals only. */
static void alphabetSplit(RegexAlphabet *p, const RegexSets *pSets, int iSet, ClassSplit *aSplit, int *aTouched){
  int nTouched = 0;
  FOR_SET(p, pSets, iSet){
    if( aSplit[p->aClass[i]].nIn++==0 ) aTouched[nTouched++] = p->aClass[i];
  }
  for(int i=0; i<nTouched; i++){
    ClassSplit *pSplit = &aSplit[aTouched[i]];
    pSplit->iNew = pSplit->nIn<pSplit->n ? p->nClass++ : aTouched[i];
  }
  FOR_SET(p, pSets, iSet) p->aClass[i] = (unsigned short)aSplit[p->aClass[i]].iNew;
  for(int i=0; i<nTouched; i++){
    ClassSplit *pSplit = &aSplit[aTouched[i]];
    int nIn = pSplit->nIn;
    pSplit->nIn = 0;
    pSplit->n -= nIn;
    aSplit[pSplit->iNew].n += nIn;
  }
}

static int alphabetClassify(RegexAlphabet *p, const RegexSets *pSets){
  sqlite3_uint64 nByte = (sizeof(ClassSplit) + sizeof(int))*(sqlite3_uint64)p->nInterval;
  ClassSplit *aSplit = sqlite3_malloc64(nByte);
  if( aSplit==0 ) return SQLITE_NOMEM;
  memset(aSplit, 0, nByte);
  aSplit[0].n = p->nInterval;
  p->nClass = 1;
  for(int iSet=0; iSet<pSets->n; iSet++) alphabetSplit(p, pSets, iSet, aSplit, (int*)&aSplit[p->nInterval]);
  sqlite3_free(aSplit);
  return SQLITE_OK;
}

static int alphabetMembers(RegexAlphabet *p, const RegexSets *pSets){
  sqlite3_uint64 nByte;
  p->nRow = (p->nClass + 7)/8;
  nByte = (sqlite3_uint64)p->nRow*pSets->n + 1;
  p->aMember = sqlite3_malloc64(nByte);
  if( p->aMember==0 ) return SQLITE_NOMEM;
  memset(p->aMember, 0, nByte);
  for(int iSet=0; iSet<pSets->n; iSet++){
    unsigned char *aRow = &p->aMember[(sqlite3_uint64)iSet*p->nRow];
    FOR_SET(p, pSets, iSet) aRow[p->aClass[i]>>3] |= 1<<(p->aClass[i] & 7);
  }
  return SQLITE_OK;
}

/* Makes neighbours of one class one interval. */
static void alphabetMerge(RegexAlphabet *p){
  int n = 0;
  for(int i=0; i<p->nInterval; i++){
    if( n>0 && p->aClass[n-1]==p->aClass[i] ) continue;
    p->aFirst[n] = p->aFirst[i];
    p->aClass[n++] = p->aClass[i];
  }
  p->nInterval = n;
}

/* The caller frees the parts of the alphabet, on errors too. */
static int regexAlphabetMake(RegexAlphabet *p, const RegexSets *pSets){
  int rc = alphabetCut(p, &pSets->ranges);
  if( rc==SQLITE_OK ) rc = alphabetClassify(p, pSets);
  if( rc==SQLITE_OK ) rc = alphabetMembers(p, pSets);
  if( rc!=SQLITE_OK ) return rc;
  alphabetMerge(p);
  for(int c=0; c<0x80; c++) p->aAscii[c] = p->aClass[alphabetInterval(p, c)];
  return SQLITE_OK;
}

static int regexAlphabetClass(const RegexAlphabet *p, int c){
  return c<0x80 ? p->aAscii[c] : p->aClass[alphabetInterval(p, c)];
}

static int regexAlphabetHas(const RegexAlphabet *p, int iSet, int iClass){
  return (p->aMember[(sqlite3_uint64)iSet*p->nRow + (iClass>>3)]>>(iClass & 7)) & 1;
}
