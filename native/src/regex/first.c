/*
** Where a match can begin: the bytes that the first character of a match begins with.
*/
#include <string.h>

#include "regex.h"

/* More bytes than these are not worth looking for. */
#define FIRST_MOST 192

static int firstByteOf(int c){
  if( c<0x80 ) return c;
  if( c<0x800 ) return 0xc0 | c>>6;
  return c<0x10000 ? 0xe0 | c>>12 : 0xf0 | c>>18;
}

/* ORs the classes of the sets that are read first into aRow. Returns 0 when a match can be empty. */
static int firstClasses(Regex *p, unsigned char *aRow){
  const RegexProgram *pProgram = &p->program;
  int nStack = 0;
  p->mark += 2;
  p->aStack[nStack++] = 0;
  p->aMark[0] = p->mark;
  while( nStack>0 ){
    const RegexInstruction *pInstruction = &pProgram->a[p->aStack[--nStack]];
    int aNext[2] = {pInstruction->x, pInstruction->op==REGEX_OP_SPLIT ? pInstruction->y : pInstruction->x};
    if( pInstruction->op==REGEX_OP_MATCH ) return 0;
    if( pInstruction->op==REGEX_OP_SET ){
      const unsigned char *aMember = &pProgram->alphabet.aMember[(sqlite3_uint64)pInstruction->y*pProgram->alphabet.nRow];
      for(int i=0; i<pProgram->alphabet.nRow; i++) aRow[i] |= aMember[i];
      continue;
    }
    for(int i=0; i<2; i++){
      if( p->aMark[aNext[i]]==p->mark ) continue;
      p->aMark[aNext[i]] = p->mark;
      p->aStack[nStack++] = aNext[i];
    }
  }
  return 1;
}

static void firstInterval(Regex *p, int first, int last){
  memset(&p->aIsFirst[firstByteOf(first)], 1, firstByteOf(last) - firstByteOf(first) + 1);
  if( first<=REGEX_INVALID && last>=REGEX_INVALID ) memset(&p->aIsFirst[0x80], 1, 0x80);
}

static void firstCount(Regex *p){
  int n = 0;
  for(int i=0; i<256; i++){
    if( !p->aIsFirst[i] ) continue;
    p->firstByte = i;
    n++;
  }
  if( n!=1 ) p->firstByte = -1;
  p->canSkip = n<=FIRST_MOST;
}

static void firstBytes(Regex *p, const unsigned char *aRow){
  const RegexAlphabet *pAlphabet = &p->program.alphabet;
  for(int i=0; i<pAlphabet->nInterval; i++){
    int iClass = pAlphabet->aClass[i];
    if( ((aRow[iClass>>3]>>(iClass & 7)) & 1)==0 ) continue;
    firstInterval(p, pAlphabet->aFirst[i], i+1<pAlphabet->nInterval ? pAlphabet->aFirst[i+1] - 1 : REGEX_LAST_CHARACTER);
  }
}

/* Fills in canSkip and what belongs to it. */
static int regexFindFirst(Regex *p){
  unsigned char *aRow = sqlite3_malloc64(p->program.alphabet.nRow);
  if( aRow==0 ) return SQLITE_NOMEM;
  memset(aRow, 0, p->program.alphabet.nRow);
  if( firstClasses(p, aRow) ){
    firstBytes(p, aRow);
    firstCount(p);
  }
  sqlite3_free(aRow);
  return SQLITE_OK;
}

/* Returns the first place at which a match can begin, or zEnd. */
static const unsigned char *regexSkip(const Regex *p, const unsigned char *z, const unsigned char *zEnd){
  if( p->firstByte>=0 ){
    z = memchr(z, p->firstByte, zEnd - z);
    return z ? z : zEnd;
  }
  while( z<zEnd && !p->aIsFirst[*z] ) z++;
  return z;
}
