/*
** CREATE SEQUENCE, ALTER SEQUENCE and DROP SEQUENCE: rows of the table of sequences, which the first CREATE SEQUENCE of a
** database creates.
*/

#define OPTION_AS         0x01
#define OPTION_START      0x02
#define OPTION_INCREMENT  0x04
#define OPTION_MINIMUM    0x08
#define OPTION_MAXIMUM    0x10
#define OPTION_CYCLE      0x20
#define OPTION_RESTART    0x40

typedef struct SequenceOptions SequenceOptions;
struct SequenceOptions {
  u8 given;         /* Mask of the options that the statement has */
  u8 isMinimum;     /* MINVALUE with a number */
  u8 isMaximum;     /* MAXVALUE with a number */
  u8 isRestart;     /* RESTART with a number */
  i64 start, increment, minimum, maximum, restart, isCyclic;
};

/* Reads a number and its sign. Returns 0 and leaves an error when there is none, or it has no 64 bits. */
static int sequenceNumber(Parse *pParse, LibsqlToken *p, i64 *pValue){
  char z[32];
  int n = 0;
  if( p->eType==TK_MINUS || p->eType==TK_PLUS ){
    z[n++] = p->z[0];
    libsqlTokenNext(p);
  }
  if( p->eType!=TK_INTEGER ){
    libsqlTokenError(pParse, p);
    return 0;
  }
  if( p->n<(int)sizeof(z)-n ) memcpy(&z[n], p->z, p->n);
  if( p->n>=(int)sizeof(z)-n || sqlite3Atoi64(z, pValue, n+p->n, SQLITE_UTF8)!=0 ){
    Token number = libsqlTokenName(p);
    sqlite3ErrorMsg(pParse, "%T is not a decimal 64-bit integer", &number);
    return 0;
  }
  libsqlTokenNext(p);
  return 1;
}

/* Reads the option at the cursor. Returns its mask, or 0 and leaves an error. */
static u8 sequenceOption(Parse *pParse, LibsqlToken *p, SequenceOptions *pOptions, int isAlter){
  if( !isAlter && libsqlTokenAccept(p, "as") ){
    if( libsqlTokenAccept(p, "integer") ) return OPTION_AS;
  }else if( libsqlTokenAccept(p, "start") ){
    libsqlTokenAccept(p, "with");
    return sequenceNumber(pParse, p, &pOptions->start) ? OPTION_START : 0;
  }else if( libsqlTokenAccept(p, "increment") ){
    libsqlTokenAccept(p, "by");
    return sequenceNumber(pParse, p, &pOptions->increment) ? OPTION_INCREMENT : 0;
  }else if( libsqlTokenAccept(p, "minvalue") ){
    pOptions->isMinimum = 1;
    return sequenceNumber(pParse, p, &pOptions->minimum) ? OPTION_MINIMUM : 0;
  }else if( libsqlTokenAccept(p, "maxvalue") ){
    pOptions->isMaximum = 1;
    return sequenceNumber(pParse, p, &pOptions->maximum) ? OPTION_MAXIMUM : 0;
  }else if( libsqlTokenAccept(p, "cycle") ){
    pOptions->isCyclic = 1;
    return OPTION_CYCLE;
  }else if( libsqlTokenAcceptAll(p, "no minvalue") ){
    return OPTION_MINIMUM;
  }else if( libsqlTokenAcceptAll(p, "no maxvalue") ){
    return OPTION_MAXIMUM;
  }else if( libsqlTokenAcceptAll(p, "no cycle") ){
    return OPTION_CYCLE;
  }else if( isAlter && libsqlTokenAccept(p, "restart") ){
    pOptions->isRestart = libsqlTokenAccept(p, "with") || p->eType==TK_INTEGER || p->eType==TK_MINUS || p->eType==TK_PLUS;
    if( !pOptions->isRestart ) return OPTION_RESTART;
    return sequenceNumber(pParse, p, &pOptions->restart) ? OPTION_RESTART : 0;
  }
  libsqlTokenError(pParse, p);
  return 0;
}

/* Reads the options up to the statement's end. Returns 0 and leaves an error when they are not right. */
static int sequenceOptions(Parse *pParse, LibsqlToken *p, SequenceOptions *pOptions, int isAlter){
  memset(pOptions, 0, sizeof(*pOptions));
  while( p->eType!=TK_SEMI ){
    Token first = libsqlTokenName(p);
    u8 option = sequenceOption(pParse, p, pOptions, isAlter);
    if( option==0 ) return 0;
    if( pOptions->given & option ){
      sqlite3ErrorMsg(pParse, "near \"%T\": the option of a sequence is given twice", &first);
      return 0;
    }
    pOptions->given |= option;
  }
  return 1;
}

