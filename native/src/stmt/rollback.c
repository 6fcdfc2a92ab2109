/*
** libsql_statement_rollback(): what an interrupted statement takes back. SQLite rolls the whole transaction back, for a
** statement that no constraint can stop keeps no journal of its own. Where this is on, each that writes more than one
** row keeps one.
*/

/*
** Whether the statement may write more than one row. The parser does not say so of those that no constraint can stop
** and that clear a table or an index first, nor of ANALYZE.
*/
static int libsqlWritesMany(const Parse *pParse, const Vdbe *p){
  int i;
  if( p->readOnly ) return 0;
  if( pParse->isMultiWrite ) return 1;
  for(i=0; i<p->nOp; i++){
    if( p->aOp[i].opcode==OP_Clear || p->aOp[i].opcode==OP_LoadAnalysis ) return 1;
  }
  return 0;
}

/*
** Whether the statement keeps a journal for the sake of interruption alone. One that runs inside another does not: it is
** a virtual table's, which would be told of a savepoint in the midst of its own work.
*/
static int libsqlKeepsJournal(const Vdbe *p){
  return p->db->libsql.isStatementRollback && p->libsql.isMultiWrite && p->libsql.pOuter==0;
}

/*
** Whether it is enough to roll back the interrupted statement. Without a journal of its own that is so as long as it
** has not written: a statement of one row waits for nothing once it has.
*/
static int libsqlRollsBackStatement(const Vdbe *p){
  if( !p->db->libsql.isStatementRollback ) return 0;
  return p->iStatement!=0 || p->libsql.nRowsWritten==p->libsql.nRowsWrittenBefore;
}

SQLITE_API int libsql_statement_rollback(sqlite3 *db, int onoff){
  int wasOn;
  sqlite3_mutex_enter(db->mutex);
  wasOn = db->libsql.isStatementRollback;
  if( onoff>=0 ) db->libsql.isStatementRollback = onoff!=0;
  sqlite3_mutex_leave(db->mutex);
  return wasOn;
}
