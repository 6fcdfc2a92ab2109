/*
** REALs as System.Double rounds, writes and reads them.
*/
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A digit behind the point changes nothing from here on, in .NET's judgement. */
#define REAL_ROUND_LIMIT 1e16

static double realToInteger(double r, int mode){
  switch( mode ){
    case 0:  return rint(r);  /* half to even, the rounding that C starts with */
    case 1:  return trunc(r + copysign(0.49999999999999994, r));
    case 2:  return trunc(r);
    case 3:  return floor(r);
    default: return ceil(r);
  }
}

/*
** real_round(x [, decimals [, mode]]): Math.Round. The mode is that of decimal_round().
*/
static void realRoundFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  i64 nDecimal = 0;
  int i, mode = 0;
  volatile double r;  /* no step may be fused with the next */
  for(i=0; i<nArg; i++){
    if( sqlite3_value_type(apArg[i])==SQLITE_NULL ) return;
  }
  if( nArg>1 && (!integerArgument(pCtx, apArg[1], &nDecimal) || nDecimal<0 || nDecimal>15) ){
    functionError(pCtx, "the number of decimals must be 0 to 15");
    return;
  }
  if( nArg>2 && (mode = decimalRoundingOf(apArg[2]))<0 ){
    functionError(pCtx, "'%!.40s' is no MidpointRounding", sqlite3_value_text(apArg[2]));
    return;
  }
  r = sqlite3_value_double(apArg[0]);
  if( fabs(r)<REAL_ROUND_LIMIT ){
    r = r*aRealPower10[nDecimal];
    r = realToInteger(r, mode);
    r = r/aRealPower10[nDecimal];
  }
  sqlite3_result_double(pCtx, r);
}

/*
** The digits of a number in scientific notation, with only as many as it takes to read it back.
*/
typedef struct RealDigits {
  char a[24];
  int n;         /* of a */
  int exponent;  /* of the first */
} RealDigits;

static void realTakeDigits(RealDigits *p, const char *z){
  p->n = 0;
  for(; *z!='e'; z++){
    if( sqlite3Isdigit(*z) ) p->a[p->n++] = *z;  /* the point is that of the process's locale */
  }
  p->exponent = atoi(z+1);
  while( p->n>1 && p->a[p->n-1]=='0' ) p->n--;
}

static int realReadsBack(const char *z, double magnitude, int isSingle){
  return isSingle ? (double)strtof(z, 0)==magnitude : strtod(z, 0)==magnitude;
}

/*
** Every number but a subnormal one has at least nSure digits that say which it is. Below a power of two the numbers lie
** closer together than above: there the digits that are nearest may not be read back, where the next ones are.
*/
static void realShortest(RealDigits *p, double magnitude, int isSingle){
  char zBuffer[40];
  int nMost = isSingle ? 9 : 17;
  int nDigit = magnitude<(isSingle ? 1.17549435e-38 : 2.2250738585072014e-308) ? 1 : (isSingle ? 6 : 15);
  for(;; nDigit++){
    char *zLast;
    snprintf(zBuffer, sizeof(zBuffer), "%.*e", nDigit-1, magnitude);
    if( nDigit>=nMost || realReadsBack(zBuffer, magnitude, isSingle) ) break;
    zLast = strchr(zBuffer, 'e') - 1;
    if( *zLast=='9' ) continue;
    (*zLast)++;
    if( realReadsBack(zBuffer, magnitude, isSingle) ) break;
  }
  realTakeDigits(p, zBuffer);
}

/* Writes digits as ToString() in the invariant culture, with at most nMost before the point, and returns the end. */
static char *realWrite(char *z, const RealDigits *p, int nMost){
  int nWhole = p->exponent + 1, i;
  if( p->exponent<-4 || nWhole>nMost ){
    *z++ = p->a[0];
    if( p->n>1 ) *z++ = '.';
    for(i=1; i<p->n; i++) *z++ = p->a[i];
    sqlite3_snprintf(8, z, "E%c%02d", p->exponent<0 ? '-' : '+', abs(p->exponent));
    return z + strlen(z);
  }
  if( nWhole<=0 ) *z++ = '0';
  for(i=0; i<nWhole; i++) *z++ = i<p->n ? p->a[i] : '0';
  if( nWhole<p->n ) *z++ = '.';
  for(i=nWhole; i<p->n; i++) *z++ = i<0 ? '0' : p->a[i];
  return z;
}

/*
** real_text(x [, 'single']): ToString() of a double, or of a float, in the invariant culture
*/
static void realTextFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int isSingle = nArg>1;
  char zText[48], *z = zText;
  RealDigits digits;
  double r;
  if( sqlite3_value_type(apArg[0])==SQLITE_NULL ) return;
  if( isSingle && sqlite3_stricmp((const char*)sqlite3_value_text(apArg[1]), "single")!=0 ){
    functionError(pCtx, "the second argument must be 'single'");
    return;
  }
  r = sqlite3_value_double(apArg[0]);
  if( isSingle ) r = (double)(float)r;
  if( signbit(r) ) *z++ = '-';
  if( isinf(r) ){
    memcpy(z, "Infinity", 8);
    z += 8;
  }else if( r==0.0 ){
    *z++ = '0';
  }else{
    realShortest(&digits, fabs(r), isSingle);
    z = realWrite(z, &digits, isSingle ? 9 : 17);
  }
  sqlite3_result_text(pCtx, zText, (int)(z-zText), SQLITE_TRANSIENT);
}

/*
** real_from(x): the REAL that a text stands for, or that is equal to a number
*/
static void realFromFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  int eType = sqlite3_value_numeric_type(apArg[0]);
  (void)nArg;
  if( eType==SQLITE_INTEGER || eType==SQLITE_FLOAT ){
    sqlite3_result_double(pCtx, sqlite3_value_double(apArg[0]));
  }else if( eType!=SQLITE_NULL ){
    functionError(pCtx, "'%!.64s' is no number", sqlite3_value_text(apArg[0]));
  }
}

static void libsqlRealFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(real_round, 1, 0, 0, realRoundFunc),
    FUNCTION(real_round, 2, 0, 0, realRoundFunc),
    FUNCTION(real_round, 3, 0, 0, realRoundFunc),
    FUNCTION(real_text,  1, 0, 0, realTextFunc),
    FUNCTION(real_text,  2, 0, 0, realTextFunc),
    FUNCTION(real_from,  1, 0, 0, realFromFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
