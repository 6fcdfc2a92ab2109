/*
** The aggregates decimal_sum, decimal_total and decimal_avg. The sum is kept exactly, however many numbers there are:
** their order does not matter, a window can take them out again, and only the end result is rounded.
*/

typedef struct DecimalSum DecimalSum;
struct DecimalSum {
  Wide magnitude; /* At DECIMAL_MAX_SCALE */
  int isNegative;
  i64 n;          /* Numbers in it: NULL does not count */
};

static void decimalSumAdd(sqlite3_context *pCtx, sqlite3_value *pValue, int isInverse){
  DecimalSum *pSum = sqlite3_aggregate_context(pCtx, sizeof(*pSum));
  Decimal value;
  Wide magnitude;
  if( pSum==0 ){
    sqlite3_result_error_nomem(pCtx);
    return;
  }
  if( !decimalArguments(pCtx, &value, 1, &pValue) ) return;
  decimalMantissa(&magnitude, &value);
  wideMultiplyPower10(&magnitude, DECIMAL_MAX_SCALE - value.scale);
  wideAddSigned(&pSum->magnitude, &pSum->isNegative, &magnitude, value.isNegative!=isInverse);
  pSum->n += isInverse ? -1 : 1;
}

static void decimalSumStep(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  UNUSED_PARAMETER(nArg);
  decimalSumAdd(pCtx, apArg[0], 0);
}

static void decimalSumInverse(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  UNUSED_PARAMETER(nArg);
  decimalSumAdd(pCtx, apArg[0], 1);
}

/* Returns the count of what was summed. */
static i64 decimalSumTotal(sqlite3_context *pCtx, Decimal *p, DecimalStatus *pStatus){
  const DecimalSum *pSum = sqlite3_aggregate_context(pCtx, 0);
  Wide magnitude;
  *pStatus = DECIMAL_OK;
  if( pSum==0 || pSum->n==0 ){
    decimalFromInteger(p, 0);
    return 0;
  }
  magnitude = pSum->magnitude;
  *pStatus = decimalFit(p, &magnitude, DECIMAL_MAX_SCALE, pSum->isNegative, 0);
  return pSum->n;
}

static void decimalSumValue(sqlite3_context *pCtx){
  DecimalStatus status;
  Decimal sum;
  if( decimalSumTotal(pCtx, &sum, &status) ) decimalResult(pCtx, status, &sum);
}

static void decimalTotalValue(sqlite3_context *pCtx){
  DecimalStatus status;
  Decimal sum;
  decimalSumTotal(pCtx, &sum, &status);
  decimalResult(pCtx, status, &sum);
}

static void decimalAverageValue(sqlite3_context *pCtx){
  DecimalStatus status;
  Decimal sum, count, average;
  i64 n = decimalSumTotal(pCtx, &sum, &status);
  if( n==0 ) return;
  if( status==DECIMAL_OK ){
    decimalFromInteger(&count, n);
    status = decimalDivide(&average, &sum, &count);
  }
  decimalResult(pCtx, status, &average);
}
