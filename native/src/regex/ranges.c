/*
** Sets of characters as ranges. A normalized set has its ranges in order, with a character between any two.
*/
#include <stdlib.h>
#include <string.h>

#include "regex.h"
#include "../unicode/category.h"

static int rangesReserve(RegexRanges *p, int nMore){
  RegexRange *aNew;
  int nAlloc;
  if( p->isOom ) return 0;
  if( p->n + nMore<=p->nAlloc ) return 1;
  nAlloc = (p->n + nMore)*2;
  aNew = sqlite3_realloc64(p->a, sizeof(RegexRange)*(sqlite3_uint64)nAlloc);
  if( aNew==0 ){
    p->isOom = 1;
    return 0;
  }
  p->a = aNew;
  p->nAlloc = nAlloc;
  return 1;
}

static void regexRangesAdd(RegexRanges *p, int first, int last){
  RegexRange *pLast = p->n ? &p->a[p->n - 1] : 0;
  if( first>last ) return;
  if( pLast && first>=pLast->first && first<=pLast->last + 1 ){
    if( last>pLast->last ) pLast->last = last;
  }else if( rangesReserve(p, 1) ){
    p->a[p->n].first = first;
    p->a[p->n++].last = last;
  }
}

static void regexRangesAddAll(RegexRanges *p, const RegexRanges *pOther){
  p->isOom |= pOther->isOom;
  for(int i=0; i<pOther->n; i++) regexRangesAdd(p, pOther->a[i].first, pOther->a[i].last);
}

/* Adds the characters whose general category is in the mask, or all others. */
static void regexRangesAddCategories(RegexRanges *p, unsigned int mask, int isNegated){
  if( p->n>2*UNICODE_CATEGORY_RUNS ) regexRangesNormalize(p);
  for(int i=0; i<UNICODE_CATEGORY_RUNS; i++){
    int isIn = (mask>>(aUnicodeCategory[i] & 31)) & 1;
    if( isIn==isNegated ) continue;
    regexRangesAdd(p, aUnicodeCategory[i]>>5,
        (i+1<UNICODE_CATEGORY_RUNS ? (int)(aUnicodeCategory[i+1]>>5) : REGEX_LAST_CHARACTER + 1) - 1);
  }
}

static int rangesCompare(const void *p1, const void *p2){
  int first1 = ((const RegexRange*)p1)->first, first2 = ((const RegexRange*)p2)->first;
  return (first1>first2) - (first1<first2);
}

static void regexRangesNormalize(RegexRanges *p){
  int i, n = p->n;
  for(i=1; i<n && p->a[i].first>p->a[i-1].last + 1; i++);
  if( i>=n ) return;
  qsort(p->a, n, sizeof(RegexRange), rangesCompare);
  p->n = 0;
  for(i=0; i<n; i++) regexRangesAdd(p, p->a[i].first, p->a[i].last);
}

static void regexRangesNegate(RegexRanges *p){
  int i, n, first = 0;
  regexRangesNormalize(p);
  if( !rangesReserve(p, 1) ) return;
  n = p->n;
  p->n = 0;
  for(i=0; i<n; i++){
    RegexRange range = p->a[i];
    if( range.first>first ){
      p->a[p->n].first = first;
      p->a[p->n++].last = range.first - 1;
    }
    first = range.last + 1;
  }
  if( first<=REGEX_LAST_CHARACTER ){
    p->a[p->n].first = first;
    p->a[p->n++].last = REGEX_LAST_CHARACTER;
  }
}

static void regexRangesSubtract(RegexRanges *p, const RegexRanges *pOther){
  regexRangesNegate(p);
  regexRangesAddAll(p, pOther);
  regexRangesNegate(p);
}

/* The first range of a normalized set that ends at c or after it */
static int rangesFind(const RegexRange *a, int n, int c){
  int low = 0, high = n;
  while( low<high ){
    int middle = (low + high)/2;
    if( a[middle].last<c ) low = middle + 1; else high = middle;
  }
  return low;
}

/* Adds, for each member of a normalized set within first..last at that stride, the character at a distance. */
static void rangesAddShifted(RegexRanges *p, int n, int first, int last, int stride, int distance){
  if( n==0 || last<p->a[0].first || first>p->a[n-1].last ) return;
  for(int i=rangesFind(p->a, n, first); i<n && p->a[i].first<=last; i++){
    int c = p->a[i].first<first ? first : p->a[i].first + (last - p->a[i].first)%stride;
    int end = p->a[i].last<last ? p->a[i].last : last;
    if( stride==1 ){
      regexRangesAdd(p, c + distance, end + distance);
    }else{
      for(; c<=end; c += stride) regexRangesAdd(p, c + distance, c + distance);
    }
  }
}

/*
** Adds what differs in case alone. Characters are alike when they have the same lower case, so that a second pass
** finds those that are alike by way of it.
*/
static void regexRangesAddCase(RegexRanges *p){
  for(int iPass=0; iPass<2; iPass++){
    int n;
    regexRangesNormalize(p);
    n = p->n;
    for(int i=0; i<UNICODE_LOWERCASE_RUNS; i++){
      const UnicodeCaseRun *pRun = &aUnicodeLowercase[i];
      int lower = pRun->first + pRun->distance;
      rangesAddShifted(p, n, pRun->first, pRun->last, pRun->stride, pRun->distance);
      rangesAddShifted(p, n, lower, pRun->last + pRun->distance, pRun->stride, -pRun->distance);
    }
  }
  regexRangesNormalize(p);
}

/* Returns the number of a set, or -1 for lack of memory. */
static int regexSetsIntern(RegexSets *p, RegexRanges *pRanges){
  unsigned int hash = 2166136261u;
  int i;
  regexRangesNormalize(pRanges);
  if( pRanges->isOom ) return -1;
  for(i=0; i<pRanges->n; i++) hash = (hash*31 + (unsigned)pRanges->a[i].first)*31 + (unsigned)pRanges->a[i].last;
  for(i=0; i<p->n; i++){
    if( p->a[i].hash==hash && p->a[i].n==pRanges->n
     && (pRanges->n==0 || memcmp(&p->ranges.a[p->a[i].iRange], pRanges->a, sizeof(RegexRange)*pRanges->n)==0) ){
      return i;
    }
  }
  if( p->n==p->nAlloc ){
    int nAlloc = p->nAlloc*2 + 8;
    void *aNew = sqlite3_realloc64(p->a, sizeof(p->a[0])*(sqlite3_uint64)nAlloc);
    if( aNew==0 ) return -1;
    p->a = aNew;
    p->nAlloc = nAlloc;
  }
  if( !rangesReserve(&p->ranges, pRanges->n) ) return -1;
  p->a[p->n].iRange = p->ranges.n;
  p->a[p->n].n = pRanges->n;
  p->a[p->n].hash = hash;
  if( pRanges->n ) memcpy(&p->ranges.a[p->ranges.n], pRanges->a, sizeof(RegexRange)*pRanges->n);
  p->ranges.n += pRanges->n;
  return p->n++;
}
