/*
** Dates, times and durations as text, in the formats that Microsoft.Data.Sqlite stores.
*/
#define MAX_TIME_TEXT 40
#define MAX_OFFSET (14*TICKS_PER_HOUR)
#define MAX_SPAN_DAYS 10675199

/* A point in time or a duration. */
typedef struct TimeValue TimeValue;
struct TimeValue {
  i64 ticks;                 /* In UTC, where there is an offset */
  i64 offset;                /* What a clock there shows more, in ticks */
};

/* The rest of a text. */
typedef struct Scan Scan;
struct Scan {
  const char *z;
  const char *zEnd;
};

static int scanChar(Scan *p, char c){
  if( p->z==p->zEnd || *p->z!=c ) return 0;
  p->z++;
  return 1;
}

static int isDigitNext(const Scan *p){
  return p->z<p->zEnd && *p->z>='0' && *p->z<='9';
}

static int scanDigits(Scan *p, int nDigit, int *pValue){
  *pValue = 0;
  while( nDigit-->0 ){
    if( !isDigitNext(p) ) return 0;
    *pValue = *pValue*10 + (*p->z++ - '0');
  }
  return 1;
}

/*
** The fraction of a second. Digits after the seventh are rounded where isRounded, otherwise left.
*/
static int scanFraction(Scan *p, int isRounded, i64 *pTicks){
  i64 unit;
  if( !isDigitNext(p) ) return 0;
  for(unit=TICKS_PER_SECOND/10; unit>0 && isDigitNext(p); unit/=10) *pTicks += (*p->z++ - '0')*unit;
  if( isRounded && isDigitNext(p) ){
    if( *p->z>='5' ) ++*pTicks;
    while( isDigitNext(p) ) p->z++;
  }
  return 1;
}

/*
** :mm[:ss[.fraction]] after an hour
*/
static int scanAfterHour(Scan *p, int hour, int isRounded, i64 *pTicks){
  int minute, second = 0;
  i64 fraction = 0;
  if( !scanChar(p, ':') || !scanDigits(p, 2, &minute) ) return 0;
  if( scanChar(p, ':') ){
    if( !scanDigits(p, 2, &second) ) return 0;
    if( scanChar(p, '.') && !scanFraction(p, isRounded, &fraction) ) return 0;
  }
  *pTicks = hour*TICKS_PER_HOUR + minute*TICKS_PER_MINUTE + second*TICKS_PER_SECOND + fraction;
  return hour<24 && minute<60 && second<60;
}

/*
** HH:mm[:ss[.fraction]]
*/
static int scanClock(Scan *p, int isRounded, i64 *pTicks){
  int hour;
  return scanDigits(p, 2, &hour) && scanAfterHour(p, hour, isRounded, pTicks);
}

/*
** yyyy-MM-dd
*/
static int scanDate(Scan *p, TimeValue *pValue){
  int year, month, day;
  if( !scanDigits(p, 4, &year) || !scanChar(p, '-') || !scanDigits(p, 2, &month) || !scanChar(p, '-')
   || !scanDigits(p, 2, &day) || !isCalendarDate(year, month, day) ) return 0;
  pValue->ticks = ticksOfDate(year, month, day);
  return 1;
}

/*
** +hh:mm, -hh:mm or Z
*/
static int scanOffset(Scan *p, i64 *pOffset){
  int hour, minute, isNegative;
  if( scanChar(p, 'Z') ) return 1;
  isNegative = scanChar(p, '-');
  if( !isNegative && !scanChar(p, '+') ) return 0;
  if( !scanDigits(p, 2, &hour) || !scanChar(p, ':') || !scanDigits(p, 2, &minute) || minute>=60 ) return 0;
  *pOffset = hour*TICKS_PER_HOUR + minute*TICKS_PER_MINUTE;
  if( *pOffset>MAX_OFFSET ) return 0;
  if( isNegative ) *pOffset = -*pOffset;
  return 1;
}

static int scanDateTimeOffset(Scan *p, TimeValue *pValue){
  i64 clock;
  if( !scanDate(p, pValue) ) return 0;
  if( p->z<p->zEnd ){
    if( !scanChar(p, ' ') && !scanChar(p, 'T') ) return 0;
    if( !scanClock(p, 1, &clock) ) return 0;
    pValue->ticks += clock;
    if( p->z<p->zEnd && !scanOffset(p, &pValue->offset) ) return 0;
  }
  pValue->ticks -= pValue->offset;
  return 1;
}

