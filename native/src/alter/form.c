/*
** The forms of ALTER TABLE that are the fork's, as syntax. Every other form is left to SQLite's parser.
*/

typedef enum AlterKind {
  ALTER_NONE,            /* SQLite's own */
  ALTER_COLUMN,          /* ALTER [COLUMN] c [KEEP CONSTRAINTS] TO c <definition> [NOT VALID] */
  ALTER_AUTOINCREMENT,   /* ALTER [COLUMN] c SET | DROP AUTOINCREMENT */
  ALTER_MOVE_COLUMN,     /* ALTER [COLUMN] c FIRST | AFTER d */
  ALTER_ADD_COLUMN,      /* ADD [COLUMN] <definition>, where the rows have to be written again */
  ALTER_ADD_CONSTRAINT,  /* ADD [CONSTRAINT n] <constraint of the table> [NOT VALID] */
  ALTER_DROP_CONSTRAINT, /* DROP CONSTRAINT n */
  ALTER_DROP_RULE        /* DROP PRIMARY KEY | UNIQUE(...) | FOREIGN KEY(...) | CHECK(...) */
} AlterKind;

typedef struct AlterForm AlterForm;
struct AlterForm {
  AlterKind eKind;
  Token name1, name2;         /* The table, as sqlite3TwoPartName() takes it */
  Token column;               /* Of ALTER_COLUMN, ALTER_AUTOINCREMENT and ALTER_MOVE_COLUMN: the column */
  Token after;                /* Of ALTER_MOVE_COLUMN: the column before it; empty for FIRST */
  TableText text;             /* Of ALTER_COLUMN and ALTER_ADD_COLUMN: the definition, a table of one column */
  TextConstraint constraint;  /* Of the other kinds */
  u8 isKeep;                  /* Of ALTER_COLUMN: KEEP CONSTRAINTS */
  u8 isDrop;                  /* Of ALTER_AUTOINCREMENT: DROP */
  u8 isNotValid;              /* Existing rows are not looked at */
  u8 isIfTable;               /* ALTER TABLE IF EXISTS */
  LibsqlSpan ifTable;         /* Those two words */
  LibsqlSpan ifColumn;        /* IF EXISTS or IF NOT EXISTS before a column */
  Token ifColumnName;         /* That column */
  u8 isIfNot;                 /* It was IF NOT EXISTS */
  const char *zEnd;           /* The end of the statement's last token */
  LibsqlToken error;          /* The token that fits nowhere; z is NULL for none */
};

static void libsqlAlterFormFree(AlterForm *p){
  libsqlTableTextFree(&p->text);
}

/* The column that IF EXISTS or IF NOT EXISTS is about. The words are passed over. */
static void passIfColumn(AlterForm *p, LibsqlToken *t, const char *zWords){
  const char *z = t->z;
  if( !libsqlTokenAcceptAll(t, zWords) ) return;
  p->ifColumn = spanFrom(z, t);
  p->ifColumnName = libsqlTokenName(t);
  p->isIfNot = zWords[3]=='n';
}

/*
** Whether SQLite can keep a DEFAULT in the schema for the rows that are there: of expressions in parentheses it can for few,
** and a literal alone is the one that is worth it.
*/
static int isConstantDefault(const TextConstraint *p){
  LibsqlToken t;
  libsqlTokenAt(&t, p->rule.z);
  libsqlTokenNext(&t);
  if( p->body.z==0 ) return t.eType!=TK_CTIME_KW;
  libsqlTokenNext(&t);
  if( t.eType==TK_PLUS || t.eType==TK_MINUS ) libsqlTokenNext(&t);
  if( libsqlTokenIsName(&t) && t.eType!=TK_STRING ) return 0;
  libsqlTokenNext(&t);
  return t.eType==TK_RP;
}

static int needsRows(const TableText *p){
  int i;
  if( p->nColumn && libsqlIsVersionDefinition(&p->aColumn[0].name) ) return 1;
  for(i=0; i<p->nConstraint; i++){
    const TextConstraint *pRule = &p->aConstraint[i];
    if( pRule->eKind==TK_AS && pRule->isStored ) return 1;
    if( pRule->eKind==TK_DEFAULT && !isConstantDefault(pRule) ) return 1;
  }
  return 0;
}

static int hasRule(const TableText *p, int eKind){
  int i;
  for(i=0; i<p->nConstraint; i++){
    if( p->aConstraint[i].eKind==eKind ) return 1;
  }
  return 0;
}

static int passMoveColumn(AlterForm *p, LibsqlToken *t){
  p->eKind = ALTER_MOVE_COLUMN;
  if( libsqlTokenAccept(t, "after") ){
    p->after = libsqlTokenName(t);
    if( !libsqlTokenIsName(t) ) return 0;
  }
  libsqlTokenNext(t);
  return t->eType==TK_SEMI;
}

/* SET or DROP AUTOINCREMENT; NOT NULL in its place is SQLite's. */
static int passAutoincrement(AlterForm *p, LibsqlToken *t){
  LibsqlToken next = *t;
  libsqlTokenNext(&next);
  if( !libsqlTokenAccept(&next, "autoincrement") ) return 1;
  p->eKind = ALTER_AUTOINCREMENT;
  p->isDrop = (u8)libsqlTokenIs(t, "drop");
  *t = next;
  return t->eType==TK_SEMI;
}

