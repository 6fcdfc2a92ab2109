/*
** What only durations do.
*/
static const TimeType *const pTimeSpan = &aTimeType[TIME_SPAN];

/*
** A result that .NET computes as a double.
*/
static void realSpanResult(sqlite3_context *pCtx, double ticks){
  TimeValue span;
  int isSpan = ticksOfReal(ticks, &span.ticks);
  span.offset = 0;
  checkedTimeResult(pCtx, pTimeSpan, &span, !isSpan);
}

/*
** timespan_from(n, unit)
*/
static void timeSpanFromFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeUnit *pUnit;
  TimeValue span;
  double r;
  (void)nArg;
  if( sqlite3_value_type(apArg[0])==SQLITE_NULL || (pUnit = unitArgument(pCtx, apArg[1], pTimeSpan))==0 ) return;
  if( pUnit->ticks==1 || sqlite3_value_numeric_type(apArg[0])==SQLITE_INTEGER ){
    int hasOverflown;
    if( !integerArgument(pCtx, apArg[0], &span.ticks) ) return;
    span.offset = 0;
    hasOverflown = sqlite3MulInt64(&span.ticks, pUnit->ticks);
    checkedTimeResult(pCtx, pTimeSpan, &span, hasOverflown);
  }else if( numberArgument(pCtx, apArg[0], &r) ){
    realSpanResult(pCtx, r*(double)pUnit->ticks);
  }
}

/*
** timespan_negate(span) and timespan_abs(span)
*/
static void timeSpanSignFunc(sqlite3_context *pCtx, TimeValue *p){
  int hasOverflown = p->ticks==SMALLEST_INT64;
  if( !hasOverflown ) p->ticks = -p->ticks;
  checkedTimeResult(pCtx, pTimeSpan, p, hasOverflown);
}

static void timeSpanNegateFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue span;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], pTimeSpan, &span) ) timeSpanSignFunc(pCtx, &span);
}

static void timeSpanAbsFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue span;
  (void)nArg;
  if( !timeArgument(pCtx, apArg[0], pTimeSpan, &span) ) return;
  if( span.ticks<0 ) timeSpanSignFunc(pCtx, &span);
  else timeResult(pCtx, pTimeSpan, &span);
}

/*
** timespan_mul(span, number)
*/
static void timeSpanMulFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue span;
  double factor;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], pTimeSpan, &span) && numberArgument(pCtx, apArg[1], &factor) ){
    realSpanResult(pCtx, roundToEven((double)span.ticks*factor));
  }
}

/*
** timespan_div(span, number), a duration, and timespan_div(span, span), a REAL
*/
static void timeSpanDivFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue span, divisor;
  double number;
  (void)nArg;
  if( !timeArgument(pCtx, apArg[0], pTimeSpan, &span) ) return;
  if( sqlite3_value_type(apArg[1])==SQLITE_TEXT ){
    if( timeArgument(pCtx, apArg[1], pTimeSpan, &divisor) ){
      sqlite3_result_double(pCtx, (double)span.ticks/(double)divisor.ticks);
    }
  }else if( numberArgument(pCtx, apArg[1], &number) ){
    realSpanResult(pCtx, roundToEven((double)span.ticks/number));
  }
}
