/*
** Parts of dates and times. Their names are those of .NET's properties.
*/
#define ON(eType) (1<<(eType))
#define ON_DATES (ON(DATE_TIME)|ON(DATE_ONLY)|ON(DATE_TIME_OFFSET))
#define ON_CLOCKS (ON(DATE_TIME)|ON(TIME_ONLY)|ON(DATE_TIME_OFFSET))
#define ON_SPANS ON(TIME_SPAN)
#define ON_MOMENTS (ON(DATE_TIME)|ON(DATE_TIME_OFFSET))

enum {
  PART_COUNT, PART_TOTAL, PART_TOTAL_MILLISECONDS, PART_NANOSECOND, PART_TOTAL_NANOSECONDS, PART_YEAR, PART_MONTH, PART_DAY, PART_DAY_OF_YEAR, PART_DAY_OF_WEEK,
  PART_DATE, PART_TIME_OF_DAY, PART_CLOCK, PART_UTC, PART_UTC_TICKS, PART_OFFSET, PART_OFFSET_MINUTES
};

typedef struct TimePart TimePart;
struct TimePart {
  const char *zName;
  int types;                 /* The types that have it */
  int eKind;
  i64 unit;                  /* In ticks, of PART_COUNT and PART_TOTAL */
  int modulus;               /* How many make the next larger unit, 0 for the largest one */
};

static const TimePart aTimePart[] = {
  { "Year",               ON_DATES,                 PART_YEAR, 0, 0 },
  { "Month",              ON_DATES,                 PART_MONTH, 0, 0 },
  { "Day",                ON_DATES,                 PART_DAY, 0, 0 },
  { "Hour",               ON_CLOCKS,                PART_COUNT, TICKS_PER_HOUR, 24 },
  { "Minute",             ON_CLOCKS,                PART_COUNT, TICKS_PER_MINUTE, 60 },
  { "Second",             ON_CLOCKS,                PART_COUNT, TICKS_PER_SECOND, 60 },
  { "Millisecond",        ON_CLOCKS,                PART_COUNT, TICKS_PER_MILLISECOND, 1000 },
  { "Microsecond",        ON_CLOCKS,                PART_COUNT, TICKS_PER_MICROSECOND, 1000 },
  { "Nanosecond",         ON_CLOCKS,                PART_NANOSECOND, 0, 0 },
  { "Date",               ON_MOMENTS,               PART_DATE, 0, 0 },
  { "TimeOfDay",          ON_MOMENTS,               PART_TIME_OF_DAY, 0, 0 },
  { "DayOfWeek",          ON_DATES,                 PART_DAY_OF_WEEK, 0, 0 },
  { "DayOfYear",          ON_DATES,                 PART_DAY_OF_YEAR, 0, 0 },
  { "DayNumber",          ON(DATE_ONLY),            PART_COUNT, TICKS_PER_DAY, 0 },
  { "Days",               ON_SPANS,                 PART_COUNT, TICKS_PER_DAY, 0 },
  { "Hours",              ON_SPANS,                 PART_COUNT, TICKS_PER_HOUR, 24 },
  { "Minutes",            ON_SPANS,                 PART_COUNT, TICKS_PER_MINUTE, 60 },
  { "Seconds",            ON_SPANS,                 PART_COUNT, TICKS_PER_SECOND, 60 },
  { "Milliseconds",       ON_SPANS,                 PART_COUNT, TICKS_PER_MILLISECOND, 1000 },
  { "Microseconds",       ON_SPANS,                 PART_COUNT, TICKS_PER_MICROSECOND, 1000 },
  { "Nanoseconds",        ON_SPANS,                 PART_NANOSECOND, 0, 0 },
  { "TotalDays",          ON_SPANS,                 PART_TOTAL, TICKS_PER_DAY, 0 },
  { "TotalHours",         ON_SPANS,                 PART_TOTAL, TICKS_PER_HOUR, 0 },
  { "TotalMinutes",       ON_SPANS,                 PART_TOTAL, TICKS_PER_MINUTE, 0 },
  { "TotalSeconds",       ON_SPANS,                 PART_TOTAL, TICKS_PER_SECOND, 0 },
  { "TotalMilliseconds",  ON_SPANS,                 PART_TOTAL_MILLISECONDS, 0, 0 },
  { "TotalMicroseconds",  ON_SPANS,                 PART_TOTAL, TICKS_PER_MICROSECOND, 0 },
  { "TotalNanoseconds",   ON_SPANS,                 PART_TOTAL_NANOSECONDS, 0, 0 },
  { "Ticks",              ON_CLOCKS|ON_SPANS,       PART_COUNT, 1, 0 },
  { "UtcTicks",           ON(DATE_TIME_OFFSET),     PART_UTC_TICKS, 0, 0 },
  { "DateTime",           ON(DATE_TIME_OFFSET),     PART_CLOCK, 0, 0 },
  { "UtcDateTime",        ON(DATE_TIME_OFFSET),     PART_UTC, 0, 0 },
  { "Offset",             ON(DATE_TIME_OFFSET),     PART_OFFSET, 0, 0 },
  { "TotalOffsetMinutes", ON(DATE_TIME_OFFSET),     PART_OFFSET_MINUTES, 0, 0 },
  { 0,                    0,                        0, 0, 0 }
};

