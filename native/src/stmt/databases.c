/*
** The databases that a statement uses, as the code generator has noted them to open their transactions.
*/

SQLITE_API sqlite3_uint64 libsql_stmt_databases(sqlite3_stmt *pStmt){
  sqlite3_uint64 mMask = 0;
  int i;
  if( pStmt==0 ) return 0;
  for(i=0; i<SQLITE_MAX_DB && i<64; i++){
    if( DbMaskTest(((Vdbe*)pStmt)->btreeMask, i) ) mMask |= ((sqlite3_uint64)1)<<i;
  }
  return mMask;
}
