/*
** The text of a table's definition, taken apart: where in a CREATE TABLE statement its columns and constraints are. What
** they mean is SQLite's parser's to say, which has read the text before, or will read it once it is edited.
*/

typedef struct TextConstraint TextConstraint;
struct TextConstraint {
  int eKind;             /* TK_PRIMARY, TK_UNIQUE, TK_CHECK, TK_REFERENCES, TK_NOT, TK_NULL, TK_DEFAULT, TK_COLLATE, TK_AS,
                         ** TK_DEFERRABLE, or TK_CONSTRAINT for a name without a constraint */
  int iColumn;           /* The column that it is part of, -1 for a constraint of the table */
  u8 isStored;           /* A generated column is STORED */
  LibsqlSpan text;       /* With its CONSTRAINT and name */
  LibsqlSpan rule;       /* Without them */
  Token name;            /* Empty for none */
  LibsqlSpan body;       /* "( ... )" of a key, a CHECK, a DEFAULT or a generated column; empty for none */
  Token parent;          /* The table after REFERENCES */
  LibsqlSpan parentKey;  /* "( ... )" after it; empty for none */
};

typedef struct TextColumn TextColumn;
struct TextColumn {
  Token name;
  LibsqlSpan text;       /* With the name */
};

typedef struct TableText TableText;
struct TableText {
  sqlite3 *db;
  TextColumn *aColumn;
  int nColumn;
  TextConstraint *aConstraint;   /* In the order of the text */
  int nConstraint;
  const char *zColumnsEnd;       /* The comma or parenthesis after the last column */
  const char *zEnd;              /* The parenthesis after the last constraint */
};

static LibsqlSpan spanFrom(const char *z, const LibsqlToken *t){
  LibsqlSpan span;
  span.z = z;
  span.zEnd = t->zPrevious;
  return span;
}

static int spanLength(const LibsqlSpan *p){
  return (int)(p->zEnd - p->z);
}

/* Passes over "( ... )". Returns 0 when there is none. */
static int takeBody(LibsqlToken *t, LibsqlSpan *pBody){
  const char *z = t->z;
  if( !libsqlTokenParenthesis(t) ) return 0;
  *pBody = spanFrom(z, t);
  return 1;
}

static void passConflict(LibsqlToken *t){
  if( libsqlTokenAcceptAll(t, "on conflict") ) libsqlTokenNext(t);
}

static void passKey(LibsqlToken *t, TextConstraint *p){
  if( !takeBody(t, &p->body) ){
    if( !libsqlTokenAccept(t, "asc") ) libsqlTokenAccept(t, "desc");
  }
  passConflict(t);
  libsqlTokenAccept(t, "autoincrement");
}

static int passDeferrable(LibsqlToken *t){
  if( !libsqlTokenAcceptAll(t, "not deferrable") && !libsqlTokenAccept(t, "deferrable") ) return 0;
  if( libsqlTokenAccept(t, "initially") ) libsqlTokenNext(t);
  return 1;
}

static int passReferenceAction(LibsqlToken *t){
  if( libsqlTokenAccept(t, "match") ){
    libsqlTokenNext(t);
    return 1;
  }
  if( !libsqlTokenAcceptAll(t, "on delete") && !libsqlTokenAcceptAll(t, "on update")
   && !libsqlTokenAcceptAll(t, "on insert") ) return 0;
  if( libsqlTokenIs(t, "set") || libsqlTokenIs(t, "no") ) libsqlTokenNext(t);
  libsqlTokenNext(t);
  return 1;
}

static int passReferences(LibsqlToken *t, TextConstraint *p){
  if( !libsqlTokenAccept(t, "references") || !libsqlTokenIsName(t) ) return 0;
  p->parent = libsqlTokenName(t);
  libsqlTokenNext(t);
  takeBody(t, &p->parentKey);
  while( passReferenceAction(t) || passDeferrable(t) ){}
  return 1;
}

static void passDefault(LibsqlToken *t, TextConstraint *p){
  if( takeBody(t, &p->body) ) return;
  if( t->eType==TK_PLUS || t->eType==TK_MINUS ) libsqlTokenNext(t);
  libsqlTokenNext(t);
}

static int passGenerated(LibsqlToken *t, TextConstraint *p){
  libsqlTokenAcceptAll(t, "generated always");
  if( !libsqlTokenAccept(t, "as") || !takeBody(t, &p->body) ) return 0;
  p->isStored = (u8)libsqlTokenAccept(t, "stored");
  if( !p->isStored ) libsqlTokenAccept(t, "virtual");
  return 1;
}

