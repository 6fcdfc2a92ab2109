/*
** The SQL functions on decimals.
*/

typedef DecimalStatus (*DecimalOperation)(Decimal*, const Decimal*, const Decimal*);

static void decimalBinary(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg, DecimalOperation xOperation){
  Decimal a[2], result;
  if( decimalArguments(pCtx, a, nArg, apArg) ){
    DecimalStatus status = xOperation(&result, &a[0], &a[1]);
    decimalResult(pCtx, status, &result);
  }
}

#define DECIMAL_BINARY(function, operation)                                                \
  static void function(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){            \
    decimalBinary(pCtx, nArg, apArg, operation);                                           \
  }

DECIMAL_BINARY(decimalAddFunction, decimalAdd)
DECIMAL_BINARY(decimalSubtractFunction, decimalSubtract)
DECIMAL_BINARY(decimalMultiplyFunction, decimalMultiply)
DECIMAL_BINARY(decimalDivideFunction, decimalDivide)
DECIMAL_BINARY(decimalModuloFunction, decimalModulo)

#undef DECIMAL_BINARY

static void decimalFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  if( decimalArguments(pCtx, &a, nArg, apArg) ) decimalResultText(pCtx, &a);
}

static void decimalNegateFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  if( !decimalArguments(pCtx, &a, nArg, apArg) ) return;
  a.isNegative = !a.isNegative && !decimalIsZero(&a);
  decimalResultText(pCtx, &a);
}

static void decimalAbsoluteFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  if( !decimalArguments(pCtx, &a, nArg, apArg) ) return;
  a.isNegative = 0;
  decimalResultText(pCtx, &a);
}

static void decimalSignFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  if( decimalArguments(pCtx, &a, nArg, apArg) ) sqlite3_result_int(pCtx, decimalSign(&a));
}

static void decimalCompareFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a[2];
  if( decimalArguments(pCtx, a, nArg, apArg) ) sqlite3_result_int(pCtx, decimalCompare(&a[0], &a[1]));
}

/* decimal_floor, decimal_ceiling, decimal_truncate: the mode is the function's argument. */
static void decimalIntegerFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  if( !decimalArguments(pCtx, &a, nArg, apArg) ) return;
  decimalRound(&a, 0, (DecimalRounding)SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx)));
  decimalResultText(pCtx, &a);
}

static const char *const azDecimalRounding[] = {
  "ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity"
};

/* Returns a mode by its number or its name, or -1. */
static int decimalRoundingOf(sqlite3_value *pValue){
  int i;
  for(i=0; i<ArraySize(azDecimalRounding); i++){
    if( sqlite3_value_type(pValue)==SQLITE_INTEGER ){
      if( sqlite3_value_int64(pValue)==i ) return i;
    }else if( sqlite3_stricmp((const char*)sqlite3_value_text(pValue), azDecimalRounding[i])==0 ){
      return i;
    }
  }
  return -1;
}

static void decimalRoundFunction(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  Decimal a;
  i64 nDecimal = 0;
  int i, mode = DECIMAL_TO_EVEN;
  for(i=1; i<nArg; i++){
    if( sqlite3_value_type(apArg[i])==SQLITE_NULL ) return;
  }
  if( nArg>1 ){
    nDecimal = sqlite3_value_type(apArg[1])==SQLITE_INTEGER ? sqlite3_value_int64(apArg[1]) : -1;
    if( nDecimal<0 || nDecimal>DECIMAL_MAX_SCALE ){
      decimalError(pCtx, "decimal_round: the number of decimals must be an integer from 0 to 28");
      return;
    }
  }
  if( nArg>2 ) mode = decimalRoundingOf(apArg[2]);
  if( mode<0 ){
    decimalError(pCtx, "decimal_round: the mode must be 'ToEven' (0), 'AwayFromZero' (1), 'ToZero' (2), "
                       "'ToNegativeInfinity' (3) or 'ToPositiveInfinity' (4)");
    return;
  }
  if( !decimalArguments(pCtx, &a, 1, apArg) ) return;
  decimalRound(&a, (int)nDecimal, (DecimalRounding)mode);
  decimalResultText(pCtx, &a);
}

static void libsqlDecimalFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(decimal,          1, 0, 0, decimalFunction         ),
    FUNCTION(decimal_add,      2, 0, 0, decimalAddFunction      ),
    FUNCTION(decimal_sub,      2, 0, 0, decimalSubtractFunction ),
    FUNCTION(decimal_mul,      2, 0, 0, decimalMultiplyFunction ),
    FUNCTION(decimal_div,      2, 0, 0, decimalDivideFunction   ),
    FUNCTION(decimal_mod,      2, 0, 0, decimalModuloFunction   ),
    FUNCTION(decimal_neg,      1, 0, 0, decimalNegateFunction   ),
    FUNCTION(decimal_abs,      1, 0, 0, decimalAbsoluteFunction ),
    FUNCTION(decimal_sign,     1, 0, 0, decimalSignFunction     ),
    FUNCTION(decimal_cmp,      2, 0, 0, decimalCompareFunction  ),
    FUNCTION(decimal_round,    1, 0, 0, decimalRoundFunction    ),
    FUNCTION(decimal_round,    2, 0, 0, decimalRoundFunction    ),
    FUNCTION(decimal_round,    3, 0, 0, decimalRoundFunction    ),
    FUNCTION(decimal_floor,    1, DECIMAL_TO_NEGATIVE_INFINITY, 0, decimalIntegerFunction ),
    FUNCTION(decimal_ceiling,  1, DECIMAL_TO_POSITIVE_INFINITY, 0, decimalIntegerFunction ),
    FUNCTION(decimal_truncate, 1, DECIMAL_TO_ZERO, 0, decimalIntegerFunction ),
    FUNCTION(decimal_min,     -4, -1, 0, decimalExtremeOf ),
    FUNCTION(decimal_max,     -4,  1, 0, decimalExtremeOf ),
    WAGGREGATE(decimal_min, 1, -1, 0, decimalExtremeStep, decimalExtremeFinal, decimalExtremeValue,
               decimalExtremeInverse, SQLITE_FUNC_ANYORDER ),
    WAGGREGATE(decimal_max, 1,  1, 0, decimalExtremeStep, decimalExtremeFinal, decimalExtremeValue,
               decimalExtremeInverse, SQLITE_FUNC_ANYORDER ),
    WAGGREGATE(decimal_sum,   1, 0, 0, decimalSumStep, decimalSumValue, decimalSumValue,
               decimalSumInverse, SQLITE_FUNC_ANYORDER ),
    WAGGREGATE(decimal_total, 1, 0, 0, decimalSumStep, decimalTotalValue, decimalTotalValue,
               decimalSumInverse, SQLITE_FUNC_ANYORDER ),
    WAGGREGATE(decimal_avg,   1, 0, 0, decimalSumStep, decimalAverageValue, decimalAverageValue,
               decimalSumInverse, SQLITE_FUNC_ANYORDER ),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
