/*
** The calendar of .NET's dates: Gregorian from year 1 to year 9999, in days and in ticks of 100 ns since 0001-01-01.
*/
#define TICKS_PER_MICROSECOND ((i64)10)
#define TICKS_PER_MILLISECOND (1000*TICKS_PER_MICROSECOND)
#define TICKS_PER_SECOND (1000*TICKS_PER_MILLISECOND)
#define TICKS_PER_MINUTE (60*TICKS_PER_SECOND)
#define TICKS_PER_HOUR (60*TICKS_PER_MINUTE)
#define TICKS_PER_DAY (24*TICKS_PER_HOUR)
#define MAX_DATE 3652058
#define MAX_DATE_TICKS ((MAX_DATE+1)*TICKS_PER_DAY - 1)
#define MAX_MONTHS 120000

typedef struct CalendarDate CalendarDate;
struct CalendarDate {
  int year;
  int month;                 /* 1 to 12 */
  int day;                   /* 1 to 31 */
  int dayOfYear;             /* 1 to 366 */
};

static const short aDaysBeforeMonth[2][13] = {
  { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
  { 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 }
};

static int isLeapYear(int year){
  return year%4==0 && (year%100!=0 || year%400==0);
}

static int daysBeforeYear(int year){
  int n = year - 1;
  return n*365 + n/4 - n/100 + n/400;
}

static int daysInMonth(int year, int month){
  const short *aBefore = aDaysBeforeMonth[isLeapYear(year)];
  return aBefore[month] - aBefore[month-1];
}

static int isCalendarDate(int year, int month, int day){
  return year>=1 && year<=9999 && month>=1 && month<=12 && day>=1 && day<=daysInMonth(year, month);
}

static i64 ticksOfDate(int year, int month, int day){
  return (daysBeforeYear(year) + aDaysBeforeMonth[isLeapYear(year)][month-1] + day - 1) * TICKS_PER_DAY;
}

static CalendarDate dateOfTicks(i64 ticks){
  CalendarDate date;
  const short *aBefore;
  int days = (int)(ticks/TICKS_PER_DAY);
  /* Years of average length may be off by one. */
  int year = (int)((i64)days*400/146097) + 1;
  if( daysBeforeYear(year)>days ) year--;
  if( daysBeforeYear(year+1)<=days ) year++;
  days -= daysBeforeYear(year);
  aBefore = aDaysBeforeMonth[isLeapYear(year)];
  date.year = year;
  date.dayOfYear = days + 1;
  date.month = days/32 + 1;
  if( aBefore[date.month]<=days ) date.month++;
  date.day = days - aBefore[date.month-1] + 1;
  return date;
}

/*
** A day that the month does not have becomes its last. Returns 0 where the result would be out of range.
*/
static int addMonths(i64 *pTicks, i64 nMonth){
  CalendarDate date = dateOfTicks(*pTicks);
  int month, year, nDay;
  if( nMonth<-MAX_MONTHS || nMonth>MAX_MONTHS ) return 0;
  month = date.year*12 + date.month - 1 + (int)nMonth;
  if( month<12 || month>=10000*12 ) return 0;
  year = month/12;
  month = month%12 + 1;
  nDay = daysInMonth(year, month);
  *pTicks = ticksOfDate(year, month, date.day<nDay ? date.day : nDay) + *pTicks%TICKS_PER_DAY;
  return 1;
}