static i64 lowestDefault(i64 increment){ return increment>0 ? 1 : SMALLEST_INT64; }
static i64 highestDefault(i64 increment){ return increment>0 ? LARGEST_INT64 : -1; }

static void codeSequenceInteger(Vdbe *v, i64 value, int reg){
  sqlite3VdbeAddOp4Dup8(v, OP_Int64, 0, reg, 0, (const u8*)&value, P4_INT64);
}

/* Codes the row of a new sequence. */
static void codeNewRow(const Sequence *p, const SequenceOptions *pOptions){
  Vdbe *v = p->pParse->pVdbe;
  sqlite3VdbeLoadString(v, p->regRow+SEQUENCE_NAME, p->zName);
  codeSequenceInteger(v, pOptions->start, p->regRow+SEQUENCE_VALUE);
  codeSequenceInteger(v, 0, p->regRow+SEQUENCE_IS_USED);
  codeSequenceInteger(v, pOptions->start, p->regRow+SEQUENCE_START);
  codeSequenceInteger(v, pOptions->increment, p->regRow+SEQUENCE_INCREMENT);
  codeSequenceInteger(v, pOptions->minimum, p->regRow+SEQUENCE_MINIMUM);
  codeSequenceInteger(v, pOptions->maximum, p->regRow+SEQUENCE_MAXIMUM);
  codeSequenceInteger(v, pOptions->isCyclic, p->regRow+SEQUENCE_IS_CYCLIC);
}

/* Codes the creation of the table of sequences, and the opening of the cursor on it. */
static void codeSequenceTable(Sequence *p){
  sqlite3 *db = p->pParse->db;
  KeyInfo *pKeyInfo;
  sqlite3NestedParse(p->pParse, zSequenceTable, db->aDb[p->iDb].zDbSName);
  if( p->pParse->nErr ) return;
  sqlite3VdbeAddOp3(p->pParse->pVdbe, OP_OpenWrite, p->iCur, p->pParse->u1.cr.regRoot, p->iDb);
  sqlite3VdbeChangeP5(p->pParse->pVdbe, OPFLAG_P2ISREG);
  pKeyInfo = sqlite3KeyInfoAlloc(db, 1, SEQUENCE_NCOLUMN-1);
  if( pKeyInfo==0 ) return;
  pKeyInfo->aColl[0] = sqlite3FindCollSeq(db, ENC(db), "NOCASE", 0);
  sqlite3VdbeAppendP4(p->pParse->pVdbe, pKeyInfo, P4_KEYINFO);
}

/* Reads [schema.]name, allocated in *pzName, and finds its database. Returns 0 and leaves an error if it cannot. */
static int sequenceName(Sequence *p, LibsqlToken *pToken, char **pzName){
  Token name1, name2, *pName;
  if( !libsqlTokenTwoPartName(pToken, &name1, &name2) ){
    libsqlTokenError(p->pParse, pToken);
    return 0;
  }
  if( sqlite3ReadSchema(p->pParse)!=SQLITE_OK ) return 0;
  p->iDb = sqlite3TwoPartName(p->pParse, &name1, &name2, &pName);
  if( p->iDb<0 ) return 0;
  p->zName = *pzName = sqlite3NameFromToken(p->pParse->db, pName);
  return *pzName!=0;
}

static int checkNewName(Parse *pParse, const char *zName){
  if( strchr(zName, '.')==0 ) return 1;
  sqlite3ErrorMsg(pParse, "the name of a sequence has no dot: %s", zName);
  return 0;
}

/* Starts the code of a statement on sequences. Returns 0 when the authorizer is against it. */
static int beginSequenceCode(Sequence *p, int eAction){
  const char *zColumn = eAction==SQLITE_UPDATE ? "value" : 0;
  if( sqlite3AuthCheck(p->pParse, eAction, SEQUENCE_TABLE, zColumn, p->pParse->db->aDb[p->iDb].zDbSName) ) return 0;
  sqlite3BeginWriteOperation(p->pParse, 1, p->iDb);
  reserveSequenceRow(p);
  return 1;
}

