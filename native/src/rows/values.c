/*
** libsql_stmt_step() and its kin: the parameters and columns of a statement as arrays, so that a caller for whom each
** call is dear makes one call where sqlite3_bind_*() and sqlite3_column_*() take one per value.
*/

static int bindValue(sqlite3_stmt *pStmt, int iParam, const libsql_value *pValue){
  switch( pValue->type ){
    case 0:              return SQLITE_OK;
    case SQLITE_INTEGER: return sqlite3_bind_int64(pStmt, iParam, pValue->iValue);
    case SQLITE_FLOAT:   return sqlite3_bind_double(pStmt, iParam, pValue->rValue);
    case SQLITE_TEXT:    return sqlite3_bind_text(pStmt, iParam, pValue->pData, pValue->nByte, SQLITE_STATIC);
    case SQLITE_BLOB:    return sqlite3_bind_blob(pStmt, iParam, pValue->pData, pValue->nByte, SQLITE_STATIC);
    case SQLITE_NULL:    return sqlite3_bind_null(pStmt, iParam);
    default:             return SQLITE_MISUSE_BKPT;
  }
}

/*
** Converts nothing: what is not there in the form that the caller wants has no pData.
*/
static void describeValue(const Mem *pMem, libsql_value *pValue){
  int type = sqlite3_value_type((sqlite3_value*)pMem);
  pValue->type = type;
  if( type==SQLITE_INTEGER ){
    pValue->iValue = pMem->u.i;
  }else if( type==SQLITE_FLOAT ){
    pValue->rValue = (pMem->flags & MEM_IntReal) ? (double)pMem->u.i : pMem->u.r;
  }else if( type!=SQLITE_NULL ){
    int isThere = type==SQLITE_TEXT ? pMem->enc==SQLITE_UTF8 : (pMem->flags & MEM_Zero)==0;
    pValue->pData = isThere ? pMem->z : 0;
    pValue->nByte = pMem->n;
  }
}

SQLITE_API void libsql_stmt_row(sqlite3_stmt *pStmt, libsql_value *aColumn, int nColumn){
  const Vdbe *p = (const Vdbe*)pStmt;
  int n, i;
  if( p==0 || p->pResultRow==0 ) return;
  n = p->nResColumn<nColumn ? p->nResColumn : nColumn;
  for(i=0; i<n; i++) describeValue(&p->pResultRow[i], &aColumn[i]);
}

SQLITE_API int libsql_stmt_end(sqlite3_stmt *pStmt, sqlite3_int64 *pnChange){
  const Vdbe *p = (const Vdbe*)pStmt;
  int rc;
  *pnChange = 0;
  if( p==0 ) return SQLITE_MISUSE_BKPT;
  rc = sqlite3_reset(pStmt);
  /* Statements other than INSERT, UPDATE and DELETE leave the count of the one before them in place. */
  if( p->db->nTotalChange!=p->libsql.nTotalChangeBefore ) *pnChange = p->db->nChange;
  return rc;
}

SQLITE_API int libsql_stmt_step(sqlite3_stmt *pStmt, const libsql_value *aParam, int nParam, libsql_value *aColumn,
                                int nColumn, int *pnColumn, sqlite3_int64 *pnChange){
  Vdbe *p = (Vdbe*)pStmt;
  int rc = SQLITE_OK;
  int i;
  *pnColumn = 0;
  if( p==0 ) return SQLITE_MISUSE_BKPT;
  for(i=0; i<nParam && rc==SQLITE_OK; i++) rc = bindValue(pStmt, i+1, &aParam[i]);
  if( rc!=SQLITE_OK ) return rc;
  if( p->eVdbeState!=VDBE_RUN_STATE ) p->libsql.nTotalChangeBefore = p->db->nTotalChange;
  rc = sqlite3_step(pStmt);
  *pnColumn = p->nResColumn;
  if( rc==SQLITE_ROW ){
    libsql_stmt_row(pStmt, aColumn, nColumn);
  }else if( rc==SQLITE_DONE && (i = libsql_stmt_end(pStmt, pnChange))!=SQLITE_OK ){
    rc = i;
  }
  return rc;
}