static int scanDateTime(Scan *p, TimeValue *pValue){
  if( !scanDateTimeOffset(p, pValue) ) return 0;
  pValue->offset = 0;
  return 1;
}

static int scanTimeOnly(Scan *p, TimeValue *pValue){
  return scanClock(p, 1, &pValue->ticks);
}

static int isColonAhead(const Scan *p, int nColon){
  const char *z;
  for(z=p->z; z<p->zEnd && nColon>0; z++) nColon -= *z==':';
  return nColon==0;
}

/*
** [-][d.]hh:mm[:ss[.fraction]], or as Entity Framework writes it in JSON: [-][d:]h:mm:ss[.fraction]
*/
static int scanTimeSpan(Scan *p, TimeValue *pValue){
  int isNegative = scanChar(p, '-');
  i64 clock, days = 0;
  const char *zStart = p->z;
  int hour;
  u64 ticks;
  while( isDigitNext(p) && days<=MAX_SPAN_DAYS ) days = days*10 + (*p->z++ - '0');
  if( !(p->z>zStart && (scanChar(p, '.') || (isColonAhead(p, 3) && scanChar(p, ':')))) ){
    p->z = zStart;
    days = 0;
  }
  if( days>MAX_SPAN_DAYS || !scanDigits(p, 1, &hour) ) return 0;
  if( isDigitNext(p) ) hour = hour*10 + (*p->z++ - '0');
  if( !scanAfterHour(p, hour, 0, &clock) ) return 0;
  ticks = (u64)days*TICKS_PER_DAY + (u64)clock;
  if( ticks>(u64)LARGEST_INT64 + isNegative ) return 0;
  pValue->ticks = isNegative ? (i64)(0 - ticks) : (i64)ticks;
  return 1;
}

static char *putDigits(char *z, int nDigit, u64 value){
  int i;
  for(i=nDigit-1; i>=0; i--, value/=10) z[i] = (char)('0' + value%10);
  return z + nDigit;
}

static char *putDate(char *z, i64 ticks){
  CalendarDate date = dateOfTicks(ticks);
  z = putDigits(z, 4, date.year);
  *z++ = '-';
  z = putDigits(z, 2, date.month);
  *z++ = '-';
  return putDigits(z, 2, date.day);
}

/*
** HH:mm:ss
*/
static char *putClock(char *z, u64 ticks){
  z = putDigits(z, 2, ticks/TICKS_PER_HOUR%24);
  *z++ = ':';
  z = putDigits(z, 2, ticks/TICKS_PER_MINUTE%60);
  *z++ = ':';
  return putDigits(z, 2, ticks/TICKS_PER_SECOND%60);
}

/*
** Seven digits, or none.
*/
static char *putFraction(char *z, u64 ticks){
  if( ticks%TICKS_PER_SECOND==0 ) return z;
  *z++ = '.';
  return putDigits(z, 7, ticks%TICKS_PER_SECOND);
}

static char *putDateOnly(char *z, const TimeValue *p){
  return putDate(z, p->ticks);
}

static char *putTimeOnly(char *z, const TimeValue *p){
  return putFraction(putClock(z, (u64)p->ticks), (u64)p->ticks);
}

static char *putDateTime(char *z, const TimeValue *p){
  i64 clock = p->ticks + p->offset;
  z = putDate(z, clock);
  *z++ = ' ';
  z = putClock(z, (u64)clock);
  if( clock%TICKS_PER_SECOND==0 ) return z;
  z = putFraction(z, (u64)clock);
  while( z[-1]=='0' ) z--;
  return z;
}

static char *putDateTimeOffset(char *z, const TimeValue *p){
  int minutes = (int)(p->offset/TICKS_PER_MINUTE);
  z = putDateTime(z, p);
  *z++ = minutes<0 ? '-' : '+';
  if( minutes<0 ) minutes = -minutes;
  z = putDigits(z, 2, minutes/60);
  *z++ = ':';
  return putDigits(z, 2, minutes%60);
}

static char *putTimeSpan(char *z, const TimeValue *p){
  u64 ticks = p->ticks<0 ? 0 - (u64)p->ticks : (u64)p->ticks;
  u64 days = ticks/TICKS_PER_DAY;
  int nDigit = 1;
  u64 limit;
  if( p->ticks<0 ) *z++ = '-';
  if( days>0 ){
    for(limit=10; days>=limit; limit*=10) nDigit++;
    z = putDigits(z, nDigit, days);
    *z++ = '.';
  }
  return putFraction(putClock(z, ticks), ticks);
}