/*
** Within the whole milliseconds that a duration can have.
*/
static double totalMilliseconds(i64 ticks){
  const double limit = (double)(LARGEST_INT64/TICKS_PER_MILLISECOND);
  double total = (double)ticks/(double)TICKS_PER_MILLISECOND;
  return total>limit ? limit : total<-limit ? -limit : total;
}

static void partResult(sqlite3_context *pCtx, const TimePart *pPart, const TimeValue *p){
  i64 clock = p->ticks + p->offset;
  i64 n;
  switch( pPart->eKind ){
    case PART_COUNT:
      n = clock/pPart->unit;
      sqlite3_result_int64(pCtx, pPart->modulus ? n%pPart->modulus : n);
      break;
    case PART_TOTAL:             sqlite3_result_double(pCtx, (double)clock/(double)pPart->unit); break;
    case PART_TOTAL_MILLISECONDS: sqlite3_result_double(pCtx, totalMilliseconds(clock)); break;
    case PART_NANOSECOND:        sqlite3_result_int(pCtx, (int)(clock%TICKS_PER_MICROSECOND)*100); break;
    case PART_TOTAL_NANOSECONDS: sqlite3_result_double(pCtx, (double)clock*100.0); break;
    case PART_YEAR:              sqlite3_result_int(pCtx, dateOfTicks(clock).year); break;
    case PART_MONTH:             sqlite3_result_int(pCtx, dateOfTicks(clock).month); break;
    case PART_DAY:               sqlite3_result_int(pCtx, dateOfTicks(clock).day); break;
    case PART_DAY_OF_YEAR:       sqlite3_result_int(pCtx, dateOfTicks(clock).dayOfYear); break;
    /* 0 is Sunday. 0001-01-01 was a Monday. */
    case PART_DAY_OF_WEEK:       sqlite3_result_int(pCtx, (int)((clock/TICKS_PER_DAY + 1)%7)); break;
    case PART_DATE:              ticksResult(pCtx, DATE_TIME, clock - clock%TICKS_PER_DAY); break;
    case PART_TIME_OF_DAY:       ticksResult(pCtx, TIME_SPAN, clock%TICKS_PER_DAY); break;
    case PART_CLOCK:             ticksResult(pCtx, DATE_TIME, clock); break;
    case PART_UTC:               ticksResult(pCtx, DATE_TIME, p->ticks); break;
    case PART_UTC_TICKS:         sqlite3_result_int64(pCtx, p->ticks); break;
    case PART_OFFSET:            ticksResult(pCtx, TIME_SPAN, p->offset); break;
    case PART_OFFSET_MINUTES:    sqlite3_result_int64(pCtx, p->offset/TICKS_PER_MINUTE); break;
  }
}

/*
** <type>_part(value, name)
*/
static void timePartFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  const TimeType *pType = timeType(pCtx);
  const TimePart *pPart = aTimePart;
  const char *zName = (const char*)sqlite3_value_text(apArg[1]);
  TimeValue value;
  (void)nArg;
  if( zName==0 || !timeArgument(pCtx, apArg[0], pType, &value) ) return;
  while( pPart->zName && !((pPart->types & ON(pType - aTimeType)) && sqlite3StrICmp(pPart->zName, zName)==0) ) pPart++;
  if( pPart->zName ){
    partResult(pCtx, pPart, &value);
  }else{
    functionError(pCtx, "%s has no part '%!.64s'", pType->zName, zName);
  }
}
