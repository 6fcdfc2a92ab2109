/*
** The table of a database's sequences: one row each, in an ordinary table, so that SQLite itself reads, writes and copies
** it. Statements of ours go to the B-tree directly, as AUTOINCREMENT does: no trigger and no constraint of the table runs.
** What the table holds may be anybody's work, so that its form is checked when a statement is compiled, and a row's values
** when it runs.
*/
#define SEQUENCE_TABLE "libsql_sequence"

enum {
  SEQUENCE_NAME, SEQUENCE_VALUE, SEQUENCE_IS_USED, SEQUENCE_START, SEQUENCE_INCREMENT, SEQUENCE_MINIMUM, SEQUENCE_MAXIMUM,
  SEQUENCE_IS_CYCLIC, SEQUENCE_NCOLUMN
};

/* Registers behind those of a row: its key among the current values of the connection, and the record. */
enum { SEQUENCE_KEY = SEQUENCE_NCOLUMN, SEQUENCE_RECORD };

static const char *const azSequenceColumn[SEQUENCE_NCOLUMN] = {
  "name", "value", "is_used", "start", "increment", "minimum", "maximum", "is_cyclic"
};

/* Rows are replaced on conflict, so that a dump can be read in after statements that created the table. */
static const char zSequenceTable[] =
  "CREATE TABLE %Q.\"" SEQUENCE_TABLE "\"("
  "name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY ON CONFLICT REPLACE,"
  " value INTEGER NOT NULL, is_used INTEGER NOT NULL, start INTEGER NOT NULL, increment INTEGER NOT NULL,"
  " minimum INTEGER NOT NULL, maximum INTEGER NOT NULL, is_cyclic INTEGER NOT NULL) WITHOUT ROWID";

/* A sequence in a statement that is being compiled. */
typedef struct Sequence Sequence;
struct Sequence {
  Parse *pParse;
  const char *zName;
  int iDb;
  Table *pTab;      /* Its database's table of sequences, or NULL where there is none yet */
  int iCur;         /* A cursor on that table */
  int regRow;       /* The first of the registers for the columns of its row, and what is behind them */
};

static Table *sequenceTable(sqlite3 *db, int iDb){
  return sqlite3FindTable(db, SEQUENCE_TABLE, db->aDb[iDb].zDbSName);
}

/* Returns whether the records of the table are what the code of this file reads and writes. */
static int isSequenceTable(const Table *pTab){
  const Index *pPk = pTab->pIndex;
  int i;
  if( !IsOrdinaryTable(pTab) || HasRowid(pTab) || pTab->nCol!=SEQUENCE_NCOLUMN ) return 0;
  if( pPk==0 || pPk->pNext!=0 || pPk->nKeyCol!=1 || pPk->aSortOrder[0]!=SQLITE_SO_ASC ) return 0;
  if( sqlite3StrICmp(pPk->azColl[0], "NOCASE")!=0 || pTab->aCol[0].affinity!=SQLITE_AFF_TEXT ) return 0;
  for(i=0; i<SEQUENCE_NCOLUMN; i++){
    if( pPk->aiColumn[i]!=i || (pTab->aCol[i].colFlags & COLFLAG_GENERATED)!=0 ) return 0;
    if( sqlite3StrICmp(pTab->aCol[i].zCnName, azSequenceColumn[i])!=0 ) return 0;
  }
  return 1;
}

/* Finds the table in the sequence's database. Returns 0 and leaves an error when something else has its name. */
static int findSequenceTable(Sequence *p){
  p->pTab = sequenceTable(p->pParse->db, p->iDb);
  if( p->pTab && !isSequenceTable(p->pTab) ){
    sqlite3ErrorMsg(p->pParse, "%s." SEQUENCE_TABLE " is not a table of sequences: rename it, or drop it with its indexes",
                    p->pParse->db->aDb[p->iDb].zDbSName);
    return 0;
  }
  return 1;
}

static void noSuchSequence(const Sequence *p){
  sqlite3ErrorMsg(p->pParse, "no such sequence: %s", p->zName);
  p->pParse->checkSchema = 1;
}

/* Reserves the cursor and the registers. */
static void reserveSequenceRow(Sequence *p){
  p->iCur = p->pParse->nTab++;
  p->regRow = p->pParse->nMem + 1;
  p->pParse->nMem += SEQUENCE_RECORD + 1;
}

