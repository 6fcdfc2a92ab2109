/*
** Decimals as texts: what is read as one, and how one is written.
*/

/* A decimal text is 0.D * 10^exponent, D being the digits in z: a point among them is to be skipped. Zero has none. */
typedef struct DecimalText DecimalText;
struct DecimalText {
  const u8 *z;     /* The first digit that is not 0 */
  int n;           /* Bytes up to the last digit that is not 0 */
  i64 exponent;
  u8 isNegative;
};

#define DECIMAL_EXPONENT_DIGITS 9 /* Any exponent fits into an int, and so does what it adds up to into an i64 */

static int decimalIsSpace(u8 c){
  return c==' ' || (c>='\t' && c<='\r');
}

/* Reads "e+12" if it is there; returns false if it is wrong. */
static int decimalScanExponent(const u8 **pz, const u8 *zEnd, i64 *pExponent){
  const u8 *z = *pz;
  int isNegative, nDigit = 0, value = 0;
  if( z==zEnd || (*z!='e' && *z!='E') ) return 1;
  z++;
  isNegative = z<zEnd && *z=='-';
  if( z<zEnd && (*z=='-' || *z=='+') ) z++;
  if( z==zEnd || !sqlite3Isdigit(*z) ) return 0;
  while( z<zEnd && *z=='0' ) z++;
  for(; z<zEnd && sqlite3Isdigit(*z); z++){
    if( ++nDigit>DECIMAL_EXPONENT_DIGITS ) return 0;
    value = value*10 + (*z - '0');
  }
  *pExponent += isNegative ? -value : value;
  *pz = z;
  return 1;
}

/*
** Returns true if the n bytes at z are a decimal: white space, a sign, digits with a point, an exponent, white space.
** It does not matter how many digits there are.
*/
static int decimalScan(DecimalText *p, const u8 *z, int n){
  const u8 *zEnd = z + n, *zFirst = 0, *zLast = 0, *zPoint = 0, *zStart;
  while( z<zEnd && decimalIsSpace(*z) ) z++;
  p->isNegative = z<zEnd && *z=='-';
  if( z<zEnd && (*z=='-' || *z=='+') ) z++;
  for(zStart=z; z<zEnd; z++){
    if( *z>='1' && *z<='9' ){
      if( zFirst==0 ) zFirst = z;
      zLast = z;
    }else if( *z=='.' && zPoint==0 ){
      zPoint = z;
    }else if( *z!='0' ){
      break;
    }
  }
  if( z-zStart==(zPoint!=0) ) return 0;
  if( zPoint==0 ) zPoint = z;
  p->z = zFirst;
  p->n = zFirst ? (int)(zLast - zFirst) + 1 : 0;
  p->exponent = zFirst ? zPoint - zFirst + (zFirst>zPoint) : 0;
  if( !decimalScanExponent(&z, zEnd, &p->exponent) ) return 0;
  if( zFirst==0 ) p->exponent = 0;
  while( z<zEnd && decimalIsSpace(*z) ) z++;
  return z==zEnd;
}

static int decimalTextSign(const DecimalText *p){
  return p->n==0 ? 0 : p->isNegative ? -1 : 1;
}

/* Compares two texts as numbers, digit by digit, however many there are. */
static int decimalCompareTexts(const DecimalText *pA, const DecimalText *pB){
  int a, b, sign = decimalTextSign(pA), signB = decimalTextSign(pB);
  if( sign!=signB ) return sign<signB ? -1 : 1;
  if( pA->exponent!=pB->exponent ) return pA->exponent<pB->exponent ? -sign : sign;
  for(a=b=0; ; a++, b++){
    if( a<pA->n && pA->z[a]=='.' ) a++;
    if( b<pB->n && pB->z[b]=='.' ) b++;
    if( a==pA->n || b==pB->n ) return a<pA->n ? sign : b<pB->n ? -sign : 0;
    if( pA->z[a]!=pB->z[b] ) return pA->z[a]<pB->z[b] ? -sign : sign;
  }
}

#define DECIMAL_READ_DIGITS 40 /* More than fit into 96 bits: those after them only say if the number is inexact */

/* Returns the number that a text is, rounded as decimal.Parse rounds. */
static DecimalStatus decimalFromScanned(Decimal *p, const DecimalText *pText){
  Wide mantissa;
  int i, nDigit = 0, scale;
  mantissa.n = 0;
  for(i=0; i<pText->n && nDigit<DECIMAL_READ_DIGITS; i++){
    if( pText->z[i]=='.' ) continue;
    wideMultiplySmall(&mantissa, 10, pText->z[i] - '0');
    nDigit++;
  }
  if( pText->exponent>DECIMAL_MAX_SCALE+1 && nDigit ) return DECIMAL_OVERFLOW;
  if( pText->exponent<-DECIMAL_MAX_SCALE ) mantissa.n = nDigit = 0;
  scale = nDigit ? nDigit - (int)pText->exponent : 0;
  if( scale<0 ){
    wideMultiplyPower10(&mantissa, -scale);
    scale = 0;
  }
  return decimalFit(p, &mantissa, scale, pText->isNegative, nDigit && i<pText->n);
}

/*
** Writes a decimal as Microsoft.Data.Sqlite stores it, with at least one decimal and no other zero at the end, and
** returns the number of bytes. Equal numbers are equal texts.
*/
static int decimalFormat(char *z, const Decimal *p){
  Wide mantissa;
  char aDigit[DECIMAL_TEXT_SIZE];
  int nDigit = 0, iLast = 0, nByte = 0;
  decimalMantissa(&mantissa, p);
  while( mantissa.n || nDigit<=p->scale ){
    u32 part = wideDivideSmall(&mantissa, 1000000000);
    int i;
    for(i=0; i<9; i++, part/=10) aDigit[nDigit++] = (char)('0' + part%10);
  }
  while( nDigit>p->scale+1 && aDigit[nDigit-1]=='0' ) nDigit--;
  while( iLast<p->scale && aDigit[iLast]=='0' ) iLast++;
  if( p->isNegative ) z[nByte++] = '-';
  while( nDigit>p->scale ) z[nByte++] = aDigit[--nDigit];
  z[nByte++] = '.';
  if( iLast==p->scale ) z[nByte++] = '0';
  while( nDigit>iLast ) z[nByte++] = aDigit[--nDigit];
  return nByte;
}
