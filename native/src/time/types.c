/*
** The types of dates and times: how their values are read, checked and written. A function's user data is its type.
*/
enum { DATE_TIME, DATE_ONLY, TIME_ONLY, TIME_SPAN, DATE_TIME_OFFSET };

typedef struct TimeType TimeType;
struct TimeType {
  const char *zName;
  const char *zForm;         /* Of its text */
  const char *zRange;
  i64 mnTicks, mxTicks;
  int (*xScan)(Scan*, TimeValue*);
  char *(*xPut)(char*, const TimeValue*);
  int hasJulianDays;         /* Numbers are Julian days, otherwise durations in days */
};

static const TimeType aTimeType[] = {
  { "DateTime", "yyyy-MM-dd HH:mm:ss.fffffff", "0001-01-01 to 9999-12-31 23:59:59.9999999", 0, MAX_DATE_TICKS,
    scanDateTime, putDateTime, 1 },
  { "DateOnly", "yyyy-MM-dd", "0001-01-01 to 9999-12-31", 0, MAX_DATE_TICKS,
    scanDate, putDateOnly, 1 },
  { "TimeOnly", "HH:mm:ss.fffffff", "00:00:00 to 23:59:59.9999999", 0, TICKS_PER_DAY - 1,
    scanTimeOnly, putTimeOnly, 0 },
  { "TimeSpan", "[-][d.]hh:mm:ss.fffffff", "-10675199.02:48:05.4775808 to 10675199.02:48:05.4775807", SMALLEST_INT64, LARGEST_INT64,
    scanTimeSpan, putTimeSpan, 0 },
  { "DateTimeOffset", "yyyy-MM-dd HH:mm:ss.fffffff+hh:mm", "0001-01-01 to 9999-12-31 23:59:59.9999999, in UTC and at its offset",
    0, MAX_DATE_TICKS, scanDateTimeOffset, putDateTimeOffset, 1 }
};

static const TimeType *timeType(sqlite3_context *pCtx){
  return &aTimeType[SQLITE_PTR_TO_INT(sqlite3_user_data(pCtx))];
}

static int isInRange(const TimeType *pType, const TimeValue *p){
  return p->ticks>=pType->mnTicks && p->ticks<=pType->mxTicks
      && (p->offset==0 || (p->ticks + p->offset>=pType->mnTicks && p->ticks + p->offset<=pType->mxTicks));
}

static int timeOfText(const TimeType *pType, const char *z, int n, TimeValue *p){
  Scan scan;
  scan.z = z;
  scan.zEnd = z + n;
  p->offset = 0;
  return pType->xScan(&scan, p) && scan.z==scan.zEnd && isInRange(pType, p);
}

/*
** Halves go to the even neighbour. Not inlined, so that no compiler fuses its subtraction with a multiplication before it.
*/
static SQLITE_NOINLINE double roundToEven(double r){
  i64 i;
  double fraction;
  if( !(r>-4503599627370496.0 && r<4503599627370496.0) ) return r;
  i = (i64)r;
  fraction = r - (double)i;
  if( fraction>0.5 || (fraction==0.5 && i%2) ) i++;
  if( fraction<-0.5 || (fraction==-0.5 && i%2) ) i--;
  return (double)i;
}

/*
** The fraction of a tick is dropped.
*/
static int ticksOfReal(double r, i64 *pTicks){
  *pTicks = sqlite3RealToI64(r);
  return r>=-9223372036854775808.0 && r<=9223372036854775808.0;
}

static int timeOfReal(const TimeType *pType, double days, TimeValue *p){
  p->offset = 0;
  if( pType->hasJulianDays ){
    /* To the millisecond: a double holds no more. */
    double milliseconds = roundToEven(days*86400000.0) - 148731163200000.0;
    if( !(milliseconds>=0.0 && milliseconds<=(double)(MAX_DATE_TICKS/TICKS_PER_MILLISECOND)) ) return 0;
    p->ticks = (i64)milliseconds*TICKS_PER_MILLISECOND;
    if( pType==&aTimeType[DATE_ONLY] ) p->ticks -= p->ticks%TICKS_PER_DAY;
  }else if( !ticksOfReal(days*(double)TICKS_PER_DAY, &p->ticks) ){
    return 0;
  }
  return isInRange(pType, p);
}

/*
** Returns 0 for NULL, and for what is no value of the type after reporting it.
*/
static int timeArgument(sqlite3_context *pCtx, sqlite3_value *pArg, const TimeType *pType, TimeValue *p){
  int eType = sqlite3_value_type(pArg);
  const char *z;
  if( eType==SQLITE_NULL ) return 0;
  if( eType==SQLITE_INTEGER || eType==SQLITE_FLOAT ){
    if( timeOfReal(pType, sqlite3_value_double(pArg), p) ) return 1;
    functionError(pCtx, "%!.16g days are outside of the range of %s: %s", sqlite3_value_double(pArg), pType->zName, pType->zRange);
    return 0;
  }
  z = (const char*)sqlite3_value_text(pArg);
  if( z==0 ) return 0;
  if( timeOfText(pType, z, sqlite3_value_bytes(pArg), p) ) return 1;
  functionError(pCtx, "'%!.64s' is no %s (%s, %s)", z, pType->zName, pType->zForm, pType->zRange);
  return 0;
}

static void timeResult(sqlite3_context *pCtx, const TimeType *pType, const TimeValue *p){
  char zText[MAX_TIME_TEXT];
  sqlite3_result_text(pCtx, zText, (int)(pType->xPut(zText, p) - zText), SQLITE_TRANSIENT);
}

/*
** The result of arithmetic, which hasOverflown or may be out of range.
*/
static void checkedTimeResult(sqlite3_context *pCtx, const TimeType *pType, const TimeValue *p, int hasOverflown){
  if( hasOverflown || !isInRange(pType, p) ){
    functionError(pCtx, "the result is outside of the range of %s: %s", pType->zName, pType->zRange);
  }else{
    timeResult(pCtx, pType, p);
  }
}

static void ticksResult(sqlite3_context *pCtx, int eType, i64 ticks){
  TimeValue value;
  value.ticks = ticks;
  value.offset = 0;
  timeResult(pCtx, &aTimeType[eType], &value);
}
