/*
** The fork's grammar. The amalgamation holds a generated parser, so what is ours is recognised on the tokens, before
** the parser gets them. At the first token of a statement each recogniser below may look ahead, with the cursor of
** tokens.c, and
**
**   drop tokens:  libsqlDropTokens() names a part of the text of which the parser gets nothing;
**   take over:    libsqlTakeOver() names the function that codes the statement, whatever its tokens are. The parser
**                 gets PRAGMA and a name in its place, so that EXPLAIN and the statement's end are still its own.
**                 The function runs once all tokens are read; it reads the statement from
**                 pParse->libsql.zStatement and leaves its errors with sqlite3ErrorMsg().
*/

static void libsqlTakeOver(Parse *pParse, const char *z, void (*xCode)(Parse*)){
  pParse->libsql.zStatement = z;
  pParse->libsql.xCode = xCode;
}

static void libsqlDropTokens(Parse *pParse, const char *z, const char *zEnd){
  LibsqlSpan *pSpan = &pParse->libsql.aDropped[pParse->libsql.nDropped++];
  assert( pParse->libsql.nDropped<=LIBSQL_MAX_DROPPED );
  pSpan->z = z;
  pSpan->zEnd = zEnd;
  pSpan->zStored = 0;
  pSpan->isType = 0;
}

static const LibsqlSpan *droppedToken(const LibsqlParse *p, const char *z){
  int i;
  for(i=0; i<p->nDropped; i++){
    if( z>=p->aDropped[i].z && z<p->aDropped[i].zEnd ) return &p->aDropped[i];
  }
  return 0;
}

/* What the parser gets instead of a dropped token. */
static int insteadOfToken(Parse *pParse, const LibsqlSpan *pDropped){
  if( !pDropped->isType ) return TK_SPACE;
  pParse->sLastToken.z = "BLOB";
  pParse->sLastToken.n = 4;
  return TK_ID;
}

/* The rest of a statement that was taken over: a name in place of its second token, then nothing until its end, which is not inside a block. */
static int takenOverToken(LibsqlParse *p, int eToken, const char *z){
  if( (eToken==TK_SEMI || eToken==0) && z>=p->zBlockEnd ) return eToken;
  if( p->isNamed ) return TK_SPACE;
  p->isNamed = 1;
  return TK_ID;
}

static int isFirstToken(int eLast){
  return eLast<=0 || eLast==TK_SEMI || eLast==TK_EXPLAIN || eLast==TK_PLAN;
}

/* Looks for the words of ours in a CREATE TABLE statement, of which t is the second token. */
static void recogniseCreateTable(Parse *pParse, LibsqlToken t){
  Token name, object;
  if( t.eType==TK_TEMP ) libsqlTokenNext(&t);
  if( !libsqlTokenAccept(&t, "table") ) return;
  libsqlTokenAcceptAll(&t, "if not exists");
  if( !libsqlTokenTwoPartName(&t, &name, &object) ) return;
  if( object.n==0 ) object = name;
  libsqlRecogniseRowVersion(pParse, t);
  libsqlRecogniseRandomRowid(pParse, &object, t);
}

/* Lets the recognisers look at a statement, whose first token is at z. */
static void recogniseStatement(Parse *pParse, int eToken, const char *z){
  LibsqlToken t;
  if( eToken==TK_IF ) libsqlRecogniseIf(pParse, z);
  if( eToken!=TK_CREATE && eToken!=TK_ALTER && eToken!=TK_DROP ) return;
  libsqlTokenAt(&t, z);
  libsqlTokenNext(&t);
  if( libsqlTokenIs(&t, "sequence") ){
    libsqlSequenceStatement(pParse, eToken, z);
  }else if( eToken==TK_ALTER ){
    libsqlRecogniseAlter(pParse, z);
  }else if( eToken==TK_CREATE ){
    recogniseCreateTable(pParse, t);
  }
}

/*
** Sees every token on its way to the parser, which gets the token that is returned, or none for TK_SPACE. READONLY is
** a keyword only right after BEGIN, where the grammar has no identifier.
*/
static int libsqlToken(Parse *pParse, int eLast, int eToken, const char *z, int n){
  LibsqlParse *p = &pParse->libsql;
  const LibsqlSpan *pDropped;
  if( p->xCode ) return takenOverToken(p, eToken, z);
  if( p->nDropped && n>0 && (pDropped = droppedToken(p, z))!=0 ) return insteadOfToken(pParse, pDropped);
  if( isFirstToken(eLast) ){
    recogniseStatement(pParse, eToken, z);
    return p->xCode ? TK_PRAGMA : eToken;
  }
  if( eLast==TK_BEGIN && eToken==TK_ID && n==8 && sqlite3_strnicmp(z, "readonly", 8)==0 ){
    p->isBeginReadOnly = 1;
    return TK_DEFERRED;
  }
  return eToken;
}

/*
** Codes a PRAGMA that is the fork's, or the statement that stands behind it.
** Returns whether it was one of them.
*/
static int libsqlPragma(Parse *pParse, Token *pId1, Token *pId2, const Token *pValue){
  if( pParse->libsql.xCode ){
    pParse->libsql.xCode(pParse);
    return 1;
  }
  return libsqlRandomRowidPragma(pParse, pId1, pId2, pValue);
}
