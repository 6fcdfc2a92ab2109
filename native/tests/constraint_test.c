/*
** libsql_constraint_reporting(): what is said of a constraint that fails.
*/
#include <stdio.h>
#include <string.h>

#include "test.h"

static sqlite3 *openReporting(int eReporting){
  sqlite3 *db = OPEN("a.db");
  CHECK_INT(libsql_constraint_reporting(db, eReporting), LIBSQL_CONSTRAINTS_STOCK);
  return db;
}

static void checkFails(int iLine, sqlite3 *db, const char *zSql, const char *zMessage){
  int rc = sqlite3_exec(db, zSql, 0, 0, 0);
  if( (rc & 0xff)!=SQLITE_CONSTRAINT ) testFail(__FILE__, iLine, "%s returned %d (%s)", zSql, rc, sqlite3_errmsg(db));
  testCheckText(__FILE__, iLine, zSql, sqlite3_errmsg(db), zMessage);
}
#define FAILS(db, sql, message) checkFails(__LINE__, db, sql, message)

/* The whole description: "kind schema.table constraint index (columns) parent (columns)", with - for NULL. */
static const char *describe(sqlite3 *db){
  static char z[2000];
  const libsql_constraint *p = libsql_constraint_failure(db);
  int n;
  if( p==0 ) return "none";
  CHECK_INT(p->rc, sqlite3_extended_errcode(db));
  n = snprintf(z, sizeof(z), "%d %s.%s %s %s (", p->eKind, p->zSchema, p->zTable, p->zConstraint ? p->zConstraint : "-",
               p->zIndex ? p->zIndex : "-");
  for(int i=0; i<p->nColumn; i++) n += snprintf(z+n, sizeof(z)-n, i ? ", %s" : "%s", p->azColumn[i]);
  n += snprintf(z+n, sizeof(z)-n, ") %s (", p->zParent ? p->zParent : "-");
  for(int i=0; p->azParentColumn && i<p->nColumn; i++){
    n += snprintf(z+n, sizeof(z)-n, i ? ", %s" : "%s", p->azParentColumn[i]);
  }
  snprintf(z+n, sizeof(z)-n, ")");
  return z;
}

#define FK "FOREIGN KEY constraint failed"

TEST(constraint_messages_are_stock_unless_asked_for){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(a CONSTRAINT f REFERENCES p, b CHECK(b>0))");
  FAILS(db, "INSERT INTO c(a) VALUES(1)", FK);
  CHECK(libsql_constraint_failure(db)==0);
  FAILS(db, "INSERT INTO c(b) VALUES(0)", "CHECK constraint failed: b>0");
  CHECK(libsql_constraint_failure(db)==0);

  CHECK_INT(libsql_constraint_reporting(db, LIBSQL_CONSTRAINTS_DETAILS), LIBSQL_CONSTRAINTS_STOCK);
  FAILS(db, "INSERT INTO c(a) VALUES(1)", FK);
  CHECK_TEXT(describe(db), "5 main.c f - (a) p (id)");
  FAILS(db, "INSERT INTO c(b) VALUES(0)", "CHECK constraint failed: b>0");
  CHECK_TEXT(describe(db), "2 main.c - - () - ()");

  CHECK_INT(libsql_constraint_reporting(db, LIBSQL_CONSTRAINTS_MESSAGES), LIBSQL_CONSTRAINTS_DETAILS);
  FAILS(db, "INSERT INTO c(a) VALUES(1)", FK ": c.a -> p.id (constraint f)");
  CHECK_INT(libsql_constraint_reporting(db, -1), LIBSQL_CONSTRAINTS_MESSAGES);
  CHECK_INT(libsql_constraint_reporting(db, 3), LIBSQL_CONSTRAINTS_MESSAGES);
  CHECK_INT(libsql_constraint_reporting(db, LIBSQL_CONSTRAINTS_STOCK), LIBSQL_CONSTRAINTS_MESSAGES);
  FAILS(db, "INSERT INTO c(a) VALUES(1)", FK);
  CLOSE(db);
}

