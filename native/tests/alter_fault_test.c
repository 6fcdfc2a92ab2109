/*
** ALTER TABLE that fails at any of its steps: the database is the one before, the connection works, and the same statement
** succeeds next time.
*/
#include <stdio.h>
#include <string.h>

#include "io_fault.h"
#include "memory_fault.h"
#include "test.h"

static const char zSchema[] =
    "PRAGMA page_size=1024;"
    "CREATE TABLE parent(id INTEGER PRIMARY KEY, code TEXT UNIQUE);"
    "INSERT INTO parent VALUES(1, 'one'), (2, 'two'), (3, 'three');"
    "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER, b TEXT, c REFERENCES parent(id), d AS (a + 1), e UNIQUE,"
    " CONSTRAINT positive CHECK (a>=0), CHECK (b<>''), UNIQUE (b));"
    "CREATE INDEX ta ON t(a); CREATE INDEX te ON t(a + d, b) WHERE c IS NOT NULL;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<30)"
    " INSERT INTO t(a, b, c, e) SELECT i % 7, 'text ' || i, 1 + i % 3, zeroblob(i * 10) || i FROM n;"
    "CREATE TABLE child(r REFERENCES t(id) ON DELETE CASCADE); INSERT INTO child SELECT id FROM t WHERE id % 3 = 0;"
    "CREATE TABLE log(x); CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.a); END;"
    "CREATE VIEW v AS SELECT a, b FROM t;"
    "CREATE TABLE w(k TEXT PRIMARY KEY, n INT, m) WITHOUT ROWID; INSERT INTO w SELECT b, a, c FROM t;"
    "CREATE TABLE plain(x INTEGER, y); INSERT INTO plain SELECT id, b FROM t;"
    "PRAGMA foreign_keys=ON";

/* A statement of every form, the ones that write the table anew and the ones that do not. */
static const char *const aForm[] = {
  "ALTER TABLE t ALTER COLUMN a TO a TEXT NOT NULL DEFAULT 'x'",
  "ALTER TABLE t ALTER COLUMN b TO b TEXT COLLATE NOCASE",
  "ALTER TABLE t ALTER COLUMN a TO a INTEGER CHECK (a<1000)",
  "ALTER TABLE t ALTER COLUMN c TO c DEFAULT 2 NOT VALID",
  "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b)",
  "ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES parent(id) ON DELETE SET NULL",
  "ALTER TABLE t ADD CHECK (a<1000)",
  "ALTER TABLE plain ADD PRIMARY KEY (x)",
  "ALTER TABLE plain ADD CONSTRAINT k PRIMARY KEY (y, x)",
  "ALTER TABLE t DROP CONSTRAINT positive",
  "ALTER TABLE t DROP CHECK (b<>'')",
  "ALTER TABLE t DROP UNIQUE (b)",
  "ALTER TABLE t DROP FOREIGN KEY (c)",
  "ALTER TABLE t ADD COLUMN f NOT NULL DEFAULT (abs(-5))",
  "ALTER TABLE t ADD COLUMN IF NOT EXISTS f AS (a * 2) STORED",
  "ALTER TABLE w ALTER COLUMN n TO n TEXT CHECK (n<>7) NOT VALID",
  "ALTER TABLE w ALTER k TO k TEXT PRIMARY KEY COLLATE NOCASE",
  "ALTER TABLE IF EXISTS t RENAME COLUMN IF EXISTS a TO z",
  "ALTER TABLE t ALTER COLUMN e KEEP CONSTRAINTS TO e TEXT",
  "ALTER TABLE t ALTER COLUMN id DROP AUTOINCREMENT",
  "IF EXISTS (SELECT 1 FROM t) THEN ALTER TABLE plain ADD PRIMARY KEY (x); CREATE TABLE made(a); DROP INDEX ta; DROP TABLE child; END IF",
};
enum { nForm = sizeof(aForm)/sizeof(aForm[0]) };

/* The schema and the rows, as text that sqlite3_free() frees. */
static char *describe(sqlite3 *db){
  static const char *const aQuery[] = {
    "SELECT type || name || tbl_name || quote(sql) FROM sqlite_schema ORDER BY rowid",
    "SELECT quote(id) || quote(a) || quote(b) || quote(c) || quote(d) || quote(e) FROM t", "SELECT quote(r) FROM child",
    "SELECT k || quote(n) || quote(m) FROM w", "SELECT quote(x) || quote(y) FROM plain", "SELECT name || seq FROM sqlite_sequence",
    "SELECT count(*) FROM log", "SELECT count(*) FROM v", "SELECT a FROM t INDEXED BY ta WHERE a IS NOT NULL",
  };
  sqlite3_str *pText = sqlite3_str_new(db);
  for(size_t i=0; i<sizeof(aQuery)/sizeof(aQuery[0]); i++){
    sqlite3_stmt *pStmt = PREPARE(db, aQuery[i]);
    while( sqlite3_step(pStmt)==SQLITE_ROW ) sqlite3_str_appendf(pText, "%s;", sqlite3_column_text(pStmt, 0));
    CHECK_OK(sqlite3_finalize(pStmt));
  }
  return sqlite3_str_finish(pText);
}