/* Passes over the constraint that begins at a keyword. Returns 0 when it is none of SQLite's. */
static int passRule(LibsqlToken *t, TextConstraint *p){
  p->eKind = t->eType;
  if( libsqlTokenAcceptAll(t, "primary key") ){
    passKey(t, p);
  }else if( libsqlTokenAccept(t, "unique") ){
    passKey(t, p);
  }else if( libsqlTokenAccept(t, "check") ){
    if( !takeBody(t, &p->body) ) return 0;
    passConflict(t);
  }else if( libsqlTokenAcceptAll(t, "foreign key") ){
    p->eKind = TK_REFERENCES;
    return takeBody(t, &p->body) && passReferences(t, p);
  }else if( libsqlTokenIs(t, "references") ){
    return passReferences(t, p);
  }else if( passDeferrable(t) ){
    p->eKind = TK_DEFERRABLE;
  }else if( libsqlTokenAcceptAll(t, "not null") || libsqlTokenAccept(t, "null") ){
    passConflict(t);
  }else if( libsqlTokenAccept(t, "default") ){
    passDefault(t, p);
  }else if( libsqlTokenAccept(t, "collate") ){
    libsqlTokenNext(t);
  }else{
    p->eKind = TK_AS;
    return passGenerated(t, p);
  }
  return 1;
}

/* Returns whether a constraint begins here. "NOT VALID" ends a statement of ours and is none. */
static int isConstraintStart(const LibsqlToken *t){
  static const u8 aStart[] = { TK_CONSTRAINT, TK_PRIMARY, TK_UNIQUE, TK_CHECK, TK_FOREIGN, TK_REFERENCES, TK_NULL,
                                 TK_DEFAULT, TK_COLLATE, TK_AS, TK_DEFERRABLE };
  LibsqlToken next = *t;
  if( t->eType==TK_NOT ){
    libsqlTokenNext(&next);
    return !libsqlTokenIs(&next, "valid");
  }
  if( t->eType==TK_GENERATED ) return libsqlTokenAcceptAll(&next, "generated always");
  return t->n>0 && t->eType<256 && memchr(aStart, t->eType, sizeof(aStart))!=0;
}

static int isNameable(const LibsqlToken *t){
  return isConstraintStart(t) && t->eType!=TK_CONSTRAINT && t->eType!=TK_DEFAULT && t->eType!=TK_COLLATE
      && t->eType!=TK_GENERATED && t->eType!=TK_AS;
}

/*
** Passes over a constraint, with its name. A name before anything that is none, or before another name, is a constraint
** of no effect, as it is for SQLite.
*/
static int libsqlPassConstraint(LibsqlToken *t, TextConstraint *p){
  memset(p, 0, sizeof(*p));
  p->iColumn = -1;
  p->text.z = t->z;
  if( libsqlTokenAccept(t, "constraint") ){
    if( !libsqlTokenIsName(t) ) return 0;
    p->name = libsqlTokenName(t);
    libsqlTokenNext(t);
  }
  p->rule.z = t->z;
  p->eKind = TK_CONSTRAINT;
  if( (p->name.n==0 || isNameable(t)) && !passRule(t, p) ) return 0;
  p->text = spanFrom(p->text.z, t);
  p->rule = spanFrom(p->rule.z, t);
  return 1;
}

/* Appends to an array that doubles. Returns the new entry, or NULL without memory. */
static void *appendEntry(sqlite3 *db, void *ppArray, int *pn, size_t szEntry){
  char **ppa = (char**)ppArray;
  if( (*pn & (*pn-1))==0 ){
    char *aNew = sqlite3DbRealloc(db, *ppa, (*pn ? 2*(u64)*pn : 1) * szEntry);
    if( aNew==0 ) return 0;
    *ppa = aNew;
  }
  memset(*ppa + *pn*szEntry, 0, szEntry);
  return *ppa + szEntry*(*pn)++;
}

static TextConstraint *appendConstraint(TableText *p, const TextConstraint *pConstraint){
  TextConstraint *pNew = appendEntry(p->db, &p->aConstraint, &p->nConstraint, sizeof(*pNew));
  if( pNew ) *pNew = *pConstraint;
  return pNew;
}

