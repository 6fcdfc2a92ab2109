/*
** The counters that the fork adds to sqlite3_stmt_status().
*/
static int libsqlStatementStatus(Vdbe *p, int op, int resetFlag){
  u64 *pCounter;
  int iValue;
  switch( op ){
    case LIBSQL_STMTSTATUS_ROWS_READ:    pCounter = &p->libsql.nRowsRead;    break;
    case LIBSQL_STMTSTATUS_ROWS_WRITTEN: pCounter = &p->libsql.nRowsWritten; break;
    default: return 0;
  }
  iValue = *pCounter>0x7fffffff ? 0x7fffffff : (int)*pCounter;
  if( resetFlag ){
    /* What the current execution wrote is the difference of the two, which stays. */
    if( op==LIBSQL_STMTSTATUS_ROWS_WRITTEN ) p->libsql.nRowsWrittenBefore -= *pCounter;
    *pCounter = 0;
  }
  return iValue;
}
