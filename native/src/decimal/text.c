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

static const u8 *decimalSkipSpaces(const u8 *z, const u8 *zEnd){
  while( z<zEnd && (*z==' ' || (*z>='\t' && *z<='\r')) ) z++;
  return z;
}

static const u8 *decimalSkipZeros(const u8 *z, const u8 *zEnd){
  while( z<zEnd && *z=='0' ) z++;
  return z;
}

/* Eight at a time: the high halves of digits are 3, and still are with 6 added. */
static const u8 *decimalSkipDigits(const u8 *z, const u8 *zEnd){
  for(; zEnd-z>=8; z+=8){
    u64 x;
    memcpy(&x, z, 8);
    if( (x & 0xf0f0f0f0f0f0f0f0)!=0x3030303030303030 ) break;
    if( ((x + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0)!=0x3030303030303030 ) break;
  }
  while( z<zEnd && (u8)(*z-'0')<=9 ) z++;
  return z;
}

/* Reads what may come after the digits: an exponent, which is added to *pExponent, and white space; returns 0 if else. */
static int decimalScanEnd(i64 *pExponent, const u8 *z, const u8 *zEnd){
  if( *z=='e' || *z=='E' ){
    int isNegative, value = 0;
    const u8 *zDigit;
    z++;
    isNegative = z<zEnd && *z=='-';
    if( z<zEnd && (*z=='-' || *z=='+') ) z++;
    if( z==zEnd || !sqlite3Isdigit(*z) ) return 0;
    zDigit = z = decimalSkipZeros(z, zEnd);
    for(; z<zEnd && sqlite3Isdigit(*z); z++){
      if( z-zDigit==DECIMAL_EXPONENT_DIGITS ) return 0;
      value = value*10 + (*z - '0');
    }
    *pExponent += isNegative ? -value : value;
  }
  return decimalSkipSpaces(z, zEnd)==zEnd;
}

/*
** Returns true if the n bytes at z are a decimal: white space, a sign, digits with a point, an exponent, white space.
** It does not matter how many digits there are.
*/
static int decimalScan(DecimalText *p, const u8 *z, int n){
  const u8 *zEnd = z + n, *zStart, *zPoint, *zLast;
  z = decimalSkipSpaces(z, zEnd);
  p->isNegative = z<zEnd && *z=='-';
  if( z<zEnd && (*z=='-' || *z=='+') ) z++;
  zStart = z;
  p->z = decimalSkipZeros(z, zEnd);
  zPoint = z = decimalSkipDigits(p->z, zEnd);
  if( z<zEnd && *z=='.' ){
    z++;
    if( p->z==zPoint ) p->z = decimalSkipZeros(z, zEnd);
    z = decimalSkipDigits(z, zEnd);
  }
  if( z-zStart==(z>zPoint) ) return 0;
  for(zLast=z; zLast>p->z && (zLast[-1]=='0' || zLast[-1]=='.'); zLast--){}
  p->n = (int)(zLast - p->z);
  p->exponent = zPoint - p->z + (p->z>zPoint);
  return z==zEnd || decimalScanEnd(&p->exponent, z, zEnd);
}

static int decimalTextSign(const DecimalText *p){
  return p->n==0 ? 0 : p->isNegative ? -1 : 1;
}

/* Compares two texts as numbers, digit by digit, however many there are. */
static int decimalCompareTexts(const DecimalText *pA, const DecimalText *pB){
  int a, b, sign = decimalTextSign(pA), signB = decimalTextSign(pB);
  if( sign!=signB ) return sign<signB ? -1 : 1;
  if( sign==0 ) return 0;
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
