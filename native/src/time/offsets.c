/*
** Offsets from UTC.
*/

/*
** A duration of whole minutes, at most 14 hours. Returns 0 for NULL, and for anything else after reporting it.
*/
static int offsetArgument(sqlite3_context *pCtx, sqlite3_value *pArg, i64 *pOffset){
  TimeValue span;
  if( !timeArgument(pCtx, pArg, &aTimeType[TIME_SPAN], &span) ) return 0;
  *pOffset = span.ticks;
  if( span.ticks>=-MAX_OFFSET && span.ticks<=MAX_OFFSET && span.ticks%TICKS_PER_MINUTE==0 ) return 1;
  functionError(pCtx, "'%!.64s' is no offset: whole minutes from -14:00 to 14:00", sqlite3_value_text(pArg));
  return 0;
}

/*
** datetimeoffset_utc(value) and datetimeoffset_to_offset(value, offset)
*/
static void timeToOffsetFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  TimeValue value;
  if( !timeArgument(pCtx, apArg[0], timeType(pCtx), &value) ) return;
  value.offset = 0;
  if( nArg==1 || offsetArgument(pCtx, apArg[1], &value.offset) ) checkedTimeResult(pCtx, timeType(pCtx), &value, 0);
}