static void createSequence(Sequence *p, SequenceOptions *pOptions, int isTolerant){
  const char *zProblem;
  Vdbe *v = p->pParse->pVdbe;
  int labelEnd;
  if( !(pOptions->given & OPTION_INCREMENT) ) pOptions->increment = 1;
  if( !pOptions->isMinimum ) pOptions->minimum = lowestDefault(pOptions->increment);
  if( !pOptions->isMaximum ) pOptions->maximum = highestDefault(pOptions->increment);
  if( !(pOptions->given & OPTION_START) ) pOptions->start = pOptions->increment>0 ? pOptions->minimum : pOptions->maximum;
  zProblem = sequenceProblem(pOptions->start, pOptions->start, pOptions->increment, pOptions->minimum, pOptions->maximum);
  if( zProblem ){
    sqlite3ErrorMsg(p->pParse, "sequence \"%s\": %s", p->zName, zProblem);
    return;
  }
  if( !checkNewName(p->pParse, p->zName) || !findSequenceTable(p) || !beginSequenceCode(p, SQLITE_INSERT) ) return;
  labelEnd = sqlite3VdbeMakeLabel(p->pParse);
  if( p->pTab==0 ){
    codeSequenceTable(p);
  }else{
    int labelFound, labelNew = sqlite3VdbeMakeLabel(p->pParse);
    sqlite3OpenTable(p->pParse, p->iCur, p->iDb, p->pTab, OP_OpenWrite);
    labelFound = codeSequenceSeek(p, p->zName);
    sqlite3VdbeGoto(v, labelNew);
    sqlite3VdbeResolveLabel(v, labelFound);
    if( isTolerant ) sqlite3VdbeGoto(v, labelEnd);
    else codeSequenceError(p->pParse, "sequence %s already exists", p->zName);
    sqlite3VdbeResolveLabel(v, labelNew);
  }
  codeNewRow(p, pOptions);
  codeSequenceWrite(p);
  codeSequenceForget(p);
  sqlite3VdbeResolveLabel(v, labelEnd);
}

static void codeCreateSequence(Parse *pParse){
  Sequence sequence;
  SequenceOptions options;
  LibsqlToken t;
  char *zName = 0;
  int isTolerant;
  memset(&sequence, 0, sizeof(sequence));
  sequence.pParse = pParse;
  libsqlTokenAt(&t, pParse->libsql.zStatement);
  libsqlTokenAcceptAll(&t, "create sequence");
  isTolerant = libsqlTokenAcceptAll(&t, "if not exists");
  if( sequenceName(&sequence, &t, &zName) && sequenceOptions(pParse, &t, &options, 0) ){
    createSequence(&sequence, &options, isTolerant);
  }
  sqlite3DbFree(pParse->db, zName);
}

/*
** Finds the sequence of an ALTER or a DROP, and opens the cursor on its row. Returns the label of the statement's end, or 0
** when there is nothing to do.
*/
static int openSequence(Sequence *p, int eAction, int isTolerant){
  Vdbe *v = p->pParse->pVdbe;
  int labelEnd;
  if( !findSequenceTable(p) ) return 0;
  if( p->pTab==0 ){
    if( !isTolerant ) noSuchSequence(p);
    sqlite3CodeVerifySchema(p->pParse, p->iDb);
    return 0;
  }
  if( !beginSequenceCode(p, eAction) ) return 0;
  labelEnd = sqlite3VdbeMakeLabel(p->pParse);
  sqlite3OpenTable(p->pParse, p->iCur, p->iDb, p->pTab, OP_OpenWrite);
  if( isTolerant ){
    int labelFound = codeSequenceSeek(p, p->zName);
    sqlite3VdbeGoto(v, labelEnd);
    sqlite3VdbeResolveLabel(v, labelFound);
  }
  return labelEnd;
}

static void codeDropSequence(Parse *pParse){
  Sequence sequence;
  LibsqlToken t;
  char *zName = 0;
  int isTolerant, labelEnd;
  memset(&sequence, 0, sizeof(sequence));
  sequence.pParse = pParse;
  libsqlTokenAt(&t, pParse->libsql.zStatement);
  libsqlTokenAcceptAll(&t, "drop sequence");
  isTolerant = libsqlTokenAcceptAll(&t, "if exists");
  if( sequenceName(&sequence, &t, &zName) ){
    if( t.eType!=TK_SEMI ){
      libsqlTokenError(pParse, &t);
    }else if( (labelEnd = openSequence(&sequence, SQLITE_DELETE, isTolerant))!=0 ){
      codeSequenceRow(&sequence);
      sqlite3VdbeAddOp1(pParse->pVdbe, OP_Delete, sequence.iCur);
      codeSequenceForget(&sequence);
      sqlite3VdbeResolveLabel(pParse->pVdbe, labelEnd);
    }
  }
  sqlite3DbFree(pParse->db, zName);
}
