/*
** xPreparedSql of a libsql_module.
*/
#ifndef SQLITE_OMIT_VIRTUALTABLE
static int libsqlVtabPreparedSql(sqlite3_vtab_cursor *pCursor, const char *zSql){
  const libsql_module *p = (const libsql_module*)pCursor->pVtab->pModule;
  return p->xPreparedSql ? p->xPreparedSql(pCursor, zSql) : SQLITE_OK;
}
#endif