TEST(constraint_failure_is_that_of_the_last_call){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  sqlite3_stmt *p;
  EXEC(db, "CREATE TABLE t(a UNIQUE, b CHECK(b>0)); INSERT INTO t VALUES(1, 1)");
  p = PREPARE(db, "INSERT INTO t VALUES(1, 1)");
  CHECK_RC(sqlite3_step(p), SQLITE_CONSTRAINT_UNIQUE);
  CHECK_TEXT(describe(db), "3 main.t - - (a) - ()");
  CHECK_RC(sqlite3_reset(p), SQLITE_CONSTRAINT_UNIQUE);
  CHECK_TEXT(describe(db), "3 main.t - - (a) - ()");
  CHECK_RC(sqlite3_step(p), SQLITE_CONSTRAINT_UNIQUE);
  FAILS(db, "INSERT INTO t VALUES(2, 0)", "CHECK constraint failed: b>0 (table t)");
  CHECK_RC(sqlite3_finalize(p), SQLITE_CONSTRAINT_UNIQUE);
  CHECK_TEXT(sqlite3_errmsg(db), "UNIQUE constraint failed: t.a");
  CHECK_TEXT(describe(db), "none");
  EXEC(db, "INSERT INTO t VALUES(2, 2)");
  CHECK_TEXT(describe(db), "none");
  EXEC_FAILS(db, "SELECT nope", SQLITE_ERROR, 0);
  CHECK_TEXT(describe(db), "none");
  CLOSE(db);
}

TEST(constraint_of_columns_is_named){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "CREATE TABLE t(id INTEGER CONSTRAINT pk PRIMARY KEY, n TEXT DEFAULT 1 CONSTRAINT \"n n\" NOT NULL,"
           " m NOT NULL DEFAULT 1, u CONSTRAINT x NULL UNIQUE, v CONSTRAINT 'u v' UNIQUE ON CONFLICT ABORT,"
           " k DEFAULT 1 CHECK(k>0) CONSTRAINT [c k] CHECK(k<9), /* CONSTRAINT no */ CONSTRAINT uq UNIQUE(m, n)"
           " CHECK(u<>v) CONSTRAINT `last` CHECK(id<>7))");
  EXEC(db, "INSERT INTO t(id, u, v) VALUES(1, 1, 2)");
  FAILS(db, "INSERT INTO t(n) VALUES(NULL)", "NOT NULL constraint failed: t.n (constraint n n)");
  CHECK_TEXT(describe(db), "1 main.t n n - (n) - ()");
  FAILS(db, "UPDATE t SET m=NULL", "NOT NULL constraint failed: t.m");
  CHECK_TEXT(describe(db), "1 main.t - - (m) - ()");
  FAILS(db, "INSERT INTO t(id, m) VALUES(1, 2)", "UNIQUE constraint failed: t.id (constraint pk)");
  CHECK_TEXT(describe(db), "4 main.t pk - (id) - ()");
  FAILS(db, "INSERT INTO t(u, m) VALUES(1, 2)", "UNIQUE constraint failed: t.u");
  CHECK_TEXT(describe(db), "3 main.t - - (u) - ()");
  FAILS(db, "INSERT INTO t(v, m) VALUES(2, 2)", "UNIQUE constraint failed: t.v (constraint u v)");
  FAILS(db, "INSERT INTO t DEFAULT VALUES", "UNIQUE constraint failed: t.m, t.n (constraint uq)");
  CHECK_TEXT(describe(db), "3 main.t uq - (m, n) - ()");
  FAILS(db, "INSERT INTO t(k) VALUES(0)", "CHECK constraint failed: k>0 (table t)");
  CHECK_TEXT(describe(db), "2 main.t - - () - ()");
  FAILS(db, "INSERT INTO t(k) VALUES(9)", "CHECK constraint failed: c k (table t)");
  CHECK_TEXT(describe(db), "2 main.t c k - () - ()");
  FAILS(db, "INSERT INTO t(id, m) VALUES(7, 2)", "CHECK constraint failed: last (table t)");

  /* SQLite takes the name of a constraint for the next one too, where no comma is between them. */
  FAILS(db, "INSERT INTO t(m, u, v) VALUES(3, 3, 3)", "CHECK constraint failed: uq (table t)");
  CHECK_TEXT(describe(db), "2 main.t - - () - ()");
  CLOSE(db);
}

