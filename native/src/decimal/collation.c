/*
** The collation DECIMAL: texts that are decimals in the order of their numbers, '1' equal to '1.0', then all others in
** the order of their bytes.
*/

static int compareBytes(const void *a, int nA, const void *b, int nB){
  int c = memcmp(a, b, nA<nB ? nA : nB);
  return c ? c : nA - nB;
}

static int libsqlCompareDecimals(void *pUnused, int nA, const void *a, int nB, const void *b){
  DecimalText textA, textB;
  int isDecimalA = decimalScan(&textA, a, nA), isDecimalB = decimalScan(&textB, b, nB);
  UNUSED_PARAMETER(pUnused);
  if( isDecimalA && isDecimalB ) return decimalCompareTexts(&textA, &textB);
  if( isDecimalA!=isDecimalB ) return isDecimalA ? -1 : 1;
  return compareBytes(a, nA, b, nB);
}