/* Codes the seek of zName. Returns the label to which it jumps where there is such a sequence. */
static int codeSequenceSeek(const Sequence *p, const char *zName){
  Vdbe *v = p->pParse->pVdbe;
  int labelFound = sqlite3VdbeMakeLabel(p->pParse);
  sqlite3VdbeLoadString(v, p->regRow, zName);
  sqlite3VdbeAddOp4Int(v, OP_Found, p->iCur, labelFound, p->regRow, 1);
  VdbeCoverage(v);
  return labelFound;
}

/* Codes the failure of the statement, whose message takes a name. */
static void codeSequenceError(Parse *pParse, const char *zFormat, const char *zName){
  sqlite3MayAbort(pParse);
  sqlite3VdbeAddOp4(pParse->pVdbe, OP_Halt, SQLITE_ERROR, OE_Abort, 0, sqlite3MPrintf(pParse->db, zFormat, zName), P4_DYNAMIC);
}

static void codeSequenceColumns(const Sequence *p){
  int i;
  for(i=0; i<SEQUENCE_NCOLUMN; i++) sqlite3VdbeAddOp3(p->pParse->pVdbe, OP_Column, p->iCur, i, p->regRow+i);
}

/* Codes the seek of the sequence and the reading of its row; the statement fails where there is none. */
static void codeSequenceRow(const Sequence *p){
  Vdbe *v = p->pParse->pVdbe;
  int labelFound = codeSequenceSeek(p, p->zName);
  codeSequenceError(p->pParse, "no such sequence: %s", p->zName);
  sqlite3VdbeResolveLabel(v, labelFound);
  codeSequenceColumns(p);
}

/* Codes the writing of the row, in place of the one of that name if there is one. */
static void codeSequenceWrite(const Sequence *p){
  Vdbe *v = p->pParse->pVdbe;
  int regRecord = p->regRow + SEQUENCE_RECORD;
  sqlite3VdbeAddOp3(v, OP_MakeRecord, p->regRow, SEQUENCE_NCOLUMN, regRecord);
  sqlite3VdbeAddOp4Int(v, OP_IdxInsert, p->iCur, regRecord, p->regRow, 1);
}

/* Returns what is wrong with the numbers of a row, or NULL. */
static const char *sequenceProblem(i64 value, i64 start, i64 increment, i64 minimum, i64 maximum){
  if( increment==0 ) return "INCREMENT must not be 0";
  if( minimum>maximum ) return "MINVALUE is greater than MAXVALUE";
  if( start<minimum || start>maximum ) return "START is not between MINVALUE and MAXVALUE";
  if( value<minimum || value>maximum ) return "the current value is not between MINVALUE and MAXVALUE: say RESTART WITH as well";
  return 0;
}

/* Leaves the error of a row, given as the arguments of a function, that is none of a sequence. Returns 0 if there is one. */
static int checkSequenceRow(sqlite3_context *pContext, sqlite3_value **apValue){
  const char *zProblem = 0;
  int i;
  for(i=SEQUENCE_VALUE; i<SEQUENCE_NCOLUMN && zProblem==0; i++){
    if( sqlite3_value_type(apValue[i])!=SQLITE_INTEGER ) zProblem = "its row in " SEQUENCE_TABLE " does not hold integers";
  }
  if( zProblem==0 ){
    zProblem = sequenceProblem(sqlite3_value_int64(apValue[SEQUENCE_VALUE]), sqlite3_value_int64(apValue[SEQUENCE_START]),
        sqlite3_value_int64(apValue[SEQUENCE_INCREMENT]), sqlite3_value_int64(apValue[SEQUENCE_MINIMUM]),
        sqlite3_value_int64(apValue[SEQUENCE_MAXIMUM]));
  }
  if( zProblem ){
    char *z = sqlite3_mprintf("sequence \"%s\": %s", sqlite3_value_text(apValue[SEQUENCE_NAME]), zProblem);
    if( z ) sqlite3_result_error(pContext, z, -1);
    else sqlite3_result_error_nomem(pContext);
    sqlite3_free(z);
  }
  return zProblem==0;
}