TEST(constraint_of_an_index_is_named){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "CREATE TABLE t(a, b, c); INSERT INTO t(rowid, a, b, c) VALUES(1, 1, 1, 'x');"
           "CREATE UNIQUE INDEX \"i.ab\" ON t(a, b); CREATE UNIQUE INDEX low ON t(lower(c))");
  FAILS(db, "INSERT INTO t VALUES(1, 1, 2)", "UNIQUE constraint failed: t.a, t.b (index i.ab)");
  CHECK_TEXT(describe(db), "3 main.t - i.ab (a, b) - ()");
  FAILS(db, "INSERT INTO t VALUES(2, 1, 'X')", "UNIQUE constraint failed: index 'low' (table t)");
  CHECK_TEXT(describe(db), "3 main.t - low () - ()");
  FAILS(db, "INSERT INTO t(rowid) VALUES(1)", "UNIQUE constraint failed: t.rowid");
  CHECK_TEXT(describe(db), "3 main.t - - (rowid) - ()");
  EXEC(db, "INSERT INTO t VALUES(1, 2, 3)");
  FAILS(db, "CREATE UNIQUE INDEX a ON t(a)", "UNIQUE constraint failed: t.a (index a)");
  CHECK_TEXT(describe(db), "3 main.t - a (a) - ()");
  CLOSE(db);
}

TEST(constraint_without_rowid_and_in_strict_tables){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "CREATE TABLE w(a INT, b INT CONSTRAINT bn NOT NULL, c INT, CONSTRAINT pk PRIMARY KEY(c, a DESC)) STRICT,"
           " WITHOUT ROWID; INSERT INTO w VALUES(1, 1, 1);"
           "CREATE TABLE x(a INT, c INT, CONSTRAINT f FOREIGN KEY(c, a) REFERENCES w, PRIMARY KEY(a)) WITHOUT ROWID");
  FAILS(db, "INSERT INTO w VALUES(1, 1, 1)", "UNIQUE constraint failed: w.c, w.a (constraint pk)");
  CHECK_TEXT(describe(db), "4 main.w pk - (c, a) - ()");
  FAILS(db, "INSERT INTO w VALUES(1, NULL, 1)", "NOT NULL constraint failed: w.b (constraint bn)");
  FAILS(db, "INSERT INTO w VALUES(NULL, 1, 1)", "NOT NULL constraint failed: w.a");
  FAILS(db, "INSERT INTO w VALUES('x', 1, 1)", "cannot store TEXT value in INT column w.a");
  CHECK_TEXT(describe(db), "none");
  FAILS(db, "INSERT INTO x VALUES(1, 2)", FK ": x.c, x.a -> w.c, w.a (constraint f)");
  EXEC(db, "INSERT INTO x VALUES(1, 1)");
  FAILS(db, "DELETE FROM w", FK ": x.c, x.a -> w.c, w.a (constraint f)");
  CHECK_TEXT(describe(db), "5 main.x f - (c, a) w (c, a)");
  CLOSE(db);
}

/* A parent, children of all sorts, rows that violate nothing. */
static const char zFamily[] =
    "CREATE TABLE p(id INTEGER PRIMARY KEY, k UNIQUE); INSERT INTO p VALUES(1, 10), (2, 20), (3, 30);"
    "CREATE TABLE c(id INTEGER PRIMARY KEY, a REFERENCES p, b CONSTRAINT \"b's\" REFERENCES p(k));"
    "CREATE TABLE d(id INTEGER PRIMARY KEY, a REFERENCES p(k) DEFERRABLE INITIALLY DEFERRED,"
    " b CONSTRAINT db REFERENCES p DEFERRABLE INITIALLY DEFERRED);"
    "CREATE TABLE r(a CONSTRAINT ra REFERENCES p ON DELETE RESTRICT, b CONSTRAINT rb REFERENCES p(k) ON UPDATE RESTRICT);"
    "CREATE TABLE s(id INTEGER PRIMARY KEY, up CONSTRAINT up REFERENCES s);";