/*
** Passes over the definition of a column and adds it, with its constraints.
** Returns SQLITE_ERROR when it is none, with the cursor where it went wrong.
*/
static int libsqlPassColumn(TableText *p, LibsqlToken *t){
  TextColumn *pColumn;
  TextConstraint constraint;
  const char *z = t->z;
  Token name = libsqlTokenName(t);
  if( !libsqlTokenIsName(t) ) return SQLITE_ERROR;
  libsqlTokenNext(t);
  while( (libsqlTokenIsName(t) || t->eType==TK_LP) && !isConstraintStart(t) ){
    if( t->eType!=TK_LP ){
      libsqlTokenNext(t);
    }else if( !libsqlTokenParenthesis(t) ){
      return SQLITE_ERROR;
    }
  }
  while( isConstraintStart(t) ){
    if( !libsqlPassConstraint(t, &constraint) ) return SQLITE_ERROR;
    constraint.iColumn = p->nColumn;
    if( appendConstraint(p, &constraint)==0 ) return SQLITE_NOMEM;
  }
  pColumn = appendEntry(p->db, &p->aColumn, &p->nColumn, sizeof(*pColumn));
  if( pColumn==0 ) return SQLITE_NOMEM;
  pColumn->name = name;
  pColumn->text = spanFrom(z, t);
  return SQLITE_OK;
}

static void libsqlTableTextFree(TableText *p){
  sqlite3DbFree(p->db, p->aColumn);
  sqlite3DbFree(p->db, p->aConstraint);
  memset(p, 0, sizeof(*p));
}

static int passTableConstraint(TableText *p, LibsqlToken *t){
  TextConstraint constraint;
  if( !isConstraintStart(t) || !libsqlPassConstraint(t, &constraint) ) return SQLITE_CORRUPT_BKPT;
  return appendConstraint(p, &constraint) ? SQLITE_OK : SQLITE_NOMEM;
}

/*
** Takes the text of a table apart, which stays the caller's and in place. nColumn is the number of columns that SQLite
** found in it: with any other number the text is not what it was taken for.
*/
static int libsqlReadTableText(TableText *p, sqlite3 *db, const char *zSql, int nColumn){
  LibsqlToken t;
  int rc = SQLITE_OK;
  memset(p, 0, sizeof(*p));
  p->db = db;
  libsqlTokenAt(&t, zSql);
  while( t.eType!=TK_LP && t.eType!=TK_SEMI ) libsqlTokenNext(&t);
  do{
    libsqlTokenNext(&t);
    if( isConstraintStart(&t) ) break;
    rc = libsqlPassColumn(p, &t);
    p->zColumnsEnd = t.z;
  }while( rc==SQLITE_OK && t.eType==TK_COMMA );
  while( rc==SQLITE_OK && t.eType!=TK_RP ){
    rc = passTableConstraint(p, &t);
    if( t.eType==TK_COMMA ) libsqlTokenNext(&t);
  }
  p->zEnd = t.z;
  if( rc==SQLITE_OK && p->nColumn!=nColumn ) rc = SQLITE_CORRUPT_BKPT;
  if( rc==SQLITE_ERROR ) rc = SQLITE_CORRUPT_BKPT;
  return rc;
}

/* Returns whether two tokens name the same thing, however they are quoted. */
static int libsqlSameName(sqlite3 *db, const Token *p1, const Token *p2){
  char *z1 = sqlite3NameFromToken(db, p1);
  char *z2 = sqlite3NameFromToken(db, p2);
  int isSame = z1 && z2 && sqlite3StrICmp(z1, z2)==0;
  sqlite3DbFree(db, z1);
  sqlite3DbFree(db, z2);
  return isSame;
}

static int sameToken(sqlite3 *db, const LibsqlToken *p1, const LibsqlToken *p2){
  if( p1->n==p2->n && p1->eType==p2->eType && memcmp(p1->z, p2->z, (size_t)p1->n)==0 ) return 1;
  if( p1->z[0]=='\'' || p2->z[0]=='\'' ) return 0;
  if( libsqlTokenIsName(p1) && libsqlTokenIsName(p2) ){
    Token name1 = libsqlTokenName(p1);
    Token name2 = libsqlTokenName(p2);
    return libsqlSameName(db, &name1, &name2);
  }
  return p1->eType==p2->eType && p1->n==p2->n && sqlite3_strnicmp(p1->z, p2->z, p1->n)==0;
}

/* Returns whether two texts are the same tokens: words in whatever case, and names however they are quoted. */
static int libsqlSameTokens(sqlite3 *db, const LibsqlSpan *p1, const LibsqlSpan *p2){
  LibsqlToken t1, t2;
  libsqlTokenAt(&t1, p1->z);
  libsqlTokenAt(&t2, p2->z);
  while( t1.z<p1->zEnd && t2.z<p2->zEnd ){
    if( !sameToken(db, &t1, &t2) ) return 0;
    libsqlTokenNext(&t1);
    libsqlTokenNext(&t2);
  }
  return t1.z>=p1->zEnd && t2.z>=p2->zEnd;
}

/* Returns the column of a name, or -1. */
static int libsqlTextColumn(const TableText *p, const Token *pName){
  int i;
  for(i=0; i<p->nColumn; i++){
    if( libsqlSameName(p->db, &p->aColumn[i].name, pName) ) return i;
  }
  return -1;
}