static void checkUnchanged(sqlite3 *db, const char *zBefore, const char *zForm, int iFault){
  char *zNow = describe(db);
  if( strcmp(zNow, zBefore)!=0 ) FAIL("%s, fault %d: the database is\n%s, not\n%s", zForm, iFault, zNow, zBefore);
  sqlite3_free(zNow);
  CHECK_INTEGRITY(db);
}

/* The statement succeeds now, which is then undone. */
static void checkSucceeds(sqlite3 *db, const char *zForm){
  EXEC(db, "SAVEPOINT again");
  EXEC(db, zForm);
  CHECK_INTEGRITY(db);
  CHECK_QUERY(db, "PRAGMA foreign_key_check", "");
  EXEC(db, "ROLLBACK TO again; RELEASE again");
}

/* How faults of one kind are made, and the result codes that they give. */
typedef struct FaultKind {
  void (*xArm)(sqlite3*, int iFault, int isSticky);
  int (*xHappened)(void);
  int isExpected[64];
} FaultKind;

static void armMemory(sqlite3 *db, int iFault, int isSticky){
  (void)db;
  memoryFaultAt(iFault, isSticky);
}

static void armIo(sqlite3 *db, int iFault, int isSticky){
  (void)db;
  ioFaultAt(iFault, isSticky);
}

static int nInterruptAfter;
static int isInterrupted;

static int interruptLater(void *pArg){
  (void)pArg;
  if( nInterruptAfter==0 || --nInterruptAfter>0 ) return 0;
  isInterrupted = 1;
  return 1;
}

static void armInterrupt(sqlite3 *db, int iFault, int isSticky){
  (void)isSticky;
  nInterruptAfter = iFault;
  isInterrupted = 0;
  sqlite3_progress_handler(db, iFault>0, interruptLater, 0);
}

static int interruptHappened(void){
  return isInterrupted;
}

static const FaultKind memoryFaults = { armMemory, memoryFaultHappened, { [SQLITE_NOMEM] = 1 } };
static const FaultKind ioFaults = {
  armIo, ioFaultHappened, { [SQLITE_IOERR] = 1, [SQLITE_CANTOPEN] = 1, [SQLITE_CORRUPT] = 0, [SQLITE_NOMEM] = 0 }
};
static const FaultKind interruptions = { armInterrupt, interruptHappened, { [SQLITE_INTERRUPT] = 1 } };

static void recreate(const char *zName, const char *zPragmas, sqlite3 **pDb){
  if( *pDb ) CLOSE(*pDb);
  if( zName[0]!=':' ){
    remove(testPath(zName));
    remove(testText("%s-wal", testPath(zName)));
  }
  *pDb = OPEN(zName);
  EXEC(*pDb, zPragmas);
  EXEC(*pDb, zSchema);
}

/* Faults at places that get rarer, of one form. Returns how many of them made the statement fail. */
static int runForm(const FaultKind *pKind, const char *zName, const char *zPragmas, const char *zForm, int isSticky){
  sqlite3 *db = 0;
  char *zBefore;
  int nFailed = 0, isFar = 1;
  recreate(zName, zPragmas, &db);
  zBefore = describe(db);
  for(int iFault=1; isFar; iFault += 1 + iFault/16){
    int rc;
    pKind->xArm(db, iFault, isSticky);
    rc = sqlite3_exec(db, zForm, 0, 0, 0);
    isFar = pKind->xHappened();
    pKind->xArm(db, 0, 0);
    CHECK_INT(sqlite3_get_autocommit(db), 1);
    if( rc==SQLITE_OK ){
      CHECK_INTEGRITY(db);
      recreate(zName, zPragmas, &db);
    }else{
      if( !pKind->isExpected[rc & 0xff] ) FAIL("%s, fault %d: %d, %s", zForm, iFault, rc, sqlite3_errmsg(db));
      checkUnchanged(db, zBefore, zForm, iFault);
      checkSucceeds(db, zForm);
      nFailed++;
    }
  }
  sqlite3_free(zBefore);
  CLOSE(db);
  return nFailed;
}

static void runForms(const FaultKind *pKind, const char *zName, const char *zPragmas, int mxSticky){
  for(int i=0; i<nForm; i++){
    for(int isSticky=0; isSticky<=mxSticky; isSticky++){
      if( runForm(pKind, zName, zPragmas, aForm[i], isSticky)<5 ) FAIL("%s hardly ever fails", aForm[i]);
    }
  }
}

TEST(alter_fault_of_memory_changes_nothing){
  memoryFaultInstall();
  runForms(&memoryFaults, ":memory:", "PRAGMA cache_size=100", 1);
}

TEST(alter_fault_of_the_disk_changes_nothing_in_delete_mode){
  ioFaultInstall();
  runForms(&ioFaults, "a.db", "PRAGMA cache_size=5; PRAGMA journal_mode=DELETE", 1);
}

TEST(alter_fault_of_the_disk_changes_nothing_in_wal_mode){
  ioFaultInstall();
  runForms(&ioFaults, "a.db", "PRAGMA cache_size=5; PRAGMA page_size=1024; PRAGMA journal_mode=WAL", 1);
}

TEST(alter_interrupted_changes_nothing){
  runForms(&interruptions, ":memory:", "PRAGMA cache_size=100", 0);
}