TEST(foreign_key_is_named_when_a_statement_fails){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  FAILS(db, "INSERT INTO c VALUES(1, 9, NULL)", FK ": c.a -> p.id");
  FAILS(db, "INSERT INTO c VALUES(1, 1, 9)", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "INSERT INTO c SELECT id, id, 9 FROM p", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "INSERT INTO c VALUES(1, 1, 9) RETURNING id", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "INSERT OR FAIL INTO c VALUES(1, 1, NULL), (2, 8, NULL)", FK ": c.a -> p.id");
  FAILS(db, "INSERT INTO s VALUES(1, 2), (2, 3)", FK ": s.up -> s.id (constraint up)");
  EXEC(db, "INSERT INTO s VALUES(1, 2), (2, 1); INSERT INTO c VALUES(1, 1, 20); INSERT INTO r VALUES(3, 30)");
  FAILS(db, "UPDATE c SET a=7", FK ": c.a -> p.id");
  FAILS(db, "DELETE FROM p WHERE id=1", FK ": c.a -> p.id");
  FAILS(db, "DELETE FROM p WHERE id=2", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "UPDATE p SET k=21 WHERE id=2", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "REPLACE INTO p VALUES(2, 21)", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "DELETE FROM s WHERE id=2", FK ": s.up -> s.id (constraint up)");
  FAILS(db, "DROP TABLE p", FK ": r.a -> p.id (constraint ra)");
  FAILS(db, "DELETE FROM p WHERE id=3", FK ": r.a -> p.id (constraint ra)");
  CHECK_TEXT(describe(db), "5 main.r ra - (a) p (id)");
  CHECK_INT(sqlite3_extended_errcode(db), SQLITE_CONSTRAINT_TRIGGER);
  FAILS(db, "UPDATE p SET k=31 WHERE id=3", FK ": r.b -> p.k (constraint rb)");
  CLOSE(db);
}

TEST(foreign_key_is_named_when_a_trigger_fails){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  EXEC(db, "CREATE TRIGGER t1 AFTER INSERT ON r BEGIN INSERT INTO c VALUES(new.a, 9, 9); UPDATE c SET a=1; END;"
           "CREATE TRIGGER t2 AFTER DELETE ON s BEGIN INSERT INTO c(b) VALUES(old.id); END; INSERT INTO s(id) VALUES(5);"
           "CREATE TRIGGER t3 AFTER UPDATE ON s BEGIN SELECT RAISE(ABORT, '" FK "'); END;"
           "CREATE TABLE cas(a PRIMARY KEY REFERENCES p ON DELETE CASCADE); CREATE TABLE leaf(x REFERENCES cas);"
           "INSERT INTO cas VALUES(1); INSERT INTO leaf VALUES(1);"
           "CREATE TABLE dfl(a DEFAULT 99 CONSTRAINT dfl REFERENCES p ON DELETE SET DEFAULT); INSERT INTO dfl VALUES(2)");
  FAILS(db, "INSERT INTO r VALUES(1, 10)", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "DELETE FROM s", FK ": c.b -> p.k (constraint b's)");
  FAILS(db, "UPDATE s SET up=NULL", FK);
  CHECK_TEXT(describe(db), "none");
  FAILS(db, "DELETE FROM p WHERE id=1", FK ": leaf.x -> cas.a");
  FAILS(db, "DELETE FROM p WHERE id=2", FK ": dfl.a -> p.id (constraint dfl)");
  CLOSE(db);
}

TEST(foreign_key_is_named_when_a_transaction_fails){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  FAILS(db, "INSERT INTO d VALUES(1, 9, NULL)", FK ": d.a -> p.k");
  EXEC(db, "BEGIN; INSERT INTO d VALUES(1, 11, 4), (2, 20, 2)");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  CHECK_TEXT(describe(db), "5 main.d db - (b) p (id)");
  EXEC(db, "INSERT INTO p VALUES(4, 40)");
  FAILS(db, "COMMIT", FK ": d.a -> p.k");
  EXEC(db, "UPDATE p SET k=11 WHERE id=1; COMMIT");

  EXEC(db, "SAVEPOINT x; DELETE FROM p WHERE id=2");
  FAILS(db, "RELEASE x", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "ROLLBACK TO x; PRAGMA defer_foreign_keys=ON; INSERT INTO c VALUES(9, 9, NULL)");
  FAILS(db, "RELEASE x", FK ": c.a -> p.id");
  EXEC(db, "DELETE FROM c; RELEASE x");

  EXEC(db, "BEGIN; PRAGMA defer_foreign_keys=ON; DELETE FROM d; INSERT INTO s VALUES(1, 2), (2, 3); DROP TABLE s");
  EXEC(db, "COMMIT");
  CLOSE(db);
}

