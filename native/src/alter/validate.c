/*
** The rules of a new definition against the rows that are there.
*/

static int violation(AlterRun *p, int rc, const char *zRowid, const char *zKind, const char *zRule){
  if( zRowid==0 || zRowid[0]==0 ) return alterFail(p, rc, "%s constraint failed: %s", zKind, zRule);
  return alterFail(p, rc, "%s constraint failed: %s (rowid %s)", zKind, zRule, zRowid);
}

/* Looks for the first row that fulfils a condition, which breaks a rule. */
static int validateRule(AlterRun *p, Table *pTab, const char *zBroken, int rc, const char *zKind, const char *zRule){
  const char *zName = rowidName(pTab);
  char *zRowid = 0;
  int rcQuery;
  if( zName ){
    rcQuery = alterQuery(p, &zRowid, "SELECT %s FROM \"%w\".\"%w\" NOT INDEXED WHERE %s ORDER BY 1 LIMIT 1",
                         zName, p->zDb, p->zTable, zBroken);
  }else{
    rcQuery = alterQuery(p, &zRowid, "SELECT '' FROM \"%w\".\"%w\" WHERE %s LIMIT 1", p->zDb, p->zTable, zBroken);
  }
  if( rcQuery==SQLITE_OK && zRowid ) rcQuery = violation(p, rc, zRowid, zKind, zRule);
  sqlite3DbFree(p->db, zRowid);
  return rcQuery;
}

static int validateNotNull(AlterRun *p, Table *pTab, Column *pCol){
  char *zBroken = sqlite3MPrintf(p->db, "\"%w\" IS NULL", pCol->zCnName);
  char *zRule = sqlite3MPrintf(p->db, "%s.%s", p->zTable, pCol->zCnName);
  int rc = SQLITE_NOMEM;
  if( zBroken && zRule ) rc = validateRule(p, pTab, zBroken, SQLITE_CONSTRAINT_NOTNULL, "NOT NULL", zRule);
  sqlite3DbFree(p->db, zBroken);
  sqlite3DbFree(p->db, zRule);
  return rc;
}

static int validateCheck(AlterRun *p, Table *pTab, const TextConstraint *pRule){
  LibsqlSpan inner;
  char *zBroken, *zRule;
  int rc = SQLITE_NOMEM;
  inner.z = pRule->body.z + 1;
  inner.zEnd = pRule->body.zEnd - 1;
  zBroken = sqlite3MPrintf(p->db, "NOT %.*s", spanLength(&pRule->body), pRule->body.z);
  zRule = pRule->name.n ? sqlite3NameFromToken(p->db, &pRule->name) : spanText(p->db, &inner);
  if( zBroken && zRule ) rc = validateRule(p, pTab, zBroken, SQLITE_CONSTRAINT_CHECK, "CHECK", zRule);
  sqlite3DbFree(p->db, zBroken);
  sqlite3DbFree(p->db, zRule);
  return rc;
}

static int sameSubject(const AlterRun *p, const TextConstraint *pOld, const TextConstraint *pNew){
  if( pOld->iColumn<0 || pNew->iColumn<0 ) return pOld->iColumn==pNew->iColumn;
  return libsqlSameName(p->db, &p->oldText.aColumn[pOld->iColumn].name, &p->newText.aColumn[pNew->iColumn].name);
}

/* Returns whether the old definition has a constraint of the same tokens, on the same column or on the table. */
static int isOldRule(const AlterRun *p, const TextConstraint *pRule){
  int i;
  for(i=0; i<p->oldText.nConstraint; i++){
    const TextConstraint *pOld = &p->oldText.aConstraint[i];
    if( pOld->eKind==pRule->eKind && libsqlSameTokens(p->db, &pOld->rule, &pRule->rule) && sameSubject(p, pOld, pRule) ) return 1;
  }
  return 0;
}

