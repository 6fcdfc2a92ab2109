/*
** Random schemas, data and statements. Whenever a foreign key is named, it is one that is violated. A twin of the
** database says which are: there every foreign key is deferred, so that the statement that failed goes through, and
** PRAGMA foreign_key_check looks at what it has done.
*/
#include <stdlib.h>
#include <string.h>

#include "test.h"

#define N_TABLE 4

static sqlite3 *pDb, *pTwin;
static int nNamed;             /* Failures that named a foreign key */
static int nSavepoint;
static int aiInTable[N_TABLE*4]; /* How many foreign keys of its table were declared before f0, f1, ... */

/* The twin is always in a transaction. */
#define DEFER "BEGIN; PRAGMA defer_foreign_keys=ON"

static int pick(int n){
  return (int)(testRandom()%(unsigned)n);
}

static const char *oneOf(const char *const *az, int n){
  return az[pick(n)];
}

static const char *action(const char *zEvent){
  static const char *const az[] = {"NO ACTION", "NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"};
  return pick(2) ? "" : testText(" ON %s %s", zEvent, oneOf(az, 6));
}

static const char *foreignKey(int iKey){
  static const char *const azChild[] = {"x", "y", "z", "b"};
  static const char *const azParent[] = {"id", "a"};
  const char *zKey = pick(3)==0
      ? testText("FOREIGN KEY(x, y) REFERENCES t%d(a, b)", pick(N_TABLE))
      : testText("FOREIGN KEY(%s) REFERENCES t%d(%s)", oneOf(azChild, 4), pick(N_TABLE), oneOf(azParent, 2));
  return testText(", CONSTRAINT f%d %s%s%s%s", iKey, zKey, action("DELETE"), action("UPDATE"),
                  pick(3) ? "" : " DEFERRABLE INITIALLY DEFERRED");
}

static void onBoth(const char *zSql){
  EXEC(pDb, zSql);
  EXEC(pTwin, zSql);
}

static void createSchema(void){
  int iKey = 0;
  for(int i=0; i<N_TABLE; i++){
    const char *z = testText("CREATE TABLE t%d(id INTEGER PRIMARY KEY, a INT UNIQUE, b INT, x INT, y INT DEFAULT 2, z INT,"
                             " UNIQUE(a, b)", i);
    for(int n=0; n<3 && pick(4); n++){
      aiInTable[iKey] = n;
      z = testText("%s%s", z, foreignKey(iKey++));
    }
    onBoth(testText("%s)%s", z, pick(3) ? "" : " WITHOUT ROWID"));
  }
  if( pick(2) ){
    onBoth(testText("CREATE TRIGGER g AFTER %s ON t%d BEGIN UPDATE t%d SET x=%d WHERE id=%d; DELETE FROM t%d WHERE b=%d;"
                    " END", pick(2) ? "INSERT" : "DELETE", pick(N_TABLE), pick(N_TABLE), pick(5), pick(5),
                    pick(N_TABLE), pick(5)));
  }
}

static const char *value(void){
  return pick(4) ? testText("%d", pick(5)) : "NULL";
}

static const char *row(void){
  return testText("(%d, %s, %s, %s, %s, %s)", pick(5), value(), value(), value(), value(), value());
}

static const char *statement(void){
  static const char *const azColumn[] = {"id", "a", "b", "x", "y", "z"};
  const char *zColumn = oneOf(azColumn, 6);
  int iTable = pick(N_TABLE);
  switch( pick(6) ){
    case 0: return testText("INSERT INTO t%d VALUES%s", iTable, row());
    case 1: return testText("INSERT INTO t%d VALUES%s,%s,%s", iTable, row(), row(), row());
    case 2: return testText("INSERT OR REPLACE INTO t%d VALUES%s", iTable, row());
    case 3: return testText("DELETE FROM t%d WHERE %s=%d", iTable, zColumn, pick(5));
    case 4: return testText("UPDATE t%d SET %s=%s WHERE id%%%d=0", iTable, zColumn, zColumn[1] ? "id+1" : value(), 1+pick(3));
    default: return testText("UPDATE OR IGNORE t%d SET %s=%d", iTable, zColumn, pick(5));
  }
}

/* The number that PRAGMA foreign_key_list gives a foreign key: the one declared last is 0. */
static int pragmaKey(const libsql_constraint *p){
  int iKey = atoi(p->zConstraint+1);
  return QUERY_INT(pTwin, testText("SELECT max(id) FROM pragma_foreign_key_list('%s')", p->zTable)) - aiInTable[iKey];
}

