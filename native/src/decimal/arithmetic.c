/*
** What System.Decimal computes: each result is the exact one, rounded once, half to even, to as many decimals (28 at
** most) as let it fit into 96 bits. Only one that does not fit without any is an overflow.
*/

static void decimalMantissa(Wide *pWide, const Decimal *p){
  wideSet(pWide, p->aMantissa, 3);
}

static int decimalIsZero(const Decimal *p){
  return (p->aMantissa[0] | p->aMantissa[1] | p->aMantissa[2])==0;
}

static void decimalStore(Decimal *p, const Wide *pMantissa, int scale, int isNegative){
  int i;
  for(i=0; i<3; i++) p->aMantissa[i] = i<pMantissa->n ? pMantissa->a[i] : 0;
  p->scale = (u8)scale;
  p->isNegative = isNegative && pMantissa->n>0;
}

/* Takes the last n digits off and returns the first of them; *pInexact becomes true where another one is not 0. */
static u32 wideDropDigits(Wide *p, int n, int *pInexact){
  while( n>1 ){
    int nZero = n>10 ? 9 : n-1;
    if( wideDivideSmall(p, aWidePower10[nZero]) ) *pInexact = 1;
    n -= nZero;
  }
  return wideDivideSmall(p, 10);
}

/* Returns true if a number rounds away from zero, by its parity, the first digit dropped, and whether others are not 0. */
static int decimalRoundsUp(DecimalRounding mode, int isNegative, int isOdd, u32 digit, int isInexact){
  switch( mode ){
    case DECIMAL_TO_EVEN:              return digit>5 || (digit==5 && (isInexact || isOdd));
    case DECIMAL_AWAY_FROM_ZERO:       return digit>=5;
    case DECIMAL_TO_NEGATIVE_INFINITY: return isNegative && (digit || isInexact);
    case DECIMAL_TO_POSITIVE_INFINITY: return !isNegative && (digit || isInexact);
    default:                           return 0;
  }
}

static void wideDropRounded(Wide *p, int n, int isInexact, DecimalRounding mode, int isNegative){
  static const Wide one = { 1, { 1 } };
  u32 digit = wideDropDigits(p, n, &isInexact);
  if( decimalRoundsUp(mode, isNegative, p->n && (p->a[0] & 1), digit, isInexact) ) wideAdd(p, &one);
}

/* The digits to drop before *p fits into 96 bits; rounding may add one to them. */
static int wideExcessDigits(const Wide *p){
  Wide rest = *p;
  int nDigit, isInexact;
  if( p->n<=3 ) return 0;
  nDigit = (wideBits(p)-97)*1233 >> 12; /* log10(2), rounded down: not more than needed */
  if( nDigit ) wideDropDigits(&rest, nDigit, &isInexact);
  for(; rest.n>3; nDigit++) wideDivideSmall(&rest, 10);
  return nDigit;
}

/*
** Rounds *pMantissa / 10^scale to a decimal. If isInexact, the exact number is greater, by less than one of the last
** digit, and at least one digit must go.
*/
static DecimalStatus decimalFit(Decimal *p, Wide *pMantissa, int scale, int isNegative, int isInexact){
  int nDrop = wideExcessDigits(pMantissa);
  if( scale-DECIMAL_MAX_SCALE>nDrop ) nDrop = scale-DECIMAL_MAX_SCALE;
  assert( nDrop || !isInexact );
  while( nDrop ){
    if( nDrop>scale ) return DECIMAL_OVERFLOW;
    wideDropRounded(pMantissa, nDrop, isInexact, DECIMAL_TO_EVEN, isNegative);
    scale -= nDrop;
    nDrop = wideExcessDigits(pMantissa);
    isInexact = 0;
  }
  decimalStore(p, pMantissa, scale, isNegative);
  return DECIMAL_OK;
}

