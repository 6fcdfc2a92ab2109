/*
** The order of values whose text has another one.
*/

/*
** <type>_cmp(a, b): -1, 0 or 1
*/
static void timeCmpFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue a, b;
  (void)nArg;
  if( timeArgument(pCtx, apArg[0], timeType(pCtx), &a) && timeArgument(pCtx, apArg[1], timeType(pCtx), &b) ){
    sqlite3_result_int(pCtx, a.ticks<b.ticks ? -1 : a.ticks>b.ticks);
  }
}

/*
** Text that is no value of the type comes after all that is, in the order of its bytes.
*/
static int compareTimeText(const TimeType *pType, int n1, const void *p1, int n2, const void *p2){
  TimeValue a, b;
  int isValue1 = timeOfText(pType, p1, n1, &a);
  int isValue2 = timeOfText(pType, p2, n2, &b);
  if( isValue1 && isValue2 ) return a.ticks<b.ticks ? -1 : a.ticks>b.ticks;
  if( isValue1 || isValue2 ) return isValue1 ? -1 : 1;
  return binCollFunc(0, n1, p1, n2, p2);
}

static int libsqlCompareDateTimeOffsets(void *pUnused, int n1, const void *p1, int n2, const void *p2){
  (void)pUnused;
  return compareTimeText(&aTimeType[DATE_TIME_OFFSET], n1, p1, n2, p2);
}

static int libsqlCompareTimeSpans(void *pUnused, int n1, const void *p1, int n2, const void *p2){
  (void)pUnused;
  return compareTimeText(&aTimeType[TIME_SPAN], n1, p1, n2, p2);
}
