/*
** What a form of ALTER TABLE makes of a table's definition: another text.
*/

typedef struct AlterEdit AlterEdit;
struct AlterEdit {
  sqlite3 *db;
  const char *zTable;
  const char *zSql;        /* The definition */
  const TableText *pText;  /* The same, taken apart */
  const AlterForm *pForm;
  char *zError;            /* What is wrong with the form, to be freed by the caller */
};

static char *alterSplice(AlterEdit *p, const char *zFrom, const char *zTo, const char *zNew){
  return sqlite3MPrintf(p->db, "%.*s%s%s", (int)(zFrom - p->zSql), p->zSql, zNew, zTo);
}

static char *spanText(sqlite3 *db, const LibsqlSpan *p){
  return sqlite3DbStrNDup(db, p->z, (u64)spanLength(p));
}

/* Takes a constraint away, and the comma before it where one would be left over. */
static char *withoutConstraint(AlterEdit *p, const TextConstraint *pConstraint){
  const char *z;
  LibsqlToken t, next;
  t.zPrevious = p->zSql;
  libsqlTokenAt(&t, p->zSql);
  while( t.z<pConstraint->text.z ) libsqlTokenNext(&t);
  z = t.zPrevious;
  libsqlTokenAt(&next, pConstraint->text.zEnd);
  if( next.eType!=TK_COMMA && next.eType!=TK_RP ) return alterSplice(p, z, next.z, " ");
  if( z[-1]==',' ) z--;
  return alterSplice(p, z, next.z, "");
}

static char *failEdit(AlterEdit *p, const char *zFormat, const Token *pName){
  p->zError = sqlite3MPrintf(p->db, zFormat, pName, p->zTable);
  return 0;
}

/* What the column has and the new definition leaves out, by accident or not: a key is dropped by its own statement. */
static int losesKey(AlterEdit *p, int iColumn, int eKind){
  int i;
  for(i=0; i<p->pText->nConstraint; i++){
    const TextConstraint *pRule = &p->pText->aConstraint[i];
    if( pRule->iColumn==iColumn && pRule->eKind==eKind && !hasRule(&p->pForm->text, eKind) ) return 1;
  }
  return 0;
}

static int isKeptKind(int eKind){
  return eKind==TK_PRIMARY || eKind==TK_UNIQUE || eKind==TK_CHECK || eKind==TK_REFERENCES || eKind==TK_DEFERRABLE;
}

/* What shall stand behind the column's name: with KEEP CONSTRAINTS also what it has of a kind that the form has not. */
static char *newDefinition(AlterEdit *p, int iColumn){
  const TableText *pForm = &p->pForm->text;
  const char *z = pForm->aColumn[0].name.z + pForm->aColumn[0].name.n;
  sqlite3_str text;
  int i;
  sqlite3StrAccumInit(&text, p->db, 0, 0, p->db->aLimit[SQLITE_LIMIT_LENGTH]);
  sqlite3_str_append(&text, z, (int)(pForm->aColumn[0].text.zEnd - z));
  for(i=0; p->pForm->isKeep && i<p->pText->nConstraint; i++){
    const TextConstraint *pRule = &p->pText->aConstraint[i];
    if( pRule->iColumn!=iColumn || !isKeptKind(pRule->eKind) || hasRule(pForm, pRule->eKind) ) continue;
    sqlite3_str_appendf(&text, " %.*s", spanLength(&pRule->text), pRule->text.z);
  }
  if( sqlite3_str_length(&text)==0 ) sqlite3_str_append(&text, " ", 1);
  return sqlite3StrAccumFinish(&text);
}

