/*
** Arithmetic of dates, times and durations, with the results and the limits of .NET's methods.
*/

/*
** n units: added to a date, or as a duration. Units are named as in .NET's Add methods.
*/
typedef struct TimeUnit TimeUnit;
struct TimeUnit {
  const char *zName;
  int types;                 /* The types to which it can be added; a duration can be made of it */
  i64 ticks;                 /* Or none */
  int months;                /* Or none */
};

static const TimeUnit aTimeUnit[] = {
  { "years",        ON_DATES,             0, 12 },
  { "months",       ON_DATES,             0, 1 },
  { "days",         ON_DATES|ON_SPANS,    TICKS_PER_DAY, 0 },
  { "hours",        ON_CLOCKS|ON_SPANS,   TICKS_PER_HOUR, 0 },
  { "minutes",      ON_CLOCKS|ON_SPANS,   TICKS_PER_MINUTE, 0 },
  { "seconds",      ON_MOMENTS|ON_SPANS,  TICKS_PER_SECOND, 0 },
  { "milliseconds", ON_MOMENTS|ON_SPANS,  TICKS_PER_MILLISECOND, 0 },
  { "microseconds", ON_MOMENTS|ON_SPANS,  TICKS_PER_MICROSECOND, 0 },
  { "ticks",        ON_MOMENTS|ON_SPANS,  1, 0 },
  { 0, 0, 0, 0 }
};

/*
** Returns 0 for NULL, and for what is no unit of the type after reporting it.
*/
static const TimeUnit *unitArgument(sqlite3_context *pCtx, sqlite3_value *pArg, const TimeType *pType){
  const TimeUnit *pUnit;
  const char *zName = (const char*)sqlite3_value_text(pArg);
  if( zName==0 ) return 0;
  for(pUnit=aTimeUnit; pUnit->zName; pUnit++){
    if( (pUnit->types & ON(pType - aTimeType)) && sqlite3StrICmp(pUnit->zName, zName)==0 ) return pUnit;
  }
  functionError(pCtx, "%s has no unit '%!.64s'", pType->zName, zName);
  return 0;
}

/*
** An INTEGER or a REAL, or a text that is one. Returns 0 for NULL, and for anything else after reporting it.
*/
static int numberArgument(sqlite3_context *pCtx, sqlite3_value *pArg, double *pNumber){
  int eType = sqlite3_value_numeric_type(pArg);
  if( eType==SQLITE_INTEGER || eType==SQLITE_FLOAT ){
    *pNumber = sqlite3_value_double(pArg);
    return 1;
  }
  if( eType!=SQLITE_NULL ) functionError(pCtx, "'%!.64s' is no number", sqlite3_value_text(pArg));
  return 0;
}

/*
** <type>_ticks(value)
*/
static void timeTicksFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue value;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], timeType(pCtx), &value) ) sqlite3_result_int64(pCtx, value.ticks);
}

/*
** <type>_from_ticks(ticks), and with an offset for a DateTimeOffset
*/
static void timeFromTicksFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue value;
  value.offset = 0;
  if( integerArgument(pCtx, apArg[0], &value.ticks) && (nArg==1 || offsetArgument(pCtx, apArg[1], &value.offset)) ){
    checkedTimeResult(pCtx, timeType(pCtx), &value, 0);
  }
}

static i64 wrapInDay(i64 ticks){
  return (ticks%TICKS_PER_DAY + TICKS_PER_DAY)%TICKS_PER_DAY;
}

/*
** A TimeOnly goes round the clock.
*/
static void addTicks(sqlite3_context *pCtx, const TimeType *pType, TimeValue *p, i64 ticks){
  int hasOverflown = 0;
  if( pType==&aTimeType[TIME_ONLY] ){
    p->ticks = wrapInDay(p->ticks + ticks%TICKS_PER_DAY);
  }else{
    hasOverflown = sqlite3AddInt64(&p->ticks, ticks);
  }
  checkedTimeResult(pCtx, pType, p, hasOverflown);
}

static void addCalendarUnits(sqlite3_context *pCtx, const TimeType *pType, TimeValue *p, i64 n, int months){
  int hasOverflown;
  i64 clock = p->ticks + p->offset;
  hasOverflown = sqlite3MulInt64(&n, months) || !addMonths(&clock, n);
  p->ticks = clock - p->offset;
  checkedTimeResult(pCtx, pType, p, hasOverflown);
}

/*
** The whole units and the fraction are turned into ticks one by one, as DateTime.AddDays(double) and its like do.
*/
static void addRealUnits(sqlite3_context *pCtx, const TimeType *pType, TimeValue *p, double n, i64 unit){
  double limit = (double)(MAX_DATE_TICKS/unit);
  i64 whole, fraction;
  if( n>limit || n<-limit ){
    checkedTimeResult(pCtx, pType, p, 1);
    return;
  }
  whole = (i64)n;
  fraction = (i64)((n - (double)whole)*(double)unit);
  addTicks(pCtx, pType, p, whole*unit + fraction);
}

/*
** <type>_add(value, n, unit)
*/
static void timeAddUnitsFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeType *pType = timeType(pCtx);
  const TimeUnit *pUnit;
  TimeValue value;
  double r;
  i64 n;
  (void)nArg;
  if( sqlite3_value_type(apArg[1])==SQLITE_NULL || (pUnit = unitArgument(pCtx, apArg[2], pType))==0
   || !timeArgument(pCtx, apArg[0], pType, &value) ) return;
  if( pUnit->months ){
    if( integerArgument(pCtx, apArg[1], &n) ) addCalendarUnits(pCtx, pType, &value, n, pUnit->months);
  }else if( pUnit->ticks==1 || pType==&aTimeType[DATE_ONLY] ){
    if( !integerArgument(pCtx, apArg[1], &n) ) return;
    if( sqlite3MulInt64(&n, pUnit->ticks) ) checkedTimeResult(pCtx, pType, &value, 1);
    else addTicks(pCtx, pType, &value, n);
  }else if( numberArgument(pCtx, apArg[1], &r) ){
    if( pType==&aTimeType[TIME_ONLY] ) addTicks(pCtx, pType, &value, sqlite3RealToI64(r*(double)pUnit->ticks));
    else addRealUnits(pCtx, pType, &value, r, pUnit->ticks);
  }
}

/*
** <type>_add(value, span)
*/
static void timeAddFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeType *pType = timeType(pCtx);
  TimeValue value, span;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], pType, &value) && timeArgument(pCtx, apArg[1], &aTimeType[TIME_SPAN], &span) ){
    addTicks(pCtx, pType, &value, span.ticks);
  }
}

/*
** <type>_sub(value, span)
*/
static void timeSubFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeType *pType = timeType(pCtx);
  TimeValue value, span;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], pType, &value) && timeArgument(pCtx, apArg[1], &aTimeType[TIME_SPAN], &span) ){
    int hasOverflown = sqlite3SubInt64(&value.ticks, span.ticks);
    checkedTimeResult(pCtx, pType, &value, hasOverflown);
  }
}

/*
** <type>_diff(a, b): a duration, between two TimeOnly the one until the clock next shows a.
*/
static void timeDiffFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeType *pType = timeType(pCtx);
  TimeValue a, b;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], pType, &a) && timeArgument(pCtx, apArg[1], pType, &b) ){
    ticksResult(pCtx, TIME_SPAN, pType==&aTimeType[TIME_ONLY] ? wrapInDay(a.ticks - b.ticks) : a.ticks - b.ticks);
  }
}