/*
** Looks for NULL where the new definition has none. It is done in any case, and before the definition is in place: SQLite
** reads a column as it was promised.
*/
static int libsqlAlterValidateNotNull(AlterRun *p, Table *pOld){
  Table *pNew = p->parsed.pTab;
  int rc = SQLITE_OK;
  int i;
  for(i=0; rc==SQLITE_OK && i<pNew->nCol; i++){
    if( pNew->aCol[i].notNull && !pOld->aCol[i].notNull ) rc = validateNotNull(p, pOld, &pOld->aCol[i]);
  }
  return rc;
}

/*
** Holds the rows of the table as it is now against its CHECKs: the new ones, and all where values may be others than
** before.
*/
static int libsqlAlterValidateChecks(AlterRun *p, int isRewrite){
  Table *pTab = sqlite3FindTable(p->db, p->zTable, p->zDb);
  int isAll = isRewrite && p->form.eKind==ALTER_COLUMN;
  int rc = pTab ? SQLITE_OK : SQLITE_CORRUPT_BKPT;
  int i;
  for(i=0; rc==SQLITE_OK && !p->form.isNotValid && i<p->newText.nConstraint; i++){
    const TextConstraint *pRule = &p->newText.aConstraint[i];
    if( pRule->eKind==TK_CHECK && (isAll || !isOldRule(p, pRule)) ) rc = validateCheck(p, pTab, pRule);
  }
  return rc;
}

/* Looks for a row without a parent, by the foreign key of number iKey of a table of the schema. */
static int validateForeignKey(AlterRun *p, const char *zChild, int iKey, const char *zRule){
  char *zRowid = 0;
  int rc = zRule ? SQLITE_OK : SQLITE_NOMEM;
  if( rc==SQLITE_OK ){
    rc = alterQuery(p, &zRowid, "SELECT coalesce(rowid,'') FROM pragma_foreign_key_check(%Q,%Q) WHERE fkid=%d", zChild, p->zDb,
                    iKey);
  }
  if( rc==SQLITE_OK && zRowid ) rc = violation(p, SQLITE_CONSTRAINT_FOREIGNKEY, zRowid, "FOREIGN KEY", zRule);
  sqlite3DbFree(p->db, zRowid);
  return rc;
}

/* The foreign key of number iKey of the table in its new text. SQLite numbers them from the last one. */
static const TextConstraint *foreignKeyText(const AlterRun *p, int iKey){
  int i;
  for(i=p->newText.nConstraint-1; i>=0; i--){
    if( p->newText.aConstraint[i].eKind==TK_REFERENCES && iKey--==0 ) return &p->newText.aConstraint[i];
  }
  return 0;
}

static int validateOwnKey(AlterRun *p, const TextConstraint *pRule, int iKey){
  const Token none = { "", 0 };
  const Token *pColumn = pRule->iColumn>=0 ? &p->newText.aColumn[pRule->iColumn].name : &none;
  char *zRule = sqlite3MPrintf(p->db, "%T%s%.*s", pColumn, pColumn->n ? " " : "", spanLength(&pRule->rule), pRule->rule.z);
  int rc = validateForeignKey(p, p->zTable, iKey, zRule);
  sqlite3DbFree(p->db, zRule);
  return rc;
}

/* Whether an ALTER COLUMN that wrote the rows again may have changed the values of a column. */
static int mayHaveChanged(const AlterRun *p, const Table *pTab, int iColumn){
  if( iColumn<0 ) return 0;
  if( pTab->aCol[iColumn].colFlags & COLFLAG_GENERATED ) return 1;
  return iColumn==libsqlTextColumn(&p->newText, &p->form.column);
}

static int hasChangedChild(const AlterRun *p, const Table *pTab, const FKey *pKey){
  int i;
  for(i=0; i<pKey->nCol; i++){
    if( mayHaveChanged(p, pTab, pKey->aCol[i].iFrom) ) return 1;
  }
  return 0;
}

