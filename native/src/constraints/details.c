/*
** What a statement carries of the constraints that it checks. The message of an OP_Halt for NOT NULL, UNIQUE and CHECK
** ends with its zero, as in SQLite; behind that stand, each with a zero of its own:
**
**   the number of the schema plus 1 (one byte, no zero)
**   the table
**   the index of UNIQUE, the number of the CHECK constraint, or nothing
**   the columns, and an empty one after the last
**
** Names, for a pointer into the schema may be stale by the time that the constraint fails.
*/

static void detailsText(sqlite3_str *pOut, const char *z){
  sqlite3_str_append(pOut, z, sqlite3Strlen30(z) + 1);
}

static void detailsBegin(sqlite3_str *pOut, const Table *pTab, const char *zConstraint){
  int iDb = sqlite3SchemaToIndex(pOut->db, pTab->pSchema);
  pOut->mxAlloc = SQLITE_MAX_LENGTH;  /* SQLITE_LIMIT_LENGTH is for the message alone */
  sqlite3_str_append(pOut, "", 1);
  sqlite3_str_appendchar(pOut, 1, (char)((iDb<0 ? 0 : iDb) + 1));
  detailsText(pOut, pTab->zName);
  detailsText(pOut, zConstraint);
}

/* Appends the details of a UNIQUE constraint to its message. */
static void libsqlUniqueDetails(sqlite3_str *pOut, Index *pIdx){
  int i;
  detailsBegin(pOut, pIdx->pTable, pIdx->zName);
  for(i=0; pIdx->aColExpr==0 && i<pIdx->nKeyCol; i++){
    detailsText(pOut, pIdx->pTable->aCol[pIdx->aiColumn[i]].zCnName);
  }
  detailsText(pOut, "");
}

/* Returns the message and the details of a constraint on one column, or NULL without memory. */
static char *libsqlColumnDetails(const Table *pTab, const char *zColumn, sqlite3 *db){
  sqlite3_str out;
  sqlite3StrAccumInit(&out, db, 0, 0, db->aLimit[SQLITE_LIMIT_LENGTH]);
  sqlite3_str_appendf(&out, "%s.%s", pTab->zName, zColumn);
  detailsBegin(&out, pTab, "");
  detailsText(&out, zColumn);
  detailsText(&out, "");
  return sqlite3StrAccumFinish(&out);
}

/* Likewise of the CHECK constraint of a table that iCheck others were declared before. */
static char *libsqlCheckDetails(const Table *pTab, int iCheck, const char *zMessage, sqlite3 *db){
  char zCheck[16];
  sqlite3_str out;
  sqlite3StrAccumInit(&out, db, 0, 0, db->aLimit[SQLITE_LIMIT_LENGTH]);
  sqlite3_str_appendall(&out, zMessage ? zMessage : "");
  detailsBegin(&out, pTab, sqlite3_snprintf(sizeof(zCheck), zCheck, "%d", iCheck));
  detailsText(&out, "");
  return sqlite3StrAccumFinish(&out);
}

/* The details, read. */
typedef struct ConstraintDetails ConstraintDetails;
struct ConstraintDetails {
  int iDb;
  const char *zTable;
  const char *zConstraint;   /* The index, or the number of the CHECK constraint */
  const char *azColumn;      /* The columns, one behind the other, up to an empty one */
};

static const char *detailsNext(const char *z){
  return z + sqlite3Strlen30(z) + 1;
}

static ConstraintDetails detailsRead(const char *zMessage){
  ConstraintDetails d;
  const char *z = detailsNext(zMessage);
  d.iDb = z[0] - 1;
  d.zTable = z + 1;
  d.zConstraint = detailsNext(d.zTable);
  d.azColumn = detailsNext(d.zConstraint);
  return d;
}
