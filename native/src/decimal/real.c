/*
** Decimals from REAL and INTEGER values, as System.Decimal converts a double and a long.
*/

static void decimalFromInteger(Decimal *p, i64 value){
  u64 magnitude = value<0 ? ~(u64)value + 1 : (u64)value;
  p->aMantissa[0] = (u32)magnitude;
  p->aMantissa[1] = (u32)(magnitude >> 32);
  p->aMantissa[2] = 0;
  p->scale = 0;
  p->isNegative = value<0;
}

static const double aRealPower10[DECIMAL_MAX_SCALE+1] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28
};

/* Returns the least n such that |r| < 2^n. */
static int realBits(double r){
  u64 bits;
  memcpy(&bits, &r, sizeof(bits));
  return (int)(bits >> 52 & 0x7ff) - 1022;
}

/*
** Keeps 15 digits. They are found with double arithmetic, whose errors are part of the result in .NET as well: the
** order of the operations matters, and no two of them may be fused into one, which volatile sees to.
*/
static DecimalStatus decimalFromReal(Decimal *p, double r){
  volatile double scaled = r<0 ? -r : r;
  double fraction;
  int nBit = realBits(scaled), scale;
  u64 digits;
  Wide mantissa;
  if( nBit>96 ) return DECIMAL_OVERFLOW;
  if( nBit<-94 ){
    decimalFromInteger(p, 0);
    return DECIMAL_OK;
  }
  scale = 14 + 1233 - ((nBit+4096)*1233 >> 12); /* 14 - floor(nBit*log10(2)) */
  if( scale>DECIMAL_MAX_SCALE ) scale = DECIMAL_MAX_SCALE;
  if( scale>=0 ){
    scaled *= aRealPower10[scale];
  }else if( scale==-1 && scaled<1e15 ){
    scale = 0;
  }else{
    scaled /= aRealPower10[-scale];
  }
  if( scaled<1e14 && scale<DECIMAL_MAX_SCALE ){
    scaled *= 10;
    scale++;
  }
  digits = (u64)scaled;
  fraction = scaled - (double)digits;
  if( fraction>0.5 || (fraction==0.5 && (digits & 1)) ) digits++;
  mantissa.a[0] = (u32)digits;
  mantissa.a[1] = (u32)(digits >> 32);
  mantissa.n = 2;
  wideTrim(&mantissa);
  if( scale<0 ){
    wideMultiplyPower10(&mantissa, -scale);
    scale = 0;
  }
  return decimalFit(p, &mantissa, scale, r<0, 0);
}
