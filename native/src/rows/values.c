/*
** libsql_stmt_step() and its kin: the parameters and columns of a statement as arrays, so that a caller for whom each
** call is dear makes one call where sqlite3_bind_*() and sqlite3_column_*() take one per value.
*/

/*
** As sqlite3_bind_*() do it, but for their lock: the caller holds it for all values together.
*/
static int bindValue(Vdbe *p, int iVar, const libsql_value *pValue){
  Mem *pVar = &p->aVar[iVar];
  int rc = SQLITE_OK;
  switch( pValue->type ){
    case 0:
      return SQLITE_OK;
    case SQLITE_INTEGER:
      sqlite3VdbeMemSetInt64(pVar, pValue->iValue);
      break;
    case SQLITE_FLOAT:
      sqlite3VdbeMemSetDouble(pVar, pValue->rValue);
      break;
    case SQLITE_TEXT:
      rc = sqlite3VdbeMemSetText(pVar, pValue->pData, pValue->nByte, SQLITE_STATIC);
      if( rc==SQLITE_OK ) rc = sqlite3VdbeChangeEncoding(pVar, ENC(p->db));
      break;
    case SQLITE_BLOB:
      rc = sqlite3VdbeMemSetStr(pVar, pValue->pData, pValue->nByte, 0, SQLITE_STATIC);
      pVar->enc = ENC(p->db);
      break;
    case SQLITE_NULL:
      sqlite3VdbeMemSetNull(pVar);
      break;
    default:
      return SQLITE_MISUSE_BKPT;
  }
  /* The plan may stand on the value: the bit of the last variable is that of all behind it. */
  if( p->expmask & ((u32)1 << MIN(iVar, 31)) ) p->expired = 1;
  return rc;
}

static int bindValues(Vdbe *p, const libsql_value *aParam, int nParam){
  int rc = SQLITE_OK;
  int i;
  if( nParam<=0 ) return SQLITE_OK;
  if( p->eVdbeState!=VDBE_READY_STATE ) rc = SQLITE_MISUSE_BKPT;
  else if( nParam>p->nVar ) rc = SQLITE_RANGE;
  for(i=0; i<nParam && rc==SQLITE_OK; i++) rc = bindValue(p, i, &aParam[i]);
  sqlite3Error(p->db, rc);
  return sqlite3ApiExit(p->db, rc);
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
  sqlite3_mutex *mutex;
  int rc, rcEnd;
  *pnColumn = 0;
  if( p==0 ) return SQLITE_MISUSE_BKPT;
  mutex = p->db->mutex;
  sqlite3_mutex_enter(mutex);
  rc = bindValues(p, aParam, nParam);
  if( rc==SQLITE_OK ){
    if( p->eVdbeState!=VDBE_RUN_STATE ) p->libsql.nTotalChangeBefore = p->db->nTotalChange;
    rc = sqlite3_step(pStmt);
    *pnColumn = p->nResColumn;
    if( rc==SQLITE_ROW ){
      libsql_stmt_row(pStmt, aColumn, nColumn);
    }else if( rc==SQLITE_DONE && (rcEnd = libsql_stmt_end(pStmt, pnChange))!=SQLITE_OK ){
      rc = rcEnd;
    }
  }
  sqlite3_mutex_leave(mutex);
  return rc;
}
