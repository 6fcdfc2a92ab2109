/*
** CREATE TABLE ... RANDOM ROWID: rowids that are drawn at random from 1 to 2^63-1.
**
** The parser does not get the words, and sqlite_schema does not either: its text has a comment instead, between the
** table's name and its columns, where SQLite's own ALTER TABLE and VACUUM leave it. A file that holds the words, as
** libSQL writes it, is read as well.
*/
#define ROWID_WORDS   1 /* RANDOM ROWID among the table's options */
#define ROWID_COMMENT 2 /* The comment behind the table's name */

#define ROWID_COMMENT_TEXT "/* RANDOM ROWID */"
#define ROWID_DEFAULT_VIEW "libsql_random_rowid"

/* Returns whether the comment is among the space and comments at z. */
static int hasRandomRowidComment(const char *z){
  int n, eType;
  for(;;){
    n = (int)sqlite3GetToken((const u8*)z, &eType);
    if( z[0]==0 || !isSpaceToken(eType) ) return 0;
    if( eType==TK_COMMENT && libsqlIsCommentOf(z, n, "random rowid") ) return 1;
    z += n;
  }
}

/*
** Drops RANDOM ROWID, the words from z up to t, together with a comma that parts them from another option.
*/
static void dropRandomRowid(Parse *pParse, const char *zComma, const char *z, LibsqlToken t){
  const char *zEnd = t.z;
  libsqlTokenNext(&t);
  pParse->libsql.eRandomRowid = ROWID_WORDS;
  libsqlDropTokens(pParse, zComma ? zComma : z, (zComma || t.eType==TK_SEMI) ? zEnd : t.z);
}

/* Looks for RANDOM ROWID among the options that begin at t. */
static void recogniseRandomRowidOption(Parse *pParse, LibsqlToken t){
  const char *zComma = 0;
  while( t.eType!=TK_SEMI ){
    const char *z = t.z;
    if( libsqlTokenAccept(&t, "random") && libsqlTokenIsName(&t) ){
      if( !libsqlTokenIs(&t, "rowid") ){
        sqlite3ErrorMsg(pParse, "unknown table option: %.*s", t.n, t.z);
        return;
      }
      libsqlTokenNext(&t);
      if( t.eType!=TK_COMMA && t.eType!=TK_SEMI ){
        libsqlTokenError(pParse, &t);
      }else{
        dropRandomRowid(pParse, zComma, z, t);
      }
      return;
    }
    while( t.eType!=TK_COMMA && t.eType!=TK_SEMI ) libsqlTokenNext(&t);
    zComma = t.z;
    libsqlTokenNext(&t);
  }
}

/* Returns whether the text can hold RANDOM ROWID. Spares most tables of a schema a second look at their tokens. */
static int mentionsRandom(const char *z){
  for(; z[0]; z++){
    if( (z[0]=='R' || z[0]=='r') && sqlite3_strnicmp(z, "random", 6)==0 ) return 1;
  }
  return 0;
}

/* Looks for RANDOM ROWID in a CREATE TABLE statement, behind the table's name. */
static void libsqlRecogniseRandomRowid(Parse *pParse, const Token *pName, LibsqlToken t){
  if( pParse->db->init.busy && !mentionsRandom(pName->z) ) return;
  if( hasRandomRowidComment(&pName->z[pName->n]) ) pParse->libsql.eRandomRowid = ROWID_COMMENT;
  if( libsqlTokenParenthesis(&t) ) recogniseRandomRowidOption(pParse, t);
}

static int hasRandomRowidDefault(const Schema *pSchema){
  const Table *pView = sqlite3HashFind(&pSchema->tblHash, ROWID_DEFAULT_VIEW);
  return pView && IsView(pView);
}

/* Returns whether the statement is one of the application, not a text that is already in a schema. */
static int isNewStatement(const Parse *pParse){
  const sqlite3 *db = pParse->db;
  return !db->init.busy && !pParse->eParseMode && !(db->mDbFlags & DBFLAG_Vacuum);
}

/*
** Returns whether the database's default applies: to the application's own tables, and not to those that SQLite or a
** virtual table keeps for itself.
*/
static int isRandomByDefault(const Parse *pParse, const Table *pTab){
  const sqlite3 *db = pParse->db;
  if( !isNewStatement(pParse) || pParse->nested ) return 0;
  if( db->pVtabCtx || (pTab->tabFlags & TF_Shadow) || sqlite3_strnicmp(pTab->zName, "sqlite_", 7)==0 ) return 0;
  return pTab->iPKey<0 && hasRandomRowidDefault(pTab->pSchema);
}