static char *editColumn(AlterEdit *p){
  const Token *pName = &p->pForm->column;
  const TextColumn *pNew = &p->pForm->text.aColumn[0];
  const TextColumn *pOld;
  char *zDefinition;
  char *zNew;
  int iColumn = libsqlTextColumn(p->pText, pName);
  if( iColumn<0 ) return failEdit(p, "no such column: \"%T\"", pName);
  if( !libsqlSameName(p->db, pName, &pNew->name) ){
    return failEdit(p, "ALTER COLUMN cannot also rename the column \"%T\": use ALTER TABLE \"%w\" RENAME COLUMN", pName);
  }
  if( !p->pForm->isKeep && losesKey(p, iColumn, TK_PRIMARY) ){
    return failEdit(p, "the column \"%T\" is the PRIMARY KEY: say so in its definition, or use ALTER TABLE \"%w\" DROP "
                       "PRIMARY KEY before", pName);
  }
  if( !p->pForm->isKeep && losesKey(p, iColumn, TK_UNIQUE) ){
    return failEdit(p, "the column \"%T\" is UNIQUE: say so in its definition, or use ALTER TABLE \"%w\" DROP UNIQUE "
                       "before", pName);
  }
  pOld = &p->pText->aColumn[iColumn];
  zDefinition = newDefinition(p, iColumn);
  zNew = zDefinition ? alterSplice(p, pOld->name.z + pOld->name.n, pOld->text.zEnd, zDefinition) : 0;
  sqlite3DbFree(p->db, zDefinition);
  return zNew;
}

/* The primary key that is, or begins with, a column. */
static const TextConstraint *keyOfColumn(AlterEdit *p, int iColumn){
  int i;
  for(i=0; i<p->pText->nConstraint; i++){
    const TextConstraint *pRule = &p->pText->aConstraint[i];
    LibsqlToken t;
    Token name;
    if( pRule->eKind!=TK_PRIMARY ) continue;
    if( pRule->iColumn>=0 ) return pRule->iColumn==iColumn ? pRule : 0;
    libsqlTokenAt(&t, pRule->body.z);
    libsqlTokenNext(&t);
    name = libsqlTokenName(&t);
    return libsqlSameName(p->db, &name, &p->pText->aColumn[iColumn].name) ? pRule : 0;
  }
  return 0;
}

static char *editAutoincrement(AlterEdit *p){
  int iColumn = libsqlTextColumn(p->pText, &p->pForm->column);
  const TextConstraint *pKey;
  const char *z;
  LibsqlToken t;
  if( iColumn<0 ) return failEdit(p, "no such column: %T", &p->pForm->column);
  pKey = keyOfColumn(p, iColumn);
  if( pKey==0 ) return failEdit(p, "the column %T is not the PRIMARY KEY of \"%w\"", &p->pForm->column);
  libsqlTokenAt(&t, pKey->rule.z);
  while( t.eType!=TK_AUTOINCR && t.z<pKey->rule.zEnd ) libsqlTokenNext(&t);
  if( t.z<pKey->rule.zEnd ){
    return p->pForm->isDrop ? alterSplice(p, t.zPrevious, t.z+t.n, "") : sqlite3DbStrDup(p->db, p->zSql);
  }
  if( p->pForm->isDrop ) return sqlite3DbStrDup(p->db, p->zSql);
  z = pKey->body.z ? pKey->body.zEnd-1 : pKey->rule.zEnd;
  return alterSplice(p, z, z, " AUTOINCREMENT");
}

static char *insertBefore(AlterEdit *p, const char *z, const LibsqlSpan *pSpan){
  char *zSpan = sqlite3MPrintf(p->db, ", %.*s", spanLength(pSpan), pSpan->z);
  char *zNew = zSpan ? alterSplice(p, z, z, zSpan) : 0;
  sqlite3DbFree(p->db, zSpan);
  return zNew;
}

/* The columns in another order: each keeps its text, and what stood between two stays there. */
static char *moveColumn(AlterEdit *p){
  const TextColumn *a = p->pText->aColumn;
  int iFrom = libsqlTextColumn(p->pText, &p->pForm->column);
  int iAfter = p->pForm->after.n ? libsqlTextColumn(p->pText, &p->pForm->after) : -1;
  int iTo = iAfter<iFrom ? iAfter+1 : iAfter;
  int iStep = iTo<iFrom ? -1 : 1;
  const char *z = p->zSql;
  sqlite3_str text;
  int i;
  if( iFrom<0 || (p->pForm->after.n && iAfter<0) ){
    return failEdit(p, "no such column: \"%T\"", iFrom<0 ? &p->pForm->column : &p->pForm->after);
  }
  sqlite3StrAccumInit(&text, p->db, 0, 0, p->db->aLimit[SQLITE_LIMIT_LENGTH]);
  for(i=0; i<p->pText->nColumn; i++){
    int isShifted = iStep<0 ? i>iTo && i<=iFrom : i<iTo && i>=iFrom;
    const TextColumn *pColumn = i==iTo ? &a[iFrom] : &a[i + (isShifted ? iStep : 0)];
    sqlite3_str_append(&text, z, (int)(a[i].text.z - z));
    sqlite3_str_append(&text, pColumn->text.z, spanLength(&pColumn->text));
    z = a[i].text.zEnd;
  }
  sqlite3_str_appendall(&text, z);
  return sqlite3StrAccumFinish(&text);
}