static int hasChangedParent(const AlterRun *p, Table *pTab, const FKey *pKey){
  int i;
  for(i=0; i<pTab->nCol; i++){
    int j;
    int isKey = pKey->aCol[0].zCol==0 && (pTab->aCol[i].colFlags & COLFLAG_PRIMKEY);
    for(j=0; j<pKey->nCol && !isKey; j++){
      isKey = pKey->aCol[j].zCol && sqlite3StrICmp(pKey->aCol[j].zCol, pTab->aCol[i].zCnName)==0;
    }
    if( isKey && mayHaveChanged(p, pTab, i) ) return 1;
  }
  return 0;
}

/* The number by which SQLite knows a foreign key. */
static int foreignKeyNumber(const FKey *pKey){
  const FKey *pOther;
  int iKey = 0;
  for(pOther=pKey->pFrom->u.tab.pFKey; pOther!=pKey; pOther=pOther->pNextFrom) iKey++;
  return iKey;
}

static int validateChildren(AlterRun *p, Table *pTab){
  FKey *pKey;
  int rc = SQLITE_OK;
  for(pKey=sqlite3FkReferences(pTab); rc==SQLITE_OK && pKey; pKey=pKey->pNextTo){
    char *zRule;
    if( !hasChangedParent(p, pTab, pKey) ) continue;
    zRule = sqlite3MPrintf(p->db, "%s REFERENCES %s", pKey->pFrom->zName, p->zTable);
    rc = validateForeignKey(p, pKey->pFrom->zName, foreignKeyNumber(pKey), zRule);
    sqlite3DbFree(p->db, zRule);
  }
  return rc;
}

/*
** Looks for rows without a parent, in the table as it is now: by new foreign keys, and by those of which either side may have
** got other values.
*/
static int libsqlAlterValidateForeignKeys(AlterRun *p, int isRewrite){
  Table *pTab = sqlite3FindTable(p->db, p->zTable, p->zDb);
  int isChanged = isRewrite && p->form.eKind==ALTER_COLUMN;
  int rc = pTab ? SQLITE_OK : SQLITE_CORRUPT_BKPT;
  int iKey = 0;
  FKey *pKey;
  if( p->form.isNotValid || pTab==0 ) return rc;
  for(pKey=pTab->u.tab.pFKey; rc==SQLITE_OK && pKey; pKey=pKey->pNextFrom){
    const TextConstraint *pRule = foreignKeyText(p, iKey);
    if( pRule==0 ) return SQLITE_CORRUPT_BKPT;
    if( !isOldRule(p, pRule) || (isChanged && hasChangedChild(p, pTab, pKey)) ) rc = validateOwnKey(p, pRule, iKey);
    iKey++;
  }
  if( rc==SQLITE_OK && isChanged ) rc = validateChildren(p, pTab);
  return rc;
}

/* Returns the first foreign key whose parent is the table but has no key for it, or NULL. */
static FKey *parentlessKey(sqlite3 *db, Table *pTab){
  FKey *pKey;
  Parse parse;
  sqlite3ParseObjectInit(&parse, db);
  parse.disableTriggers = 1;
  for(pKey=sqlite3FkReferences(pTab); pKey; pKey=pKey->pNextTo){
    Index *pIdx = 0;
    int *aiCol = 0;
    int isMissing = sqlite3FkLocateIndex(&parse, pTab, pKey, &pIdx, &aiCol);
    sqlite3DbFree(db, aiCol);
    if( isMissing ) break;
  }
  sqlite3ParseObjectReset(&parse);
  return pKey;
}

/* Whether foreign keys of other tables refer to a key that the table does not have any more. */
static int libsqlAlterValidateParent(AlterRun *p, int wasParentless){
  Table *pTab = sqlite3FindTable(p->db, p->zTable, p->zDb);
  FKey *pKey = pTab && !wasParentless ? parentlessKey(p->db, pTab) : 0;
  if( pKey==0 ) return SQLITE_OK;
  return alterFail(p, SQLITE_CONSTRAINT_FOREIGNKEY, "a foreign key of the table \"%w\" refers to this key of \"%w\": drop the "
                   "foreign key before", pKey->pFrom->zName, p->zTable);
}
