/*
** The names that the text of a CREATE TABLE statement gives its constraints, which SQLite does not keep in its schema. A
** name is that of the constraint right behind it.
*/

/* Returns a name without its quotation marks, to be freed with sqlite3_free(), or NULL without memory. */
static char *nameText(const Token *p){
  char *z = sqlite3_mprintf("%.*s", (int)p->n, p->z);
  if( z ) sqlite3Dequote(z);
  return z;
}

static int nameIs(const Token *p, const char *zName){
  char *z = nameText(p);
  int isEqual = z && sqlite3_stricmp(z, zName)==0;
  sqlite3_free(z);
  return isEqual;
}

static int textKind(int eKind){
  switch( eKind ){
    case LIBSQL_CONSTRAINT_NOT_NULL: return TK_NOT;
    case LIBSQL_CONSTRAINT_CHECK: return TK_CHECK;
    case LIBSQL_CONSTRAINT_UNIQUE: return TK_UNIQUE;
    case LIBSQL_CONSTRAINT_PRIMARY_KEY: return TK_PRIMARY;
    default: return TK_REFERENCES;
  }
}

/* Whether a constraint is on these columns, in this order. */
static int isOnColumns(const TableText *p, const TextConstraint *pConstraint, int nColumn, const char *const *azColumn){
  LibsqlToken t;
  int i;
  if( pConstraint->iColumn>=0 ) return nColumn==1 && nameIs(&p->aColumn[pConstraint->iColumn].name, azColumn[0]);
  if( pConstraint->body.z==0 ) return 0;
  libsqlTokenAt(&t, pConstraint->body.z);
  for(i=0; i<nColumn && (t.eType==TK_LP || t.eType==TK_COMMA); i++){
    Token name;
    libsqlTokenNext(&t);
    name = libsqlTokenName(&t);
    if( !libsqlTokenIsName(&t) || !nameIs(&name, azColumn[i]) ) return 0;
    while( t.eType!=TK_COMMA && t.eType!=TK_RP && t.eType!=TK_SEMI ) libsqlTokenNext(&t);
  }
  return i==nColumn && t.eType==TK_RP;
}

/*
** Returns the name of the constraint of a kind that iSkip others of the kind were declared before, or with iSkip -1 of
** the one on these columns. Returns NULL when it has none, when several have different ones, or without memory.
*/
static char *declaredName(const TableText *p, int eKind, int iSkip, int nColumn, const char *const *azColumn){
  const Token *pName = 0;
  int isCounted = iSkip>=0;
  char *zName;
  int i;
  for(i=0; i<p->nConstraint; i++){
    const TextConstraint *pConstraint = &p->aConstraint[i];
    if( pConstraint->eKind!=textKind(eKind) || (isCounted && iSkip--!=0) ) continue;
    if( pConstraint->name.n==0 || (nColumn && !isOnColumns(p, pConstraint, nColumn, azColumn)) ) continue;
    zName = pName ? nameText(pName) : 0;
    if( zName && !nameIs(&pConstraint->name, zName) ){
      sqlite3_free(zName);
      return 0;
    }
    sqlite3_free(zName);
    pName = &pConstraint->name;
  }
  return pName ? nameText(pName) : 0;
}