static const TextConstraint *findNamed(AlterEdit *p, const Token *pName){
  int i;
  for(i=0; i<p->pText->nConstraint; i++){
    const TextConstraint *pRule = &p->pText->aConstraint[i];
    if( pRule->name.n && libsqlSameName(p->db, &pRule->name, pName) ) return pRule;
  }
  return 0;
}

static char *addConstraint(AlterEdit *p){
  const TextConstraint *pRule = &p->pForm->constraint;
  if( pRule->name.n && findNamed(p, &pRule->name) ) return failEdit(p, "constraint %T already exists", &pRule->name);
  return insertBefore(p, p->pText->zEnd, &pRule->text);
}

static char *addColumn(AlterEdit *p){
  const TextColumn *pNew = &p->pForm->text.aColumn[0];
  if( libsqlTextColumn(p->pText, &pNew->name)>=0 ) return failEdit(p, "duplicate column name: %T", &pNew->name);
  return insertBefore(p, p->pText->zColumnsEnd, &pNew->text);
}

/* Returns whether a body reads "( name )". */
static int isBodyOf(sqlite3 *db, const LibsqlSpan *pBody, const Token *pName){
  LibsqlToken t;
  Token name;
  libsqlTokenAt(&t, pBody->z);
  libsqlTokenNext(&t);
  name = libsqlTokenName(&t);
  libsqlTokenNext(&t);
  return t.eType==TK_RP && libsqlSameName(db, &name, pName);
}

/* Returns whether a constraint of the table's text is of the shape that a DROP names. */
static int hasShape(AlterEdit *p, const TextConstraint *pRule, const TextConstraint *pShape){
  if( pRule->eKind!=pShape->eKind ) return 0;
  if( pShape->body.z==0 ) return 1;
  if( pShape->parent.n && !libsqlSameName(p->db, &pRule->parent, &pShape->parent) ) return 0;
  if( pShape->parentKey.z && (pRule->parentKey.z==0 || !libsqlSameTokens(p->db, &pRule->parentKey, &pShape->parentKey)) ){
    return 0;
  }
  if( pRule->body.z ) return libsqlSameTokens(p->db, &pRule->body, &pShape->body);
  return pRule->iColumn>=0 && isBodyOf(p->db, &pShape->body, &p->pText->aColumn[pRule->iColumn].name);
}

static char *dropRule(AlterEdit *p){
  const TextConstraint *pShape = &p->pForm->constraint;
  const TextConstraint *pFound = 0;
  Token shape;
  int i;
  shape.z = pShape->rule.z;
  shape.n = (u32)sqlite3Strlen30(shape.z);
  for(i=0; i<p->pText->nConstraint; i++){
    if( !hasShape(p, &p->pText->aConstraint[i], pShape) ) continue;
    if( pFound ) return failEdit(p, "the table has more than one %T: name the constraint", &shape);
    pFound = &p->pText->aConstraint[i];
  }
  if( pFound==0 ) return failEdit(p, "no such constraint: %T", &shape);
  return withoutConstraint(p, pFound);
}

/*
** Returns the text of the table as it shall be, to be freed by the caller; NULL with an error in zError, or without
** memory.
*/
static char *libsqlAlterEdit(AlterEdit *p){
  const TextConstraint *pNamed;
  switch( p->pForm->eKind ){
    case ALTER_COLUMN: return editColumn(p);
    case ALTER_AUTOINCREMENT: return editAutoincrement(p);
    case ALTER_MOVE_COLUMN: return moveColumn(p);
    case ALTER_ADD_COLUMN: return addColumn(p);
    case ALTER_ADD_CONSTRAINT: return addConstraint(p);
    case ALTER_DROP_RULE: return dropRule(p);
    default: break;
  }
  pNamed = findNamed(p, &p->pForm->constraint.name);
  return pNamed ? withoutConstraint(p, pNamed) : failEdit(p, "no such constraint: %T", &p->pForm->constraint.name);
}
