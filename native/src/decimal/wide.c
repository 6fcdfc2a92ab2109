/*
** Unsigned integers that are wide enough for what System.Decimal computes before it rounds: a product has 192 bits, a
** dividend with all the digits that a quotient can need has 286, and 2^64 numbers of scale 28 add up to 254.
*/

#define WIDE_LIMBS 11 /* Long division takes two more than the 9 of the dividend */

/* The limbs come lowest first, and the last of the n is not 0: no limb is zero. */
typedef struct Wide Wide;
struct Wide {
  int n;
  u32 a[WIDE_LIMBS];
};

static const u32 aWidePower10[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

static void wideTrim(Wide *p){
  while( p->n>0 && p->a[p->n-1]==0 ) p->n--;
}

static void wideSet(Wide *p, const u32 *a, int n){
  memcpy(p->a, a, n*sizeof(u32));
  p->n = n;
  wideTrim(p);
}

static int wideCompare(const Wide *p, const Wide *q){
  int i;
  if( p->n!=q->n ) return p->n<q->n ? -1 : 1;
  for(i=p->n-1; i>=0; i--){
    if( p->a[i]!=q->a[i] ) return p->a[i]<q->a[i] ? -1 : 1;
  }
  return 0;
}

static void wideAdd(Wide *p, const Wide *q){
  u64 carry = 0;
  int i;
  for(i=0; i<q->n || carry; i++){
    assert( i<WIDE_LIMBS );
    carry += (u64)(i<p->n ? p->a[i] : 0) + (i<q->n ? q->a[i] : 0);
    p->a[i] = (u32)carry;
    carry >>= 32;
    if( i>=p->n ) p->n = i+1;
  }
}

/* *q is not greater than *p. */
static void wideSubtract(Wide *p, const Wide *q){
  u32 borrow = 0;
  int i;
  for(i=0; i<q->n || borrow; i++){
    u64 d = (u64)p->a[i] - (i<q->n ? q->a[i] : 0) - borrow;
    p->a[i] = (u32)d;
    borrow = (u32)(d >> 63);
  }
  wideTrim(p);
}

/* *p becomes *p * m + add. */
static void wideMultiplySmall(Wide *p, u32 m, u32 add){
  u64 carry = add;
  int i;
  for(i=0; i<p->n; i++){
    carry += (u64)p->a[i] * m;
    p->a[i] = (u32)carry;
    carry >>= 32;
  }
  if( carry ){
    assert( p->n<WIDE_LIMBS );
    p->a[p->n++] = (u32)carry;
  }
}

static void wideMultiplyPower10(Wide *p, int n){
  for(; n>0; n-=9) wideMultiplySmall(p, aWidePower10[n<9 ? n : 9], 0);
}

static void wideMultiply(Wide *pProduct, const Wide *p, const Wide *q){
  int i, j;
  assert( p->n+q->n<=WIDE_LIMBS );
  pProduct->n = p->n + q->n;
  memset(pProduct->a, 0, pProduct->n*sizeof(u32));
  for(i=0; i<p->n; i++){
    u64 carry = 0;
    for(j=0; j<q->n; j++){
      carry += (u64)p->a[i] * q->a[j] + pProduct->a[i+j];
      pProduct->a[i+j] = (u32)carry;
      carry >>= 32;
    }
    pProduct->a[i+j] = (u32)carry;
  }
  wideTrim(pProduct);
}

/* *p becomes *p / m, the remainder is returned. */
static u32 wideDivideSmall(Wide *p, u32 m){
  u64 rest = 0;
  int i;
  for(i=p->n-1; i>=0; i--){
    rest = rest << 32 | p->a[i];
    p->a[i] = (u32)(rest / m);
    rest %= m;
  }
  wideTrim(p);
  return (u32)rest;
}

static int wideLeadingZeros(u32 x){
  int n = 0;
  while( (x & 0x80000000)==0 ){
    x <<= 1;
    n++;
  }
  return n;
}

static int wideBits(const Wide *p){
  return p->n ? 32*p->n - wideLeadingZeros(p->a[p->n-1]) : 0;
}

/* Shifts by less than a limb. */
static void wideShiftLeft(Wide *p, int nBit){
  wideMultiplySmall(p, (u32)1 << nBit, 0);
}

static void wideShiftRight(Wide *p, int nBit){
  wideDivideSmall(p, (u32)1 << nBit);
}

/*
** Subtracts pDivisor * q, shifted by iLimb limbs, from *p, where q may be too great by one or two; returns what q is.
** *p has a limb at iLimb + pDivisor->n.
*/
static u32 wideSubtractMultiple(Wide *p, const Wide *pDivisor, int iLimb, u32 q){
  u64 carry = 0, borrow = 0;
  int i, n = pDivisor->n;
  for(i=0; i<=n; i++){
    u64 d;
    if( i<n ) carry += (u64)pDivisor->a[i] * q;
    d = (u64)p->a[iLimb+i] - (u32)carry - borrow;
    p->a[iLimb+i] = (u32)d;
    borrow = d >> 63;
    carry >>= 32;
  }
  while( borrow ){
    carry = 0;
    for(i=0; i<=n; i++){
      carry += (u64)p->a[iLimb+i] + (i<n ? pDivisor->a[i] : 0);
      p->a[iLimb+i] = (u32)carry;
      carry >>= 32;
    }
    borrow -= carry;
    q--;
  }
  return q;
}

/*
** *p becomes *p / *pBy, *pRest what remains: long division, limb by limb, after Knuth's algorithm D. *p has at most
** WIDE_LIMBS-2 limbs, *pBy is not zero.
*/
static void wideDivide(Wide *p, const Wide *pBy, Wide *pRest){
  Wide divisor = *pBy, quotient;
  int i, n = divisor.n, nShift = wideLeadingZeros(divisor.a[n-1]);
  *pRest = *p;
  if( n==1 ){
    pRest->a[0] = wideDivideSmall(p, divisor.a[0]);
    pRest->n = 1;
    wideTrim(pRest);
    return;
  }
  wideShiftLeft(&divisor, nShift);
  wideShiftLeft(pRest, nShift);
  memset(&pRest->a[pRest->n], 0, (WIDE_LIMBS-pRest->n)*sizeof(u32));
  quotient.n = pRest->n<n ? 0 : pRest->n-n+1;
  for(i=quotient.n-1; i>=0; i--){
    u64 high = (u64)pRest->a[i+n] << 32 | pRest->a[i+n-1];
    u64 q = high / divisor.a[n-1];
    quotient.a[i] = wideSubtractMultiple(pRest, &divisor, i, q>0xffffffff ? 0xffffffff : (u32)q);
  }
  wideTrim(&quotient);
  wideTrim(pRest);
  wideShiftRight(pRest, nShift);
  *p = quotient;
}