/* The foreign key that is named is violated in the twin, or one that restricts. */
static void checkNamed(const char *zSql){
  const libsql_constraint *p = libsql_constraint_failure(pDb);
  const char *zQuery;
  if( p==0 ){
    /* SQLite goes on counting what an INSERT deferred that an immediate foreign key stopped. */
    if( QUERY_INT(pTwin, "SELECT count(*) FROM pragma_foreign_key_check") || strcmp(zSql, "COMMIT")!=0 ){
      FAIL("no foreign key is named: %s (%s)", zSql, sqlite3_errmsg(pDb));
    }
    return;
  }
  CHECK_INT(p->eKind, LIBSQL_CONSTRAINT_FOREIGN_KEY);
  zQuery = p->rc==SQLITE_CONSTRAINT_TRIGGER
      ? "SELECT count(*) FROM pragma_foreign_key_list('%s') WHERE id=%d AND 'RESTRICT' IN (on_delete, on_update)"
      : "SELECT count(*) FROM pragma_foreign_key_check('%s') WHERE fkid=%d";
  if( QUERY_INT(pTwin, testText(zQuery, p->zTable, pragmaKey(p)))==0 ) FAIL("not %s: %s", p->zConstraint, zSql);
  nNamed++;
}

static int isForeignKeyError(int rc){
  return rc==SQLITE_CONSTRAINT_FOREIGNKEY || rc==SQLITE_CONSTRAINT_TRIGGER;
}

static void begin(void){
  EXEC(pDb, pick(2) ? "BEGIN" : "BEGIN; PRAGMA defer_foreign_keys=ON");
}

static void commit(void){
  int rc = sqlite3_exec(pDb, "COMMIT", 0, 0, 0);
  if( rc==SQLITE_CONSTRAINT_FOREIGNKEY ){
    checkNamed("COMMIT");
    if( pick(2) ) return;
    EXEC(pDb, "ROLLBACK");
    EXEC(pTwin, "ROLLBACK");
  }else{
    CHECK_OK(rc);
    EXEC(pTwin, "COMMIT");
  }
  EXEC(pTwin, DEFER);
}

static void modify(void){
  const char *zSql = statement();
  int rc = sqlite3_exec(pDb, zSql, 0, 0, 0);
  int rcTwin;
  EXEC(pTwin, "SAVEPOINT twin");
  rcTwin = sqlite3_exec(pTwin, zSql, 0, 0, 0);
  if( rc==SQLITE_OK ){
    if( rcTwin!=SQLITE_OK ) FAIL("%s fails in the twin: %s", zSql, sqlite3_errmsg(pTwin));
  }else{
    if( isForeignKeyError(rc) && rcTwin==SQLITE_OK ) checkNamed(zSql);
    else CHECK_INT(rc & 0xff, SQLITE_CONSTRAINT);
    EXEC(pTwin, "ROLLBACK TO twin");
  }
  EXEC(pTwin, "RELEASE twin");
  if( sqlite3_get_autocommit(pDb) ) EXEC(pTwin, "COMMIT;" DEFER);
}

static void step(void){
  int isOpen = !sqlite3_get_autocommit(pDb);
  int n = pick(20);
  if( n<2 && !isOpen ) begin();
  else if( n==2 && isOpen ) commit();
  else if( n<5 && isOpen ) onBoth(testText("SAVEPOINT s%d", nSavepoint++));
  else if( n<7 && isOpen && nSavepoint ) onBoth(testText("ROLLBACK TO s%d", nSavepoint-1));
  else if( n==7 && isOpen && nSavepoint ) onBoth(testText("RELEASE s%d", --nSavepoint));
  else modify();
  if( sqlite3_get_autocommit(pDb) ) nSavepoint = 0;
}

static const char *dump(sqlite3 *db){
  const char *z = "";
  for(int i=0; i<N_TABLE; i++){
    sqlite3_stmt *p = PREPARE(db, testText("SELECT group_concat(concat_ws(',', id, a, b, x, y, z), ';' ORDER BY id) FROM t%d", i));
    CHECK_RC(sqlite3_step(p), SQLITE_ROW);
    z = testText("%s|%s", z, sqlite3_column_text(p, 0) ? (const char*)sqlite3_column_text(p, 0) : "");
    CHECK_OK(sqlite3_finalize(p));
  }
  return z;
}

static void runSchema(void){
  pDb = OPEN(":memory:");
  pTwin = OPEN(":memory:");
  libsql_constraint_reporting(pDb, LIBSQL_CONSTRAINTS_MESSAGES);
  nSavepoint = 0;
  createSchema();
  EXEC(pTwin, DEFER);
  for(int i=0; i<250; i++) step();
  CHECK_TEXT(dump(pDb), dump(pTwin));
  CLOSE(pDb);
  CLOSE(pTwin);
}

TEST(foreign_key_that_is_named_is_violated){
  for(int i=0; i<120; i++) runSchema();
  if( nNamed<1000 ) FAIL("only %d failures", nNamed);
}
