/*
** libsql_sql_scan(): the first statement of an SQL text, from its tokens alone. Nothing is looked up and nothing is
** allocated, so that a text can be split where the database is not.
*/

/* The number that SQLite gives to variable i of a statement, of which the variables before it have theirs. */
static int numberOfVariable(const libsql_sql_variable *aVariable, int i, int nParameter){
  const libsql_sql_variable *p = &aVariable[i];
  int j;
  if( p->n==1 ) return nParameter + 1;
  if( p->z[0]=='?' ){
    i64 number = 0;
    int isDecimal = sqlite3Atoi64(&p->z[1], &number, p->n - 1, SQLITE_UTF8)==0;
    return isDecimal && number<=SQLITE_MAX_VARIABLE_NUMBER ? (int)number : 0;
  }
  for(j=0; j<i; j++){
    if( aVariable[j].n==p->n && memcmp(aVariable[j].z, p->z, p->n)==0 ) return aVariable[j].iNumber;
  }
  return nParameter + 1;
}

/* Numbers the variables and returns the largest number. */
static int numberVariables(libsql_sql_variable *aVariable, int nVariable){
  int nParameter = 0;
  int i;
  for(i=0; i<nVariable; i++){
    int iNumber = numberOfVariable(aVariable, i, nParameter);
    aVariable[i].iNumber = iNumber;
    if( iNumber>nParameter ) nParameter = iNumber;
  }
  return nParameter;
}

static int isCreateTrigger(LibsqlToken t){
  if( libsqlTokenAccept(&t, "explain") ) libsqlTokenAcceptAll(&t, "query plan");
  if( !libsqlTokenAccept(&t, "create") ) return 0;
  if( t.eType==TK_TEMP ) libsqlTokenNext(&t);
  return libsqlTokenIs(&t, "trigger");
}

static int kindOfStatement(const LibsqlToken *t);

/* The kind of a statement that begins with WITH: its word stands behind the parentheses of the last common table expression. */
static int kindBehindWith(LibsqlToken t){
  while( t.eType!=TK_SEMI ){
    if( !libsqlTokenParenthesis(&t) ){
      libsqlTokenNext(&t);
    }else if( t.eType!=TK_AS && t.eType!=TK_COMMA && t.eType!=TK_WITH ){
      int eKind = kindOfStatement(&t);
      return eKind==LIBSQL_SQL_QUERY || eKind==LIBSQL_SQL_WRITE ? eKind : LIBSQL_SQL_OTHER;
    }
  }
  return LIBSQL_SQL_OTHER;
}

static int kindOfStatement(const LibsqlToken *t){
  switch( t->eType ){
    case TK_SEMI:                                                   return LIBSQL_SQL_EMPTY;
    case TK_EXPLAIN:                                                return LIBSQL_SQL_EXPLAIN;
    case TK_SELECT: case TK_VALUES:                                 return LIBSQL_SQL_QUERY;
    case TK_INSERT: case TK_REPLACE: case TK_UPDATE: case TK_DELETE:
    case TK_CREATE: case TK_DROP: case TK_ALTER:                    return LIBSQL_SQL_WRITE;
    case TK_BEGIN: case TK_SAVEPOINT:                               return LIBSQL_SQL_BEGIN;
    case TK_COMMIT: case TK_END: case TK_RELEASE:                   return LIBSQL_SQL_COMMIT;
    case TK_ROLLBACK:                                               return LIBSQL_SQL_ROLLBACK;
    case TK_PRAGMA:                                                 return LIBSQL_SQL_PRAGMA;
    case TK_ATTACH: case TK_DETACH:                                 return LIBSQL_SQL_ATTACH;
    case TK_WITH:                                                   return kindBehindWith(*t);
    default:                                                        return LIBSQL_SQL_OTHER;
  }
}

/* Returns whether a call of a function begins here that tells what the connection has changed last. */
static int isOfLastChange(LibsqlToken t){
  if( t.eType!=TK_ID ) return 0;
  if( !libsqlTokenIs(&t, "last_insert_rowid") && !libsqlTokenIs(&t, "changes") && !libsqlTokenIs(&t, "total_changes") ) return 0;
  libsqlTokenNext(&t);
  return t.eType==TK_LP;
}

static void noteVariable(const LibsqlToken *t, libsql_sql_variable *aVariable, int nVariable, libsql_sql_statement *p){
  if( p->nVariable<nVariable ){
    aVariable[p->nVariable].z = t->z;
    aVariable[p->nVariable].n = t->n;
  }
  p->nVariable++;
}

/*
** Passes over a statement, up to the semicolon behind it or the end of the text. In the body of a trigger only the
** semicolon behind an END that stands alone is behind the statement.
*/
static void passStatement(LibsqlToken *t, libsql_sql_variable *aVariable, int nVariable, libsql_sql_statement *p){
  int isTrigger = isCreateTrigger(*t);
  int isRun = t->eType!=TK_CREATE;
  int nToken = 0;                  /* Tokens since the last semicolon */
  int isEnd = 0;                   /* The last one is END */
  while( t->n>0 ){
    if( t->eType==TK_SEMI ){
      if( !isTrigger || (isEnd && nToken==1) ) return;
      nToken = 0;
      libsqlTokenAt(t, t->z + t->n);
      continue;
    }
    if( t->eType==TK_VARIABLE ) noteVariable(t, aVariable, nVariable, p);
    if( isRun && isOfLastChange(*t) ) p->readsLastChange = 1;
    isEnd = t->eType==TK_END;
    nToken++;
    libsqlTokenNext(t);
  }
}

SQLITE_API int libsql_sql_scan(const char *zSql, libsql_sql_variable *aVariable, int nVariable, libsql_sql_statement *p){
  LibsqlToken t;
  memset(p, 0, sizeof(*p));
  libsqlTokenAt(&t, zSql);
  while( t.eType==TK_SEMI && t.n>0 ) libsqlTokenAt(&t, t.z + t.n);
  p->z = t.z;
  p->eKind = kindOfStatement(&t);
  passStatement(&t, aVariable, nVariable, p);
  p->n = (int)(t.z - p->z);
  p->zTail = t.z + t.n;
  if( p->nVariable>nVariable ) return SQLITE_FULL;
  p->nParameter = numberVariables(aVariable, p->nVariable);
  return SQLITE_OK;
}
