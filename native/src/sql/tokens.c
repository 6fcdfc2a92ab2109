/*
** A cursor over the tokens of an SQL text, which passes over space and comments. At the end of the text, and at a
** semicolon, it stays: the token is TK_SEMI.
*/
typedef struct LibsqlToken LibsqlToken;
struct LibsqlToken {
  const char *z;     /* The token's first byte */
  int n;             /* Its length in bytes */
  int eType;         /* TK_ code; a keyword that may also be a name has its keyword's code */
  const char *zPrevious; /* The end of the token before, once there was one */
};

static int isSpaceToken(int eType){
  return eType==TK_SPACE || eType==TK_COMMENT;
}

/* Makes the first token at or after z the current one. */
static void libsqlTokenAt(LibsqlToken *p, const char *z){
  p->z = z;
  p->n = 0;
  do{
    p->z += p->n;
    p->n = (int)sqlite3GetToken((const u8*)p->z, &p->eType);
  }while( isSpaceToken(p->eType) && p->z[0]!=0 );
  if( p->z[0]==0 ){
    p->eType = TK_SEMI;
    p->n = 0;
  }
}

static void libsqlTokenNext(LibsqlToken *p){
  p->zPrevious = p->z + p->n;
  if( p->eType!=TK_SEMI ) libsqlTokenAt(p, p->zPrevious);
}

/* Returns whether the token is a word, unquoted, that reads zWord in whatever case. */
static int libsqlTokenIs(const LibsqlToken *p, const char *zWord){
  return sqlite3_strnicmp(p->z, zWord, p->n)==0 && zWord[p->n]==0 && p->n>0;
}

/* Passes over the token if it is the word. */
static int libsqlTokenAccept(LibsqlToken *p, const char *zWord){
  if( !libsqlTokenIs(p, zWord) ) return 0;
  libsqlTokenNext(p);
  return 1;
}

/* Passes over a sequence of words, given with single spaces between them, or over none of them. */
static int libsqlTokenAcceptAll(LibsqlToken *p, const char *zWords){
  LibsqlToken t = *p;
  while( zWords[0] ){
    int n = (int)strcspn(zWords, " ");
    if( t.n!=n || sqlite3_strnicmp(t.z, zWords, n)!=0 ) return 0;
    libsqlTokenNext(&t);
    zWords += n + (zWords[n]==' ');
  }
  *p = t;
  return 1;
}

/* Returns whether a token is a comment that holds these words and nothing else. */
static int libsqlIsCommentOf(const char *z, int n, const char *zWords){
  LibsqlToken t;
  if( n<4 || z[0]!='/' || z[n-1]!='/' ) return 0;
  libsqlTokenAt(&t, &z[2]);
  return libsqlTokenAcceptAll(&t, zWords) && t.z==&z[n-2];
}

/*
** Returns whether the token can name something. Keywords that the grammar reserves cannot, as in SQLite's grammar;
** a string in quotation marks can.
*/
static int libsqlTokenIsName(const LibsqlToken *p){
  switch( p->eType ){
    case TK_ID: case TK_STRING: case TK_JOIN_KW: case TK_INDEXED:
    case TK_WINDOW: case TK_OVER: case TK_FILTER:
      return 1;
  }
  return sqlite3ParserFallback(p->eType)==TK_ID;
}

static Token libsqlTokenName(const LibsqlToken *p){
  Token name;
  name.z = p->z;
  name.n = (u32)p->n;
  return name;
}

/*
** Passes over the name of an object and the schema before it, if any. *pName2 is empty without a schema, as the
** grammar's nm and dbnm are, so that sqlite3TwoPartName() takes both.
*/
static int libsqlTokenTwoPartName(LibsqlToken *p, Token *pName1, Token *pName2){
  memset(pName2, 0, sizeof(*pName2));
  if( !libsqlTokenIsName(p) ) return 0;
  *pName1 = libsqlTokenName(p);
  libsqlTokenNext(p);
  if( p->eType!=TK_DOT ) return 1;
  libsqlTokenNext(p);
  if( !libsqlTokenIsName(p) ) return 0;
  *pName2 = libsqlTokenName(p);
  libsqlTokenNext(p);
  return 1;
}

/* Passes over a balanced "( ... )". Stays where it is, and returns 0, when the parenthesis is not closed. */
static int libsqlTokenParenthesis(LibsqlToken *p){
  LibsqlToken t = *p;
  int nOpen = 0;
  if( t.eType!=TK_LP ) return 0;
  do{
    if( t.eType==TK_LP ) nOpen++;
    if( t.eType==TK_RP ) nOpen--;
    if( t.eType==TK_SEMI ) return 0;
    libsqlTokenNext(&t);
  }while( nOpen>0 );
  *p = t;
  return 1;
}

/* Leaves the error of SQLite's parser for a token that fits nowhere. */
static void libsqlTokenError(Parse *pParse, const LibsqlToken *p){
  if( p->n==0 ){
    sqlite3ErrorMsg(pParse, "incomplete input");
  }else{
    Token token = libsqlTokenName(p);
    sqlite3ErrorMsg(pParse, "near \"%T\": syntax error", &token);
  }
}
