/*
** The word ROWVERSION behind the type of a column. The parser does not get it, and sqlite_schema gets a comment instead,
** between the column's name and its type, where SQLite passes over it and ALTER TABLE leaves it; a schema that is read
** has the comment only. A file in which SQLite itself stored the word, as part of a type's name, has an ordinary column there.
*/
#define VERSION_COMMENT " /* ROWVERSION */"

/* What stands behind the name of a column. */
typedef struct VersionMark VersionMark;
struct VersionMark {
  u8 isComment;      /* The comment */
  u8 isOnly;         /* The word, and no type with it: the column is a BLOB */
  LibsqlSpan word;   /* The word; z is NULL for none */
};

/* Returns how many bytes the type of a column has at t, a balanced parenthesis among them, or 0 at its end. */
static int typeLength(const LibsqlToken *p){
  LibsqlToken next = *p;
  if( p->z[0]==0 ) return 0;
  if( isSpaceToken(p->eType) || libsqlTokenIsName(p) ) return p->n;
  return libsqlTokenParenthesis(&next) ? (int)(next.zPrevious - p->z) : 0;
}

/* Looks behind the name of a column, up to what cannot be part of a type. */
static VersionMark versionMark(const Token *pName){
  VersionMark mark;
  LibsqlToken t, next;
  int nWord = 0;
  memset(&mark, 0, sizeof(mark));
  t.z = pName->z;
  t.n = (int)pName->n;
  do{
    t.z += t.n;
    t.n = (int)sqlite3GetToken((const u8*)t.z, &t.eType);
    if( t.eType==TK_COMMENT ){
      mark.isComment |= (u8)libsqlIsCommentOf(t.z, t.n, "rowversion");
    }else if( mark.word.z==0 && libsqlTokenIs(&t, "rowversion") ){
      libsqlTokenAt(&next, &t.z[t.n]);
      mark.isOnly = nWord==0 && !libsqlTokenIsName(&next);
      mark.word.z = t.z;
      mark.word.zEnd = &t.z[t.n];
    }
    nWord += !isSpaceToken(t.eType);
  }while( (t.n = typeLength(&t))>0 );
  return mark;
}

/* Replaces a part of the statement, in what sqlite_schema keeps and in what the parser gets. */
static void replaceTokens(Parse *pParse, const char *z, const char *zEnd, const char *zStored, int isType){
  LibsqlSpan *pSpan = &pParse->libsql.aDropped[pParse->libsql.nDropped];
  libsqlDropTokens(pParse, z, zEnd);
  pSpan->zStored = zStored;
  pSpan->isType = (u8)isType;
}

static void recogniseVersionColumn(Parse *pParse, const Token *pName){
  VersionMark mark = versionMark(pName);
  int isWord = mark.word.z && !pParse->db->init.busy;
  if( !mark.isComment && !isWord ) return;
  pParse->libsql.versionColumn.z = pName->z;
  pParse->libsql.versionColumn.zEnd = &pName->z[pName->n];
  pParse->libsql.nVersionColumn++;
  if( isWord && pParse->libsql.nVersionColumn==1 ){
    const char *zName = &pName->z[pName->n];
    if( !mark.isComment ) replaceTokens(pParse, zName, zName, VERSION_COMMENT, 0);
    replaceTokens(pParse, mark.word.z, mark.word.zEnd, mark.isOnly ? "BLOB" : 0, mark.isOnly);
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

/* Looks for ROWVERSION in the columns of a CREATE TABLE statement, which begin at t. */
static void libsqlRecogniseRowVersion(Parse *pParse, LibsqlToken t){
  Token column;
  if( t.eType!=TK_LP || (pParse->db->init.busy && strstr(t.z, "/*")==0) ) return;
  libsqlTokenNext(&t);
  do{
    if( !libsqlTokenIsName(&t) ) return;
    column = libsqlTokenName(&t);
    recogniseVersionColumn(pParse, &column);
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

/* Returns whether the definition of a column, whose name this is, makes it a ROWVERSION column. */
static int libsqlIsVersionDefinition(const Token *pName){
  VersionMark mark = versionMark(pName);
  return mark.isComment || mark.word.z;
}

/* Returns n bytes of a statement, allocated, with the comment for the word behind the name of a column. */
static char *libsqlVersionStatement(sqlite3 *db, const char *z, i64 n, const Token *pName){
  VersionMark mark = versionMark(pName);
  i64 nName = &pName->z[pName->n] - z;
  if( mark.word.z==0 ) return sqlite3DbStrNDup(db, z, (u64)n);
  return sqlite3MPrintf(db, "%.*s%s%.*s%s%.*s", (int)nName, z, mark.isComment ? "" : VERSION_COMMENT,
                        (int)(mark.word.z - &z[nName]), &z[nName], mark.isOnly ? "BLOB" : "",
                        (int)(&z[n] - mark.word.zEnd), mark.word.zEnd);
}

/* Returns what is wrong with a new definition in which a column is to be a ROWVERSION column, or NULL. */
static const char *libsqlVersionProblem(const Table *pTab){
  return (pTab->tabFlags & TF_RowVersion) ? 0 : "a ROWVERSION column is a BLOB, one in a table, "
      "neither generated nor part of the PRIMARY KEY, and has no DEFAULT";
}
