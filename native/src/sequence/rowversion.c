/*
** ROWVERSION columns: a number that grows with every INSERT and UPDATE of a row, as 8 bytes, the highest first, so that
** BLOBs compare as the numbers do. The last number of a database is in its table of sequences, under a name that no
** sequence can have; it may be ahead of the rows, where a statement failed, and is never behind them.
**
** In a statement the column is one more that is set: UPDATE gets another assignment, so that indexes, triggers, upserts and
** the actions of foreign keys need nothing of their own. INSERT keeps a version that it is given, for dumps and copies of
** tables; UPDATE only one that is new.
*/
#define VERSION_COUNTER  "libsql.rowversion"
#define VERSION_FUNCTION "libsql_row_version"

static int versionColumn(const Table *pTab){
  int i;
  for(i=0; i<pTab->nCol; i++){
    if( pTab->aCol[i].colFlags & COLFLAG_ROWVERSION ) return i;
  }
  return -1;
}

static i64 readVersion(const u8 *a){
  u64 v = 0;
  int i;
  for(i=0; i<8; i++) v = v<<8 | a[i];
  return (i64)v;
}

/*
** Returns the number that the counter has next. The arguments are its row and the version that the statement gives, or
** NULL. An INSERT (user data 1) takes what it is given; the counter only keeps up with it.
*/
static void versionFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  i64 last, given = 0;
  (void)nArg;
  if( !checkSequenceRow(pContext, apArg) ) return;
  last = sqlite3_value_int64(apArg[SEQUENCE_VALUE]);
  if( !sqlite3_value_int64(apArg[SEQUENCE_IS_USED]) ) last = 0;
  if( sqlite3_value_type(apArg[SEQUENCE_KEY])!=SQLITE_NULL ){
    const u8 *a = sqlite3_value_blob(apArg[SEQUENCE_KEY]);
    if( sqlite3_value_type(apArg[SEQUENCE_KEY])==SQLITE_BLOB && sqlite3_value_bytes(apArg[SEQUENCE_KEY])==8 ) given = readVersion(a);
    if( given<=0 ){
      sqlite3_result_error(pContext, "a ROWVERSION column holds a BLOB of 8 bytes, from 1 to 7fffffffffffffff: "
                           "leave the column out, and it gets one", -1);
      sqlite3_result_error_code(pContext, SQLITE_MISMATCH);
      return;
    }
  }
  if( given>last ){
    last = given;
  }else if( given==0 || sqlite3_user_data(pContext)==0 ){
    if( last==LARGEST_INT64 ){
      sqlite3_result_error(pContext, "the row versions of the database are exhausted", -1);
      return;
    }
    last++;
  }
  sqlite3_result_int64(pContext, last);
}

static void versionBlobFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  u64 v = (u64)sqlite3_value_int64(apArg[0]);
  u8 a[8];
  int i;
  (void)nArg;
  for(i=7; i>=0; i--, v>>=8) a[i] = (u8)v;
  sqlite3_result_blob(pContext, a, 8, SQLITE_TRANSIENT);
}

/* Codes the reading of the counter's row, or of a new one. */
static void codeCounterRow(const Sequence *p){
  static const SequenceOptions first = { 0, 1, 1, 0, 1, 1, 1, LARGEST_INT64, 0, 0 };
  Vdbe *v = p->pParse->pVdbe;
  int labelEnd = sqlite3VdbeMakeLabel(p->pParse);
  int labelFound = codeSequenceSeek(p, p->zName);
  codeNewRow(p, &first);
  sqlite3VdbeGoto(v, labelEnd);
  sqlite3VdbeResolveLabel(v, labelFound);
  codeSequenceColumns(p);
  sqlite3VdbeResolveLabel(v, labelEnd);
}

/*
** Codes the next version of the database. The register of the version that the statement gives, or 0, decides with it; the
** result is in the register of the row's value.
*/
static int codeNextVersion(Sequence *p, int regGiven, const FuncDef *pFunction){
  Vdbe *v = p->pParse->pVdbe;
  int addrOnce;
  p->zName = VERSION_COUNTER;
  if( !findSequenceTable(p) ) return 0;
  if( p->pTab==0 ){
    sqlite3ErrorMsg(p->pParse, "no such table: %s." SEQUENCE_TABLE ", which ROWVERSION columns need: CREATE SEQUENCE makes it",
                    p->pParse->db->aDb[p->iDb].zDbSName);
    return 0;
  }
  sqlite3BeginWriteOperation(p->pParse, 1, p->iDb);
  reserveSequenceRow(p);
  addrOnce = sqlite3VdbeAddOp0(v, OP_Once);
  VdbeCoverage(v);
  sqlite3OpenTable(p->pParse, p->iCur, p->iDb, p->pTab, OP_OpenWrite);
  if( regGiven==0 ) sqlite3VdbeAddOp2(v, OP_Null, 0, p->regRow+SEQUENCE_KEY);
  sqlite3VdbeJumpHere(v, addrOnce);
  codeCounterRow(p);
  if( regGiven ) sqlite3VdbeAddOp2(v, OP_Copy, regGiven, p->regRow+SEQUENCE_KEY);
  sqlite3VdbeAddFunctionCall(p->pParse, 0, p->regRow, p->regRow+SEQUENCE_RECORD, SEQUENCE_KEY+1, pFunction, 0);
  sqlite3VdbeAddOp2(v, OP_Copy, p->regRow+SEQUENCE_RECORD, p->regRow+SEQUENCE_VALUE);
  sqlite3VdbeAddOp2(v, OP_Integer, 1, p->regRow+SEQUENCE_IS_USED);
  codeSequenceWrite(p);
  return 1;
}

