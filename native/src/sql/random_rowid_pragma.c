/*
** The pragmas about random rowids: PRAGMA libsql_random_rowid, the default of a database, which is on while the database
** has a view of that name; and the column of PRAGMA table_list.
**
** A view, for it is part of the schema: a change of it makes every connection prepare its statements anew, VACUUM and a
** dump keep it, and to stock SQLite it is a view like any other.
*/
static int isRandomRowidPragma(const Token *pId1, const Token *pId2){
  Token id = pId2->n ? *pId2 : *pId1;
  if( id.n>2 && sqlite3Isquote(id.z[0]) ){
    id.z++;
    id.n -= 2;
  }
  return id.n==sizeof(ROWID_DEFAULT_VIEW)-1 && sqlite3_strnicmp(id.z, ROWID_DEFAULT_VIEW, (int)id.n)==0;
}

static void codeRandomRowidQuery(Parse *pParse, Vdbe *v, int isOn){
  sqlite3VdbeSetNumCols(v, 1);
  sqlite3VdbeSetColName(v, 0, COLNAME_NAME, ROWID_DEFAULT_VIEW, SQLITE_STATIC);
  pParse->nMem = MAX(pParse->nMem, 1);
  returnSingleInt(v, isOn);
}

static void codeRandomRowidChange(Parse *pParse, const char *zDb, int isOn, const char *zValue){
  int isWanted = sqlite3GetBoolean(zValue, 0);
  if( isWanted!=sqlite3GetBoolean(zValue, 1) ){
    sqlite3ErrorMsg(pParse, "PRAGMA " ROWID_DEFAULT_VIEW " takes on or off, not: %s", zValue);
  }else if( isWanted && !isOn ){
    sqlite3NestedParse(pParse, "CREATE VIEW %Q." ROWID_DEFAULT_VIEW " AS SELECT 1 AS enabled", zDb);
  }else if( isOn && !isWanted ){
    sqlite3NestedParse(pParse, "DROP VIEW %Q." ROWID_DEFAULT_VIEW, zDb);
  }
}

/* Codes PRAGMA libsql_random_rowid. Returns whether the pragma was that one. */
static int libsqlRandomRowidPragma(Parse *pParse, Token *pId1, Token *pId2, const Token *pValue){
  sqlite3 *db = pParse->db;
  Vdbe *v = sqlite3GetVdbe(pParse);
  Token *pId;
  char *zValue;
  int iDb;
  if( !isRandomRowidPragma(pId1, pId2) ) return 0;
  sqlite3VdbeRunOnlyOnce(v);
  iDb = sqlite3TwoPartName(pParse, pId1, pId2, &pId);
  if( iDb<0 || (iDb==1 && sqlite3OpenTempDatabase(pParse)) || sqlite3ReadSchema(pParse) ) return 1;
  zValue = sqlite3NameFromToken(db, pValue);
  if( sqlite3AuthCheck(pParse, SQLITE_PRAGMA, ROWID_DEFAULT_VIEW, zValue, pId2->n ? db->aDb[iDb].zDbSName : 0)==SQLITE_OK ){
    int isOn = hasRandomRowidDefault(db->aDb[iDb].pSchema);
    sqlite3CodeVerifySchema(pParse, iDb);
    if( zValue ){
      codeRandomRowidChange(pParse, db->aDb[iDb].zDbSName, isOn, zValue);
    }else{
      codeRandomRowidQuery(pParse, v, isOn);
    }
  }
  sqlite3DbFree(db, zValue);
  return 1;
}

static int listsRandomRowids(const Schema *pSchema, const char *zTable){
  const HashElem *p;
  for(p=sqliteHashFirst(&pSchema->tblHash); p; p=sqliteHashNext(p)){
    const Table *pTab = sqliteHashData(p);
    if( zTable && sqlite3_stricmp(zTable, pTab->zName)!=0 ) continue;
    if( pTab->tabFlags & TF_RandomRowid ) return 1;
  }
  return 0;
}

/*
** Names the columns of PRAGMA table_list and returns their number: SQLite's own, and random_rowid where a table that is
** listed has it.
*/
static int libsqlTableListColumns(Parse *pParse, const char *zDb, const char *zTable){
  const PragmaName *pPragma = pragmaLocate("table_list");
  sqlite3 *db = pParse->db;
  Vdbe *v = pParse->pVdbe;
  int n = pPragma->nPragCName;
  int i, isListed = 0;
  for(i=0; i<db->nDb && !isListed; i++){
    if( zDb && sqlite3_stricmp(zDb, db->aDb[i].zDbSName)!=0 ) continue;
    isListed = listsRandomRowids(db->aDb[i].pSchema, zTable);
  }
  if( !isListed ) return n;
  sqlite3VdbeSetNumCols(v, n+1);
  for(i=0; i<n; i++) sqlite3VdbeSetColName(v, i, COLNAME_NAME, pragCName[pPragma->iPragCName+i], SQLITE_STATIC);
  sqlite3VdbeSetColName(v, n, COLNAME_NAME, "random_rowid", SQLITE_STATIC);
  return n+1;
}

/* Declares the columns that the table-valued function of a pragma has beside SQLite's own, and returns their number. */
static int libsqlPragmaColumns(const PragmaName *pPragma, sqlite3_str *pText){
  if( pPragma->ePragTyp!=PragTyp_TABLE_LIST ) return 0;
  sqlite3_str_appendall(pText, ",\"random_rowid\"");
  return 1;
}