/* Sets two mantissas to the greater scale of the two, which is returned. */
static int decimalAlign(Wide *pMantissaA, const Decimal *pA, Wide *pMantissaB, const Decimal *pB){
  int scale = pA->scale>pB->scale ? pA->scale : pB->scale;
  decimalMantissa(pMantissaA, pA);
  decimalMantissa(pMantissaB, pB);
  wideMultiplyPower10(pMantissaA, scale - pA->scale);
  wideMultiplyPower10(pMantissaB, scale - pB->scale);
  return scale;
}

/* Adds a signed number to a signed number. */
static void wideAddSigned(Wide *p, int *pIsNegative, const Wide *q, int isNegative){
  if( *pIsNegative==isNegative ){
    wideAdd(p, q);
  }else if( wideCompare(p, q)>=0 ){
    wideSubtract(p, q);
  }else{
    Wide less = *p;
    *p = *q;
    wideSubtract(p, &less);
    *pIsNegative = isNegative;
  }
}

static DecimalStatus decimalAddSigned(Decimal *p, const Decimal *pA, const Decimal *pB, int isNegativeB){
  Wide a, b;
  int scale = decimalAlign(&a, pA, &b, pB), isNegative = pA->isNegative;
  wideAddSigned(&a, &isNegative, &b, isNegativeB);
  return decimalFit(p, &a, scale, isNegative, 0);
}

static DecimalStatus decimalAdd(Decimal *p, const Decimal *pA, const Decimal *pB){
  return decimalAddSigned(p, pA, pB, pB->isNegative);
}

static DecimalStatus decimalSubtract(Decimal *p, const Decimal *pA, const Decimal *pB){
  return decimalAddSigned(p, pA, pB, !pB->isNegative);
}

static DecimalStatus decimalMultiply(Decimal *p, const Decimal *pA, const Decimal *pB){
  Wide a, b, product;
  decimalMantissa(&a, pA);
  decimalMantissa(&b, pB);
  wideMultiply(&product, &a, &b);
  return decimalFit(p, &product, pA->scale + pB->scale, pA->isNegative!=pB->isNegative, 0);
}

/* The quotient gets a digit more than a decimal can have, so that the remainder only tells if it is inexact. */
static DecimalStatus decimalDivide(Decimal *p, const Decimal *pA, const Decimal *pB){
  Wide a, b, rest;
  if( decimalIsZero(pB) ) return DECIMAL_BY_ZERO;
  decimalMantissa(&a, pA);
  decimalMantissa(&b, pB);
  wideMultiplyPower10(&a, DECIMAL_MAX_SCALE+1 - pA->scale + pB->scale);
  wideDivide(&a, &b, &rest);
  return decimalFit(p, &a, DECIMAL_MAX_SCALE+1, pA->isNegative!=pB->isNegative, rest.n>0);
}

static DecimalStatus decimalModulo(Decimal *p, const Decimal *pA, const Decimal *pB){
  Wide a, b, rest;
  int scale;
  if( decimalIsZero(pB) ) return DECIMAL_BY_ZERO;
  scale = decimalAlign(&a, pA, &b, pB);
  wideDivide(&a, &b, &rest);
  return decimalFit(p, &rest, scale, pA->isNegative, 0);
}

static void decimalRound(Decimal *p, int nDecimal, DecimalRounding mode){
  Wide mantissa;
  if( p->scale<=nDecimal ) return;
  decimalMantissa(&mantissa, p);
  wideDropRounded(&mantissa, p->scale - nDecimal, 0, mode, p->isNegative);
  decimalStore(p, &mantissa, nDecimal, p->isNegative);
}

static int decimalSign(const Decimal *p){
  return decimalIsZero(p) ? 0 : p->isNegative ? -1 : 1;
}

static int decimalCompare(const Decimal *pA, const Decimal *pB){
  Wide a, b;
  int signA = decimalSign(pA), signB = decimalSign(pB);
  if( signA!=signB ) return signA<signB ? -1 : 1;
  decimalAlign(&a, pA, &b, pB);
  return pA->isNegative ? wideCompare(&b, &a) : wideCompare(&a, &b);
}
