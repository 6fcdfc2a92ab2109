/*
** The word ROWVERSION behind the type of a column. The parser does not get it, and sqlite_schema gets a comment in its
** place, which SQLite passes over; a schema that is read has the comment only. A file in which SQLite itself stored the
** word, as part of a type's name, has an ordinary column there.
*/
#define VERSION_COMMENT "/* ROWVERSION */"

static int isVersionComment(const char *z, int n){
  LibsqlToken t;
  if( n<4 || z[0]!='/' || z[n-1]!='/' ) return 0;
  libsqlTokenAt(&t, &z[2]);
  return libsqlTokenAccept(&t, "rowversion") && t.z==&z[n-2];
}

static void noteVersionColumn(Parse *pParse, const LibsqlToken *pName){
  pParse->libsql.versionColumn.z = pName->z;
  pParse->libsql.versionColumn.zEnd = &pName->z[pName->n];
  pParse->libsql.nVersionColumn++;
}

/* Drops the word; where it is all that stands for a type, the column is a BLOB. */
static void dropVersionWord(Parse *pParse, const LibsqlToken *pWord, int isOnly){
  LibsqlSpan *pSpan;
  if( pParse->libsql.nVersionColumn>1 ) return;
  libsqlDropTokens(pParse, pWord->z, &pWord->z[pWord->n]);
  pSpan = &pParse->libsql.aDropped[pParse->libsql.nDropped-1];
  pSpan->zStored = isOnly ? "BLOB " VERSION_COMMENT : VERSION_COMMENT;
  pSpan->isType = (u8)isOnly;
}

/* Looks for the word or the comment behind the name of a column, up to what cannot be part of a type. */
static void recogniseVersionColumn(Parse *pParse, const LibsqlToken *pName){
  LibsqlToken t = *pName;
  int nWord = 0;
  for(;;){
    t.z += t.n;
    t.n = (int)sqlite3GetToken((const u8*)t.z, &t.eType);
    if( t.z[0]==0 ) return;
    if( t.eType==TK_COMMENT && isVersionComment(t.z, t.n) ){
      noteVersionColumn(pParse, pName);
    }else if( t.eType==TK_LP ){
      LibsqlToken next = t;
      if( !libsqlTokenParenthesis(&next) ) return;
      t.n = (int)(next.z - t.z);
    }else if( !isSpaceToken(t.eType) ){
      LibsqlToken next = t;
      if( !libsqlTokenIsName(&t) ) return;
      libsqlTokenNext(&next);
      if( libsqlTokenIs(&t, "rowversion") && !pParse->db->init.busy ){
        noteVersionColumn(pParse, pName);
        dropVersionWord(pParse, &t, nWord==0 && !libsqlTokenIsName(&next));
      }
      nWord++;
    }
  }
}

/* Moves to the next column. Returns 0 when there is none. */
static int nextColumn(LibsqlToken *p){
  while( p->eType!=TK_COMMA ){
    if( p->eType==TK_RP || p->eType==TK_SEMI ) return 0;
    if( p->eType!=TK_LP ) libsqlTokenNext(p);
    else if( !libsqlTokenParenthesis(p) ) return 0;
  }
  libsqlTokenNext(p);
  return 1;
}

/* Looks for ROWVERSION in the CREATE statement at z. */
static void libsqlRecogniseRowVersion(Parse *pParse, const char *z){
  LibsqlToken t;
  Token name1, name2;
  if( pParse->db->init.busy && strstr(z, "/*")==0 ) return;
  libsqlTokenAt(&t, z);
  libsqlTokenNext(&t);
  if( t.eType==TK_TEMP ) libsqlTokenNext(&t);
  if( !libsqlTokenAccept(&t, "table") ) return;
  libsqlTokenAcceptAll(&t, "if not exists");
  if( !libsqlTokenTwoPartName(&t, &name1, &name2) || t.eType!=TK_LP ) return;
  libsqlTokenNext(&t);
  do{
    if( !libsqlTokenIsName(&t) ) return;
    recogniseVersionColumn(pParse, &t);
  }while( nextColumn(&t) );
}

/* Returns why the column cannot be a ROWVERSION column, or NULL. */
static const char *versionColumnProblem(const Parse *pParse, const Column *pCol){
  if( pParse->libsql.nVersionColumn>1 ) return "a table has one ROWVERSION column at most";
  if( pCol->affinity!=SQLITE_AFF_BLOB ) return "a ROWVERSION column is a BLOB";
  if( pCol->colFlags & COLFLAG_GENERATED ) return "a ROWVERSION column cannot be generated";
  if( pCol->colFlags & COLFLAG_PRIMKEY ) return "a ROWVERSION column cannot be part of the PRIMARY KEY";
  if( pCol->iDflt ) return "a ROWVERSION column cannot have a DEFAULT";
  return 0;
}

/* Runs when the columns of a table are known. A stored text is no error: what is not right there is an ordinary column. */
static void libsqlMarkVersionColumn(Parse *pParse, Table *pTab){
  const LibsqlSpan *pSpan = &pParse->libsql.versionColumn;
  Token name;
  char *zName;
  int i;
  if( pParse->libsql.nVersionColumn==0 ) return;
  name.z = pSpan->z;
  name.n = (u32)(pSpan->zEnd - pSpan->z);
  zName = sqlite3NameFromToken(pParse->db, &name);
  i = zName ? sqlite3ColumnIndex(pTab, zName) : -1;
  sqlite3DbFree(pParse->db, zName);
  if( i>=0 ){
    const char *zProblem = versionColumnProblem(pParse, &pTab->aCol[i]);
    if( zProblem==0 ){
      pTab->tabFlags |= TF_RowVersion;
      pTab->aCol[i].colFlags |= COLFLAG_ROWVERSION;
    }else if( isNewStatement(pParse) ){
      sqlite3ErrorMsg(pParse, "%s.%s: %s", pTab->zName, pTab->aCol[i].zCnName, zProblem);
    }
  }
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
