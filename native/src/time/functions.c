/*
** The functions of dates, times and durations: <type>_<operation>.
*/
#define TIME_FUNCTIONS(name, eType) \
  FUNCTION(name##_ticks, 1, eType, 0, timeTicksFunc), \
  FUNCTION(name##_from_ticks, 1, eType, 0, timeFromTicksFunc), \
  FUNCTION(name##_part, 2, eType, 0, timePartFunc)

static void libsqlTimeFunctions(void){
  static FuncDef aFunc[] = {
    TIME_FUNCTIONS(datetime, DATE_TIME),
    FUNCTION(datetime_add,             2, DATE_TIME, 0, timeAddFunc),
    FUNCTION(datetime_add,             3, DATE_TIME, 0, timeAddUnitsFunc),
    FUNCTION(datetime_sub,             2, DATE_TIME, 0, timeSubFunc),
    FUNCTION(datetime_diff,            2, DATE_TIME, 0, timeDiffFunc),
    TIME_FUNCTIONS(dateonly, DATE_ONLY),
    FUNCTION(dateonly_add,             3, DATE_ONLY, 0, timeAddUnitsFunc),
    TIME_FUNCTIONS(timeonly, TIME_ONLY),
    FUNCTION(timeonly_add,             2, TIME_ONLY, 0, timeAddFunc),
    FUNCTION(timeonly_add,             3, TIME_ONLY, 0, timeAddUnitsFunc),
    FUNCTION(timeonly_diff,            2, TIME_ONLY, 0, timeDiffFunc),
    TIME_FUNCTIONS(timespan, TIME_SPAN),
    FUNCTION(timespan_from,            2, TIME_SPAN, 0, timeSpanFromFunc),
    FUNCTION(timespan_add,             2, TIME_SPAN, 0, timeAddFunc),
    FUNCTION(timespan_sub,             2, TIME_SPAN, 0, timeSubFunc),
    FUNCTION(timespan_mul,             2, TIME_SPAN, 0, timeSpanMulFunc),
    FUNCTION(timespan_div,             2, TIME_SPAN, 0, timeSpanDivFunc),
    FUNCTION(timespan_negate,          1, TIME_SPAN, 0, timeSpanNegateFunc),
    FUNCTION(timespan_abs,             1, TIME_SPAN, 0, timeSpanAbsFunc),
    FUNCTION(timespan_cmp,             2, TIME_SPAN, 0, timeCmpFunc),
    TIME_FUNCTIONS(datetimeoffset, DATE_TIME_OFFSET),
    FUNCTION(datetimeoffset_from_ticks, 2, DATE_TIME_OFFSET, 0, timeFromTicksFunc),
    FUNCTION(datetimeoffset_utc,       1, DATE_TIME_OFFSET, 0, timeToOffsetFunc),
    FUNCTION(datetimeoffset_to_offset, 2, DATE_TIME_OFFSET, 0, timeToOffsetFunc),
    FUNCTION(datetimeoffset_add,       2, DATE_TIME_OFFSET, 0, timeAddFunc),
    FUNCTION(datetimeoffset_add,       3, DATE_TIME_OFFSET, 0, timeAddUnitsFunc),
    FUNCTION(datetimeoffset_sub,       2, DATE_TIME_OFFSET, 0, timeSubFunc),
    FUNCTION(datetimeoffset_diff,      2, DATE_TIME_OFFSET, 0, timeDiffFunc),
    FUNCTION(datetimeoffset_cmp,       2, DATE_TIME_OFFSET, 0, timeCmpFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
