/*
** libsql_unicode_case(): upper(), lower() and LIKE stand for unicode_upper(), unicode_lower() and unicode_like().
**
** The names are replaced where SQLite finds out what they mean, in statements and in the views and triggers that they
** use, and not in the indexes, constraints, defaults and generated columns of a table: what those have stored would else
** not be what the next connection computes, which may be one of stock SQLite. The LIKE optimisation, which knows of ASCII
** only, and an index on upper(X) know nothing of the names that take the place.
*/

/* Returns the name that takes the place of a built-in function's, or NULL. GLOB and the LIKE of
** PRAGMA case_sensitive_like are likeFunc() too. */
static const char *unicodeName(const FuncDef *pDef){
  if( pDef->xSFunc==upperFunc ) return "unicode_upper";
  if( pDef->xSFunc==lowerFunc ) return "unicode_lower";
  if( pDef->xSFunc==likeFunc && pDef->pUserData==(void*)&likeInfoNorm ) return "unicode_like";
  return 0;
}

/*
** Returns the function that pExpr calls, which is pDef in stock SQLite. Statements of SQLite's own stay as they are.
*/
static FuncDef *libsqlResolveFunction(NameContext *pNC, Expr *pExpr, FuncDef *pDef){
  Parse *pParse = pNC->pParse;
  sqlite3 *db = pParse->db;
  const char *zName;
  if( !db->libsql.isUnicodeCase || pDef==0 || pParse->nested || (pNC->ncFlags & NC_IsDDL) ) return pDef;
  if( IN_RENAME_OBJECT || (db->mDbFlags & DBFLAG_PreferBuiltin) || (zName = unicodeName(pDef))==0 ) return pDef;
  pExpr->u.zToken = (char*)zName;
  ExprClearProperty(pExpr, EP_InfixFunc);  /* SQLite takes that for a LIKE that it knows */
  return sqlite3FindFunction(db, zName, pDef->nArg, ENC(db), 0);
}

SQLITE_API int libsql_unicode_case(sqlite3 *db, int onoff){
  int wasOn;
  sqlite3_mutex_enter(db->mutex);
  wasOn = db->libsql.isUnicodeCase;
  if( onoff>=0 && wasOn!=(onoff>0) ){
    db->libsql.isUnicodeCase = onoff>0;
    sqlite3ExpirePreparedStatements(db, 1);
  }
  sqlite3_mutex_leave(db->mutex);
  return wasOn;
}
