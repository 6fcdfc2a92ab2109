/*
** BEGIN READONLY: a deferred transaction in which SQLite refuses every write.
*/

/*
** Sees every token on its way to the parser, which gets the token that is returned. READONLY is a keyword only right
** after BEGIN, where the grammar has no identifier.
*/
static int libsqlToken(Parse *pParse, int eLast, int eToken, const char *z, int n){
  if( eLast==TK_BEGIN && eToken==TK_ID && n==8 && sqlite3_strnicmp(z, "readonly", 8)==0 ){
    pParse->libsql.isBeginReadOnly = 1;
    return TK_DEFERRED;
  }
  return eToken;
}

/*
** Marks the OP_AutoCommit that was just coded as one that begins a read-only transaction.
*/
static void libsqlCodeBegin(Parse *pParse, Vdbe *v){
  if( pParse->libsql.isBeginReadOnly ) sqlite3VdbeChangeP3(v, sqlite3VdbeCurrentAddr(v)-1, 1);
}

/*
** A transaction that a SAVEPOINT opened is never read-only, whatever the BEGIN before it was.
*/
static int libsqlIsReadOnlyTransaction(const sqlite3 *db){
  return db->libsql.isReadOnlyTransaction && !db->autoCommit && !db->isTransactionSavepoint;
}