static void codeVersionBlob(const Sequence *p, int target){
  static const FuncDef function = FUNCTION(row_version, 1, 0, 0, versionBlobFunction);
  sqlite3VdbeAddFunctionCall(p->pParse, 0, p->regRow+SEQUENCE_VALUE, target, 1, &function, 0);
}

static Sequence versionCounter(Parse *pParse, Schema *pSchema){
  Sequence counter;
  memset(&counter, 0, sizeof(counter));
  counter.pParse = pParse;
  counter.iDb = sqlite3SchemaToIndex(pParse->db, pSchema);
  return counter;
}

/*
** Codes the version of a new row, whose columns are in the registers from regData on. aColumn tells which columns the
** statement names, from 1 on; without it, it has nColumn values. VACUUM copies rows as they are.
*/
static void libsqlCodeInsertedVersion(Parse *pParse, const Table *pTab, const int *aColumn, int nColumn, int regData){
  static const FuncDef function = FUNCTION(row_version, SEQUENCE_KEY+1, 1, 0, versionFunction);
  Sequence counter;
  int iColumn, isGiven, reg, addrGiven;
  if( !(pTab->tabFlags & TF_RowVersion) || (pParse->db->mDbFlags & DBFLAG_Vacuum) ) return;
  iColumn = versionColumn(pTab);
  isGiven = aColumn ? aColumn[iColumn]>0 : nColumn>0;
  reg = regData + sqlite3TableColumnToStorage((Table*)pTab, (i16)iColumn);
  counter = versionCounter(pParse, pTab->pSchema);
  if( !codeNextVersion(&counter, isGiven ? reg : 0, &function) ) return;
  addrGiven = isGiven ? sqlite3VdbeAddOp1(pParse->pVdbe, OP_NotNull, reg) : 0;
  codeVersionBlob(&counter, reg);
  if( isGiven ) sqlite3VdbeJumpHere(pParse->pVdbe, addrGiven);
}

/* Codes the function that UPDATE assigns. */
static int codeUpdatedVersion(Parse *pParse, Expr *pGiven, int target){
  static const FuncDef function = FUNCTION(row_version, SEQUENCE_KEY+1, 0, 0, versionFunction);
  Sequence counter;
  int regGiven = 0;
  if( pParse->libsql.pWritten==0 || pParse->iSelfTab ){
    sqlite3ErrorMsg(pParse, VERSION_FUNCTION "() is reserved for ROWVERSION columns");
    return target;
  }
  if( pGiven->op!=TK_NULL ){
    regGiven = ++pParse->nMem;
    sqlite3ExprCode(pParse, pGiven, regGiven);
  }
  counter = versionCounter(pParse, pParse->libsql.pWritten);
  if( codeNextVersion(&counter, regGiven, &function) ) codeVersionBlob(&counter, target);
  return target;
}

static Expr *versionCall(Parse *pParse, Expr *pGiven){
  static const Token name = { VERSION_FUNCTION, sizeof(VERSION_FUNCTION)-1 };
  return sqlite3ExprFunction(pParse, sqlite3ExprListAppend(pParse, 0, pGiven), &name, 0);
}

/*
** Makes an UPDATE of a table that has a ROWVERSION column assign the column. Returns whether there was an error.
*/
static int libsqlUpdateVersion(Parse *pParse, const Table *pTab, ExprList **ppChanges){
  const char *zColumn;
  int i, isAssigned = 0;
  if( !(pTab->tabFlags & TF_RowVersion) ) return 0;
  zColumn = pTab->aCol[versionColumn(pTab)].zCnName;
  for(i=0; i<(*ppChanges)->nExpr; i++){
    struct ExprList_item *p = &(*ppChanges)->a[i];
    if( sqlite3StrICmp(p->zEName, zColumn)!=0 ) continue;
    p->pExpr = versionCall(pParse, p->pExpr);
    isAssigned = 1;
  }
  if( !isAssigned ){
    Expr *pCall = versionCall(pParse, sqlite3Expr(pParse->db, TK_NULL, 0));
    *ppChanges = sqlite3ExprListAppend(pParse, *ppChanges, pCall);
    if( *ppChanges ) (*ppChanges)->a[(*ppChanges)->nExpr-1].zEName = sqlite3DbStrDup(pParse->db, zColumn);
  }
  return pParse->nErr>0 || pParse->db->mallocFailed;
}

/* Codes the creation of the table of sequences, which counts the versions, where there is none. */
static void libsqlCreateVersionCounter(Parse *pParse, const Table *pTab, int iDb){
  Sequence counter;
  if( !(pTab->tabFlags & TF_RowVersion) || pParse->eParseMode ) return;
  memset(&counter, 0, sizeof(counter));
  counter.pParse = pParse;
  counter.iDb = iDb;
  if( !findSequenceTable(&counter) || counter.pTab ) return;
  sqlite3NestedParse(pParse, zSequenceTable, pParse->db->aDb[iDb].zDbSName);
}

/* A dump creates the table of sequences, though a table before it may have needed it already. */
static int libsqlIsSequenceTable(const Parse *pParse, const char *zName){
  return !pParse->db->init.busy && sqlite3StrICmp(zName, SEQUENCE_TABLE)==0;
}
