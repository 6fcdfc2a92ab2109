/*
** Numbers to and from functions, for a caller that may call nothing that blocks, frees or calls back: the bodies only read
** and write members of their arguments.
*/

SQLITE_API int libsql_value_number(sqlite3_value *pValue, sqlite3_int64 *pInteger, double *pReal){
  int flags = pValue->flags;
  if( flags & MEM_Int ){
    *pInteger = pValue->u.i;
    return SQLITE_INTEGER;
  }
  if( flags & (MEM_Real|MEM_IntReal) ){
    *pReal = (flags & MEM_IntReal) ? (double)pValue->u.i : pValue->u.r;
    return SQLITE_FLOAT;
  }
  return 0;
}

SQLITE_API int libsql_result_integer(sqlite3_context *pContext, sqlite3_int64 value){
  Mem *pOut = pContext->pOut;
  if( pOut->flags & (MEM_Agg|MEM_Dyn) ) return 0;
  pOut->u.i = value;
  pOut->flags = MEM_Int;
  return 1;
}

SQLITE_API int libsql_result_real(sqlite3_context *pContext, double value){
  Mem *pOut = pContext->pOut;
  if( (pOut->flags & (MEM_Agg|MEM_Dyn)) || value!=value ) return 0;
  pOut->u.r = value;
  pOut->flags = MEM_Real;
  return 1;
}
