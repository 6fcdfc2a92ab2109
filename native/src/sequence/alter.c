/*
** ALTER SEQUENCE [IF EXISTS] name <options> | RENAME TO name.
*/

/* The least and the greatest value of a sequence with an increment, for NO MINVALUE and NO MAXVALUE. */
static void lowestFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  (void)nArg;
  sqlite3_result_int64(pContext, lowestDefault(sqlite3_value_int64(apArg[0])));
}

static void highestFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  (void)nArg;
  sqlite3_result_int64(pContext, highestDefault(sqlite3_value_int64(apArg[0])));
}

static void checkFunction(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  (void)nArg;
  checkSequenceRow(pContext, apArg);
}

static void codeAlteredRow(const Sequence *p, const SequenceOptions *pOptions){
  static const FuncDef lowest = FUNCTION(lowest, 1, 0, 0, lowestFunction);
  static const FuncDef highest = FUNCTION(highest, 1, 0, 0, highestFunction);
  static const FuncDef check = FUNCTION(check, SEQUENCE_NCOLUMN, 0, 0, checkFunction);
  Vdbe *v = p->pParse->pVdbe;
  int reg = p->regRow;
  u8 given = pOptions->given;
  if( given & OPTION_START ) codeSequenceInteger(v, pOptions->start, reg+SEQUENCE_START);
  if( given & OPTION_INCREMENT ) codeSequenceInteger(v, pOptions->increment, reg+SEQUENCE_INCREMENT);
  if( given & OPTION_CYCLE ) codeSequenceInteger(v, pOptions->isCyclic, reg+SEQUENCE_IS_CYCLIC);
  if( pOptions->isMinimum ){
    codeSequenceInteger(v, pOptions->minimum, reg+SEQUENCE_MINIMUM);
  }else if( given & OPTION_MINIMUM ){
    sqlite3VdbeAddFunctionCall(p->pParse, 0, reg+SEQUENCE_INCREMENT, reg+SEQUENCE_MINIMUM, 1, &lowest, 0);
  }
  if( pOptions->isMaximum ){
    codeSequenceInteger(v, pOptions->maximum, reg+SEQUENCE_MAXIMUM);
  }else if( given & OPTION_MAXIMUM ){
    sqlite3VdbeAddFunctionCall(p->pParse, 0, reg+SEQUENCE_INCREMENT, reg+SEQUENCE_MAXIMUM, 1, &highest, 0);
  }
  if( given & OPTION_RESTART ){
    if( pOptions->isRestart ) codeSequenceInteger(v, pOptions->restart, reg+SEQUENCE_VALUE);
    else sqlite3VdbeAddOp2(v, OP_Copy, reg+SEQUENCE_START, reg+SEQUENCE_VALUE);
    codeSequenceInteger(v, 0, reg+SEQUENCE_IS_USED);
  }
  sqlite3VdbeAddFunctionCall(p->pParse, 0, reg, reg+SEQUENCE_RECORD, SEQUENCE_NCOLUMN, &check, 0);
}

/* A new name in another case is the same key: the row is written in its place. */
static void renameSequence(const Sequence *p, const char *zNew){
  Vdbe *v = p->pParse->pVdbe;
  int labelFree, labelTaken;
  if( !checkNewName(p->pParse, zNew) ) return;
  if( sqlite3StrICmp(p->zName, zNew)!=0 ){
    labelFree = sqlite3VdbeMakeLabel(p->pParse);
    labelTaken = codeSequenceSeek(p, zNew);
    sqlite3VdbeGoto(v, labelFree);
    sqlite3VdbeResolveLabel(v, labelTaken);
    codeSequenceError(p->pParse, "sequence %s already exists", zNew);
    sqlite3VdbeResolveLabel(v, labelFree);
  }
  codeSequenceRow(p);
  codeSequenceForget(p);
  sqlite3VdbeAddOp1(v, OP_Delete, p->iCur);
  sqlite3VdbeLoadString(v, p->regRow+SEQUENCE_NAME, zNew);
  codeSequenceWrite(p);
}

/* Reads the name behind RENAME TO, allocated. Returns NULL and leaves an error when there is none. */
static char *renamedTo(Parse *pParse, LibsqlToken *p){
  Token name = libsqlTokenName(p);
  if( libsqlTokenIsName(p) ){
    libsqlTokenNext(p);
    if( p->eType==TK_SEMI ) return sqlite3NameFromToken(pParse->db, &name);
  }
  libsqlTokenError(pParse, p);
  return 0;
}

/* Reads the options, at least one. */
static int alterOptions(Parse *pParse, LibsqlToken *p, SequenceOptions *pOptions){
  if( p->eType==TK_SEMI ) libsqlTokenError(pParse, p);
  return pParse->nErr==0 && sequenceOptions(pParse, p, pOptions, 1);
}

/* Codes what the statement has behind the name. */
static void alterSequence(Sequence *p, LibsqlToken *pToken, int isTolerant){
  SequenceOptions options;
  char *zNew = 0;
  int labelEnd;
  if( libsqlTokenAcceptAll(pToken, "rename to") ){
    zNew = renamedTo(p->pParse, pToken);
    if( zNew==0 ) return;
  }else if( !alterOptions(p->pParse, pToken, &options) ){
    return;
  }
  labelEnd = openSequence(p, SQLITE_UPDATE, isTolerant);
  if( labelEnd ){
    if( zNew ){
      renameSequence(p, zNew);
    }else{
      codeSequenceRow(p);
      codeAlteredRow(p, &options);
      codeSequenceWrite(p);
    }
    sqlite3VdbeResolveLabel(p->pParse->pVdbe, labelEnd);
  }
  sqlite3DbFree(p->pParse->db, zNew);
}

static void codeAlterSequence(Parse *pParse){
  Sequence sequence;
  LibsqlToken t;
  char *zName = 0;
  int isTolerant;
  memset(&sequence, 0, sizeof(sequence));
  sequence.pParse = pParse;
  libsqlTokenAt(&t, pParse->libsql.zStatement);
  libsqlTokenAcceptAll(&t, "alter sequence");
  isTolerant = libsqlTokenAcceptAll(&t, "if exists");
  if( sequenceName(&sequence, &t, &zName) ) alterSequence(&sequence, &t, isTolerant);
  sqlite3DbFree(pParse->db, zName);
}

/* Takes CREATE, ALTER or DROP SEQUENCE over. */
static void libsqlSequenceStatement(Parse *pParse, int eToken, const char *z){
  libsqlTakeOver(pParse, z, eToken==TK_CREATE ? codeCreateSequence : eToken==TK_ALTER ? codeAlterSequence : codeDropSequence);
}