/*
** Runs when the columns of a table are known: makes its rowids random where they are to be.
** Returns whether there was an error. A stored text is never one: libSQL writes WITHOUT ROWID, RANDOM ROWID.
*/
static int libsqlEndTable(Parse *pParse, Table *pTab, u32 tabOpts){
  int eAsked = pParse->libsql.eRandomRowid;
  const char *zOther = (tabOpts & TF_WithoutRowid) ? "RANDOM ROWID not allowed on WITHOUT ROWID tables"
                     : (pTab->tabFlags & TF_Autoincrement) ? "AUTOINCREMENT not allowed on RANDOM ROWID tables" : 0;
  if( !IsOrdinaryTable(pTab) ) return 0;
  libsqlMarkVersionColumn(pParse, pTab);
  if( zOther ){
    if( eAsked==ROWID_WORDS && isNewStatement(pParse) ) sqlite3ErrorMsg(pParse, "%s", zOther);
    return pParse->nErr>0;
  }
  if( eAsked || isRandomByDefault(pParse, pTab) ) pTab->tabFlags |= TF_RandomRowid;
  return 0;
}

/* Frees a text that another takes the place of, which is NULL where there was no memory or it is too long. */
static char *replacedText(Parse *pParse, char *zOld, char *zNew){
  sqlite3DbFree(pParse->db, zOld);
  if( zNew==0 && !pParse->db->mallocFailed ){
    pParse->rc = SQLITE_TOOBIG;
    pParse->nErr++;
  }
  return zNew;
}

/* Takes the dropped tokens out of a text that begins with the statement's name, behind "CREATE TABLE ". */
static char *withoutDroppedTokens(Parse *pParse, char *zText){
  i64 nText = sqlite3Strlen30(zText);
  int i;
  for(i=pParse->libsql.nDropped-1; i>=0 && zText; i--){
    const LibsqlSpan *p = &pParse->libsql.aDropped[i];
    i64 iStart = 13 + (p->z - pParse->sNameToken.z);
    i64 iEnd = MIN(13 + (p->zEnd - pParse->sNameToken.z), nText);
    if( iStart>iEnd ) continue;
    zText = replacedText(pParse, zText, sqlite3MPrintf(pParse->db, "%.*s%s%s", (int)iStart, zText,
                         p->zStored ? p->zStored : "", &zText[iEnd]));
    nText = sqlite3Strlen30(zText);
  }
  return zText;
}

/*
** Makes zText, the text of a CREATE TABLE or CREATE VIEW statement that is to be stored, one that SQLite can read.
** Returns the text to store instead; zText is freed if that is another.
*/
static char *libsqlTableText(Parse *pParse, const Table *pTab, char *zText){
  LibsqlToken name;
  int n;
  if( zText==0 || !IsOrdinaryTable(pTab) ) return zText;
  zText = withoutDroppedTokens(pParse, zText);
  if( zText==0 || !(pTab->tabFlags & TF_RandomRowid) ) return zText;
  libsqlTokenAt(&name, zText);
  libsqlTokenNext(&name);
  libsqlTokenNext(&name);
  n = (int)(name.z - zText) + name.n;
  if( hasRandomRowidComment(&zText[n]) ) return zText;
  return replacedText(pParse, zText, sqlite3MPrintf(pParse->db, "%.*s " ROWID_COMMENT_TEXT "%s%s", n, zText,
                      zText[n]=='(' ? " " : "", &zText[n]));
}

/* Marks the OP_OpenWrite that was just coded, if it is one, as that of a table with random rowids. */
static void libsqlCodeOpen(Vdbe *v, const Table *pTab){
  VdbeOp *pOp = sqlite3VdbeGetLastOp(v);
  if( (pTab->tabFlags & TF_RandomRowid) && pOp->opcode==OP_OpenWrite ) pOp->p5 |= OPFLAG_RANDOMROWID;
}

/* Returns whether a row that is copied gets a rowid or a row version. VACUUM, which also copies rows, keeps them. */
static int libsqlAssignsRowids(const sqlite3 *db, const Table *pTab){
  if( db->mDbFlags & DBFLAG_Vacuum ) return 0;
  return (pTab->tabFlags & TF_RowVersion) || ((pTab->tabFlags & TF_RandomRowid) && pTab->iPKey<0);
}
