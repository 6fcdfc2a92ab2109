/*
** BEGIN READONLY: a deferred transaction in which SQLite refuses every write.
*/

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