TEST(foreign_key_is_named_after_savepoints_and_statements_were_rolled_back){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  EXEC(db, "CREATE TABLE u(a UNIQUE, d REFERENCES p DEFERRABLE INITIALLY DEFERRED); BEGIN;"
           "INSERT INTO d VALUES(1, 99, NULL); SAVEPOINT a; UPDATE d SET a=10; INSERT INTO d VALUES(2, NULL, 99);"
           "SAVEPOINT b; UPDATE d SET b=1; INSERT INTO u VALUES(1, 99); SAVEPOINT c; DELETE FROM u");
  EXEC(db, "COMMIT; BEGIN; DELETE FROM d; INSERT INTO d VALUES(1, 99, NULL); SAVEPOINT a; UPDATE d SET a=10;"
           "INSERT INTO d VALUES(2, NULL, 99); SAVEPOINT b; UPDATE d SET b=1; INSERT INTO u VALUES(1, 99)");
  FAILS(db, "INSERT INTO u VALUES(2, 99), (3, 99), (1, 99)", "UNIQUE constraint failed: u.a");
  FAILS(db, "COMMIT", FK ": u.d -> p.id");
  EXEC(db, "SAVEPOINT c; UPDATE u SET d=1; RELEASE c; ROLLBACK TO b");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "ROLLBACK TO b; ROLLBACK TO a");
  FAILS(db, "COMMIT", FK ": d.a -> p.k");
  EXEC(db, "INSERT INTO u VALUES(1, 99)");
  EXEC(db, "ROLLBACK TO a; UPDATE d SET a=10; COMMIT");
  FAILS(db, "INSERT INTO u VALUES(1, 99)", FK ": u.d -> p.id");
  CLOSE(db);
}

/* Hundreds of marks, each with its own violations. */
TEST(foreign_key_is_named_at_every_depth_of_savepoints){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "CREATE TABLE p(id INTEGER PRIMARY KEY);"
           "CREATE TABLE c0(a REFERENCES p DEFERRABLE INITIALLY DEFERRED);"
           "CREATE TABLE c1(a REFERENCES p DEFERRABLE INITIALLY DEFERRED);"
           "CREATE TABLE c2(a REFERENCES p DEFERRABLE INITIALLY DEFERRED); BEGIN; INSERT INTO c2 VALUES(1)");
  for(int i=0; i<300; i++){
    EXEC(db, testText("DELETE FROM c%d; INSERT INTO c%d VALUES(%d); SAVEPOINT s%d", (i+2)%3, i%3, i+1, i));
    FAILS(db, "COMMIT", testText(FK ": c%d.a -> p.id", i%3));
    if( i%7==3 ) EXEC(db, testText("RELEASE s%d", i));
  }
  for(int i=299; i>=0; i--){
    if( i%7==3 ) continue;
    EXEC(db, testText("INSERT INTO c0 VALUES(0); INSERT INTO c1 VALUES(0); ROLLBACK TO s%d", i));
    FAILS(db, "COMMIT", testText(FK ": c%d.a -> p.id", i%3));
  }
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

