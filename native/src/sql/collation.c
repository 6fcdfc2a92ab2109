/*
** Collations of the fork, and what a comparison can report.
*/

/* A connection gets one on first use. One of that name that the application made comes first. */
typedef struct LibsqlCollation LibsqlCollation;
struct LibsqlCollation {
  const char *zName;
  int (*xCompare)(void*, int, const void*, int, const void*);
};

static const LibsqlCollation aLibsqlCollation[] = {
  { "DECIMAL", libsqlCompareDecimals },
  { "DATETIMEOFFSET", libsqlCompareDateTimeOffsets },
  { "GUID", libsqlCompareGuids },
  { "TIMESPAN", libsqlCompareTimeSpans },
  { "NOCASE_UNICODE", libsqlNocaseUnicode },
  { "NOCASE_NOACCENT_UNICODE", libsqlNocaseNoaccentUnicode },
  { 0, 0 }
};

static int hasCollation(sqlite3 *db, const char *zName){
  int i;
  CollSeq *aColl = sqlite3HashFind(&db->aCollSeq, zName);
  for(i=0; aColl && i<3; i++){
    if( aColl[i].xCmp ) return 1;
  }
  return 0;
}

/*
** Runs where SQLite has asked the application for a collation that it does not know.
*/
static void libsqlCollationNeeded(sqlite3 *db, const char *zName){
  const LibsqlCollation *p;
  for(p=aLibsqlCollation; p->zName; p++){
    if( sqlite3StrICmp(p->zName, zName)!=0 || hasCollation(db, zName) ) continue;
    createCollation(db, p->zName, SQLITE_UTF8, 0, p->xCompare, 0);
  }
}

/*
** libsql_collation_fail(): a failed allocation is what SQLite expects of a comparison, and asks about after it.
*/
SQLITE_API void libsql_collation_fail(sqlite3 *db){
  sqlite3OomFault(db);
}
