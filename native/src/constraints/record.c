/*
** The description of a constraint that failed: libsql_constraint and the strings that it points to.
*/

typedef struct LibsqlConstraintRecord LibsqlConstraintRecord;
struct LibsqlConstraintRecord {
  libsql_constraint constraint;
  char *zMessage;            /* The message that it belongs to */
};

static void freeTexts(char **az, int n){
  int i;
  for(i=0; az && i<n; i++) sqlite3_free(az[i]);
  sqlite3_free(az);
}

static void recordFree(LibsqlConstraintRecord *p){
  libsql_constraint *pConstraint;
  if( p==0 ) return;
  pConstraint = &p->constraint;
  sqlite3_free((char*)pConstraint->zSchema);
  sqlite3_free((char*)pConstraint->zTable);
  sqlite3_free((char*)pConstraint->zConstraint);
  sqlite3_free((char*)pConstraint->zIndex);
  sqlite3_free((char*)pConstraint->zParent);
  freeTexts((char**)pConstraint->azColumn, pConstraint->nColumn);
  freeTexts((char**)pConstraint->azParentColumn, pConstraint->nColumn);
  sqlite3_free(p->zMessage);
  sqlite3_free(p);
}

/* Returns a record that knows its kind and its table, or NULL without memory. */
static LibsqlConstraintRecord *recordNew(int eKind, int rc, const char *zSchema, const char *zTable){
  LibsqlConstraintRecord *p = sqlite3MallocZero(sizeof(*p));
  if( p==0 ) return 0;
  p->constraint.eKind = eKind;
  p->constraint.rc = rc;
  p->constraint.zSchema = sqlite3_mprintf("%s", zSchema);
  p->constraint.zTable = sqlite3_mprintf("%s", zTable);
  if( p->constraint.zSchema && p->constraint.zTable ) return p;
  recordFree(p);
  return 0;
}

/* Returns room for n columns, freed with the record, or NULL without memory. */
static char **recordColumns(int n){
  return sqlite3MallocZero((n + 1)*sizeof(char*));
}

static int hasTexts(const char *const *az, int n){
  int i;
  for(i=0; az && i<n && az[i]; i++){}
  return az!=0 && i==n;
}

static void appendColumns(sqlite3_str *pOut, const char *zTable, const char *const *azColumn, int nColumn){
  int i;
  for(i=0; i<nColumn; i++) sqlite3_str_appendf(pOut, "%s%s.%s", i ? ", " : "", zTable, azColumn[i]);
}

/* Appends to the stock message what it leaves out. */
static void recordAppend(sqlite3_str *pOut, const libsql_constraint *p){
  if( p->eKind==LIBSQL_CONSTRAINT_CHECK ){
    sqlite3_str_appendf(pOut, " (table %s)", p->zTable);
    return;
  }
  if( p->eKind==LIBSQL_CONSTRAINT_FOREIGN_KEY ){
    sqlite3_str_appendall(pOut, ": ");
    appendColumns(pOut, p->zTable, p->azColumn, p->nColumn);
    sqlite3_str_appendall(pOut, " -> ");
    if( p->azParentColumn ) appendColumns(pOut, p->zParent, p->azParentColumn, p->nColumn);
    else sqlite3_str_appendall(pOut, p->zParent);
  }
  if( p->zConstraint ){
    sqlite3_str_appendf(pOut, " (constraint %s)", p->zConstraint);
  }else if( p->zIndex && p->nColumn ){
    sqlite3_str_appendf(pOut, " (index %s)", p->zIndex);
  }else if( p->zIndex ){
    sqlite3_str_appendf(pOut, " (table %s)", p->zTable);
  }
}