TEST(foreign_key_is_named_after_the_schema_changed){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  EXEC(db, "INSERT INTO d VALUES(1, 10, NULL); INSERT INTO c VALUES(1, NULL, 20)");
  EXEC(db, "BEGIN; INSERT INTO d VALUES(2, 99, NULL); CREATE TABLE other(x); ALTER TABLE d RENAME TO \"d d\";"
           "ALTER TABLE \"d d\" RENAME COLUMN a TO \"a a\"; ALTER TABLE \"d d\" ADD COLUMN z REFERENCES c");
  FAILS(db, "COMMIT", FK ": d d.a a -> p.k");
  CHECK_TEXT(describe(db), "5 main.d d - - (a a) p (k)");
  EXEC(db, "ROLLBACK; BEGIN; PRAGMA defer_foreign_keys=ON; DELETE FROM d; DROP TABLE p");
  FAILS(db, "COMMIT", FK ": c.b -> p.k (constraint b's)");
  EXEC(db, "ROLLBACK; BEGIN; DROP TABLE r; DROP TABLE c");
  EXEC(db, "DROP TABLE p");
  FAILS(db, "COMMIT", FK ": d.a -> p.k");
  EXEC(db, "ROLLBACK");
  FAILS(db, "DROP TABLE p", FK ": c.b -> p.k (constraint b's)");
  EXEC(db, "DELETE FROM c");
  FAILS(db, "DROP TABLE p", FK ": d.a -> p.k");
  CLOSE(db);
}

/* The root page of a table moves when one before it is dropped. */
TEST(foreign_key_is_never_named_falsely_when_tables_move){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "PRAGMA auto_vacuum=FULL; CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE x(a);"
           "CREATE TABLE c(a CONSTRAINT ca REFERENCES p DEFERRABLE INITIALLY DEFERRED);"
           "BEGIN; INSERT INTO c VALUES(1); DROP TABLE x;"
           "CREATE TABLE e(a CONSTRAINT ea REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO e VALUES(NULL)");
  CHECK_INT(QUERY_INT(db, "SELECT rootpage FROM sqlite_schema WHERE name='e'"), 5);
  FAILS(db, "COMMIT", FK);
  CHECK_TEXT(describe(db), "none");
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

TEST(foreign_key_is_not_named_falsely_beside_older_violations){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  EXEC(db, "PRAGMA foreign_keys=OFF; INSERT INTO d VALUES(1, 99, NULL), (2, NULL, 99); PRAGMA foreign_keys=ON;"
           "BEGIN; INSERT INTO d VALUES(3, 98, NULL); DELETE FROM d WHERE id=2; INSERT INTO d VALUES(4, NULL, 97)");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

/* SQLite goes on counting what an INSERT of one row deferred when an immediate foreign key stops it. */
TEST(foreign_key_is_not_named_when_sqlite_counts_wrong){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, zFamily);
  EXEC(db, "CREATE TABLE i(a CONSTRAINT ia REFERENCES p, b CONSTRAINT ib REFERENCES p DEFERRABLE INITIALLY DEFERRED); BEGIN");
  FAILS(db, "INSERT INTO i VALUES(99, 99)", FK ": i.a -> p.id (constraint ia)");
  FAILS(db, "COMMIT", FK);
  CHECK_TEXT(describe(db), "none");
  EXEC(db, "INSERT INTO d VALUES(1, NULL, 99)");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "SAVEPOINT s; DELETE FROM d");
  FAILS(db, "COMMIT", FK);
  EXEC(db, "ROLLBACK TO s");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

TEST(foreign_key_is_not_named_for_violations_before_reporting){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, zFamily);
  EXEC(db, "BEGIN; INSERT INTO d VALUES(1, 99, NULL)");
  libsql_constraint_reporting(db, LIBSQL_CONSTRAINTS_MESSAGES);
  FAILS(db, "COMMIT", FK);
  EXEC(db, "INSERT INTO d VALUES(2, NULL, 99)");
  FAILS(db, "COMMIT", FK);
  EXEC(db, "DELETE FROM d; INSERT INTO d VALUES(2, NULL, 99)");
  FAILS(db, "COMMIT", FK ": d.b -> p.id (constraint db)");
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