/* ALTER [COLUMN] c ... TO c <definition>, and what else may follow the column. */
static int passAlterColumn(AlterForm *p, LibsqlToken *t){
  libsqlTokenAccept(t, "column");
  p->column = libsqlTokenName(t);
  if( !libsqlTokenIsName(t) ) return 1;
  libsqlTokenNext(t);
  if( libsqlTokenIs(t, "set") || libsqlTokenIs(t, "drop") ) return passAutoincrement(p, t);
  if( libsqlTokenIs(t, "first") || libsqlTokenIs(t, "after") ) return passMoveColumn(p, t);
  p->isKeep = (u8)libsqlTokenAcceptAll(t, "keep constraints");
  while( t->eType!=TK_TO && t->eType!=TK_SEMI ) libsqlTokenNext(t);
  if( t->eType!=TK_TO ) return 1;
  libsqlTokenNext(t);
  p->eKind = ALTER_COLUMN;
  if( libsqlPassColumn(&p->text, t)!=SQLITE_OK ) return 0;
  p->isNotValid = (u8)libsqlTokenAcceptAll(t, "not valid");
  return t->eType==TK_SEMI;
}

static int passAddConstraint(AlterForm *p, LibsqlToken *t){
  p->eKind = ALTER_ADD_CONSTRAINT;
  if( !libsqlPassConstraint(t, &p->constraint) || p->constraint.body.z==0 ) return 0;
  if( p->constraint.eKind==TK_AS || p->constraint.eKind==TK_DEFAULT ) return 0;
  p->isNotValid = (u8)libsqlTokenAcceptAll(t, "not valid");
  return t->eType==TK_SEMI;
}

static int passAddColumn(AlterForm *p, LibsqlToken *t){
  libsqlTokenAccept(t, "column");
  passIfColumn(p, t, "if not exists");
  if( libsqlPassColumn(&p->text, t)!=SQLITE_OK ) return 1;
  if( !needsRows(&p->text) || hasRule(&p->text, TK_PRIMARY) || hasRule(&p->text, TK_UNIQUE) ) return 1;
  p->eKind = ALTER_ADD_COLUMN;
  return t->eType==TK_SEMI;
}

/* DROP of what has no name. The parent of a foreign key may be left out. */
static int passDropRule(AlterForm *p, LibsqlToken *t){
  TextConstraint *pRule = &p->constraint;
  p->eKind = ALTER_DROP_RULE;
  pRule->rule.z = t->z;
  pRule->eKind = t->eType==TK_FOREIGN ? TK_REFERENCES : t->eType;
  if( libsqlTokenAcceptAll(t, "primary key") ) return t->eType==TK_SEMI;
  if( libsqlTokenAcceptAll(t, "foreign key") ){
    if( !takeBody(t, &pRule->body) ) return 0;
    if( libsqlTokenIs(t, "references") && !passReferences(t, pRule) ) return 0;
    return t->eType==TK_SEMI;
  }
  libsqlTokenNext(t);
  return takeBody(t, &pRule->body) && t->eType==TK_SEMI;
}

static int isTableConstraintStart(const LibsqlToken *t){
  return t->eType==TK_CONSTRAINT || t->eType==TK_PRIMARY || t->eType==TK_UNIQUE || t->eType==TK_CHECK
      || t->eType==TK_FOREIGN;
}

static int passDrop(AlterForm *p, LibsqlToken *t){
  if( libsqlTokenAccept(t, "constraint") ){
    p->eKind = ALTER_DROP_CONSTRAINT;
    p->constraint.name = libsqlTokenName(t);
    if( !libsqlTokenIsName(t) ) return 0;
    libsqlTokenNext(t);
    return t->eType==TK_SEMI;
  }
  if( isTableConstraintStart(t) ) return passDropRule(p, t);
  libsqlTokenAccept(t, "column");
  passIfColumn(p, t, "if exists");
  return 1;
}

static int passAction(AlterForm *p, LibsqlToken *t){
  if( libsqlTokenAccept(t, "alter") ) return passAlterColumn(p, t);
  if( libsqlTokenAccept(t, "drop") ) return passDrop(p, t);
  if( libsqlTokenAccept(t, "add") ){
    return isTableConstraintStart(t) ? passAddConstraint(p, t) : passAddColumn(p, t);
  }
  if( libsqlTokenAccept(t, "rename") ){
    libsqlTokenAccept(t, "column");
    passIfColumn(p, t, "if exists");
  }
  return 1;
}

/*
** Reads an ALTER statement. eKind is ALTER_NONE when it is not one of the fork's; ifTable and ifColumn are filled in
** all the same. The text must outlive the form. libsqlAlterFormFree() is due in any case.
*/
static void libsqlAlterForm(sqlite3 *db, const char *z, AlterForm *p){
  LibsqlToken t;
  memset(p, 0, sizeof(*p));
  p->text.db = db;
  libsqlTokenAt(&t, z);
  libsqlTokenNext(&t);
  if( !libsqlTokenAccept(&t, "table") ) return;
  z = t.z;
  p->isIfTable = (u8)libsqlTokenAcceptAll(&t, "if exists");
  if( p->isIfTable ) p->ifTable = spanFrom(z, &t);
  if( libsqlTokenTwoPartName(&t, &p->name1, &p->name2) && !passAction(p, &t) ) p->error = t;
  p->zEnd = t.zPrevious;
}
