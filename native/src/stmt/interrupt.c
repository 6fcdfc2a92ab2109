/*
** libsql_stmt_interrupt(): a flag on the statement, which another thread sets and the virtual machine reads wherever it
** reads the connection's own. A statement that runs inside another (a virtual table's, say) obeys the outer one's too.
*/

SQLITE_API void libsql_stmt_interrupt(sqlite3_stmt *pStmt){
  /* The mutex keeps the flag from landing in a statement that is being swapped with its new compilation. */
  sqlite3_mutex *pMutex = sqlite3MutexAlloc(SQLITE_MUTEX_STATIC_MAIN);
  if( pStmt==0 ) return;
  sqlite3_mutex_enter(pMutex);
  AtomicStore(&((Vdbe*)pStmt)->libsql.isInterrupted, 1);
  sqlite3_mutex_leave(pMutex);
}

static int libsqlIsInterrupted(sqlite3 *db){
  Vdbe *p;
  if( AtomicLoad(&db->u1.isInterrupted) ) return 1;
  for(p=db->libsql.pRunning; p; p=p->libsql.pOuter){
    if( AtomicLoad(&p->libsql.isInterrupted) ) return 1;
  }
  return 0;
}

/*
** Between libsql_wal_insert_begin() and libsql_wal_insert_end(), or libsql_apply_begin() and libsql_apply_commit(), a COMMIT
** would make frames durable that are not all of a transaction.
*/
static int vdbeRefuse(Vdbe *p){
  sqlite3VdbeError(p, "no SQL runs until %s()", p->db->libsql.pInsert ? "libsql_wal_insert_end" : "libsql_apply_commit");
  p->rc = SQLITE_ERROR;
  sqlite3VdbeHalt(p);
  return SQLITE_ERROR;
}

static int libsqlVdbeExec(Vdbe *p){
  sqlite3 *db = p->db;
  int rc;
  if( db->libsql.pInsert || db->libsql.pApply ) return vdbeRefuse(p);
  p->libsql.pOuter = db->libsql.pRunning;
  db->libsql.pRunning = p;
  rc = sqlite3VdbeExec(p);
  if( rc!=SQLITE_ROW && rc!=SQLITE_DONE ) libsqlConstraintEnd(p);
  db->libsql.pRunning = p->libsql.pOuter;
  return rc;
}

/*
** Refuses to start a statement that is interrupted. Starting it would roll back the transaction if it were to write.
*/
static int libsqlStepRefused(Vdbe *p){
  if( p->eVdbeState==VDBE_RUN_STATE ) return 0;
  p->libsql.nRowsWrittenBefore = p->libsql.nRowsWritten;
  p->libsql.isFkUnjournaled = 0;
  if( !AtomicLoad(&p->libsql.isInterrupted) ) return 0;
  sqlite3Error(p->db, SQLITE_INTERRUPT);
  return 1;
}

static void libsqlVdbeSwap(Vdbe *pNew, Vdbe *p){
  sqlite3_mutex *pMutex = sqlite3MutexAlloc(SQLITE_MUTEX_STATIC_MAIN);
  LibsqlStatement ours;
  sqlite3_mutex_enter(pMutex);
  ours = p->libsql;
  ours.isMultiWrite = pNew->libsql.isMultiWrite;
  sqlite3VdbeSwap(pNew, p);
  p->libsql = ours;
  p->libsql.isReprepared = 1;
  sqlite3_mutex_leave(pMutex);
}

static void libsqlStatementReset(Vdbe *p){
  if( p->libsql.isReprepared ){
    p->libsql.isReprepared = 0;
  }else if( AtomicLoad(&p->libsql.isInterrupted) ){
    AtomicStore(&p->libsql.isInterrupted, 0);
  }
}