TEST(constraint_of_attached_and_temporary_databases){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, testText("ATTACH '%s' AS \"o \"\"x\"", testPath("b.db")));
  EXEC(db, "CREATE TABLE c(a); CREATE TABLE \"o \"\"x\".p(id INTEGER PRIMARY KEY);"
           "CREATE TABLE \"o \"\"x\".c(a CONSTRAINT ca REFERENCES p DEFERRABLE INITIALLY DEFERRED,"
           " b CONSTRAINT cb REFERENCES p, n CONSTRAINT cn NOT NULL);"
           "CREATE TEMP TABLE t(a CONSTRAINT ta UNIQUE); INSERT INTO t VALUES(1);"
           "CREATE TEMP TRIGGER g AFTER INSERT ON main.c BEGIN INSERT INTO t VALUES(1); END");
  FAILS(db, "INSERT INTO \"o \"\"x\".c VALUES(1, NULL, 1)", FK ": c.a -> p.id (constraint ca)");
  CHECK_TEXT(describe(db), "5 o \"x.c ca - (a) p (id)");
  FAILS(db, "INSERT INTO \"o \"\"x\".c VALUES(NULL, 1, 1)", FK ": c.b -> p.id (constraint cb)");
  FAILS(db, "INSERT INTO \"o \"\"x\".c VALUES(NULL, 1, NULL)", "NOT NULL constraint failed: c.n (constraint cn)");
  CHECK_TEXT(describe(db), "1 o \"x.c cn - (n) - ()");
  FAILS(db, "INSERT INTO main.c VALUES(1)", "UNIQUE constraint failed: t.a (constraint ta)");
  CHECK_TEXT(describe(db), "3 temp.t ta - (a) - ()");
  CLOSE(db);
}

TEST(constraint_with_odd_names){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  EXEC(db, "CREATE TABLE \"p\"\"q\"(\"i d\" INTEGER PRIMARY KEY);"
           "CREATE TABLE [a.b, c]('check' CONSTRAINT [f (k)] REFERENCES \"p\"\"q\", \"\"\"x\" CONSTRAINT \"\" NOT NULL,"
           " \"\xc3\xa9\" CONSTRAINT \"\xe2\x82\xac\" UNIQUE, UNIQUE(\"\xc3\xa9\", \"check\"))");
  FAILS(db, "INSERT INTO [a.b, c] VALUES(1, 1, 1)", FK ": a.b, c.check -> p\"q.i d (constraint f (k))");
  CHECK_TEXT(describe(db), "5 main.a.b, c f (k) - (check) p\"q (i d)");
  FAILS(db, "INSERT INTO [a.b, c] VALUES(NULL, NULL, 1)", "NOT NULL constraint failed: a.b, c.\"x (constraint )");
  EXEC(db, "INSERT INTO [a.b, c] VALUES(NULL, 1, 1)");
  FAILS(db, "INSERT INTO [a.b, c] VALUES(NULL, 1, 1)",
        "UNIQUE constraint failed: a.b, c.\xc3\xa9 (constraint \xe2\x82\xac)");
  CLOSE(db);
}

static int nAuthorized;
static int countAuthorized(void *pArg, int op, const char *z1, const char *z2, const char *z3, const char *z4){
  (void)pArg; (void)op; (void)z1; (void)z2; (void)z3; (void)z4;
  nAuthorized++;
  return SQLITE_OK;
}
static int countTraced(unsigned eEvent, void *pArg, void *p, void *x){
  (void)eEvent; (void)p; (void)x;
  ++*(int*)pArg;
  return 0;
}

TEST(constraint_is_looked_up_unseen_by_the_application){
  sqlite3 *db = openReporting(LIBSQL_CONSTRAINTS_MESSAGES);
  sqlite3_stmt *p;
  int nTraced = 0;
  EXEC(db, zFamily);
  EXEC(db, "BEGIN; INSERT INTO p VALUES(7, 70)");
  sqlite3_set_authorizer(db, countAuthorized, 0);
  p = PREPARE(db, "INSERT INTO c VALUES(1, 1, 9)");
  CHECK(nAuthorized>0);
  nAuthorized = 0;
  sqlite3_trace_v2(db, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW, countTraced, &nTraced);
  CHECK_RC(sqlite3_step(p), SQLITE_CONSTRAINT_FOREIGNKEY);
  CHECK_TEXT(sqlite3_errmsg(db), FK ": c.b -> p.k (constraint b's)");
  CHECK_INT(nAuthorized, 0);
  CHECK_INT(nTraced, 1);
  CHECK_INT(sqlite3_changes(db), 0);
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  CHECK(sqlite3_next_stmt(db, 0)==p);
  sqlite3_finalize(p);
  sqlite3_set_authorizer(db, 0, 0);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM p", "4");
  CLOSE(db);
}
