/*
** libsql_constraint.h: what a constraint that failed was. libsql.h includes it, and says what holds for all of them.
**
** SQLite's message names the columns of UNIQUE, PRIMARY KEY and NOT NULL, and the name or the expression of CHECK; of a
** foreign key it says nothing. A connection that asks for more gets more; one that does not behaves as SQLite's.
*/
#ifndef LIBSQL_CONSTRAINT_H
#define LIBSQL_CONSTRAINT_H

#include "sqlite3.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
** Sets what the connection reports of a constraint that fails. A value that is none of these changes nothing. Returns
** the value before. Violations of foreign keys that a transaction has deferred already are not named later.
*/
#define LIBSQL_CONSTRAINTS_STOCK    0  /* SQLite's message (the default) */
#define LIBSQL_CONSTRAINTS_DETAILS  1  /* And libsql_constraint_failure() */
#define LIBSQL_CONSTRAINTS_MESSAGES 2  /* And the message goes on, after the text of SQLite's, with what that leaves out:
                                       **   FOREIGN KEY constraint failed: o.c -> customer.id (constraint fk_customer)
                                       **   UNIQUE constraint failed: t.a, t.b (constraint uq_ab), or (index ix_ab)
                                       **   NOT NULL constraint failed: t.a (constraint nn_a)
                                       **   CHECK constraint failed: ck_a (table t) */
SQLITE_API int libsql_constraint_reporting(sqlite3 *db, int eReporting);

/* Kinds of constraints. */
#define LIBSQL_CONSTRAINT_NOT_NULL    1
#define LIBSQL_CONSTRAINT_CHECK       2
#define LIBSQL_CONSTRAINT_UNIQUE      3  /* A UNIQUE constraint, a unique index, or the rowid of a table */
#define LIBSQL_CONSTRAINT_PRIMARY_KEY 4
#define LIBSQL_CONSTRAINT_FOREIGN_KEY 5

/*
** A constraint that failed. Names are as they were declared. Later versions may add members at the end.
*/
typedef struct libsql_constraint libsql_constraint;
struct libsql_constraint {
  int eKind;                         /* A LIBSQL_CONSTRAINT_ kind */
  int rc;                            /* The extended result code; SQLITE_CONSTRAINT_TRIGGER for a RESTRICT action */
  const char *zSchema;               /* "main", "temp" or the name of an ATTACHed database */
  const char *zTable;                /* The table that declares it: of a foreign key, the child */
  const char *zConstraint;           /* The name that CONSTRAINT gives it, or NULL */
  const char *zIndex;                /* The index that CREATE UNIQUE INDEX made, or NULL */
  int nColumn;                       /* 0 for CHECK and for an index on expressions */
  const char *const *azColumn;       /* nColumn columns */
  const char *zParent;               /* The table that a foreign key refers to, which may be missing; else NULL */
  const char *const *azParentColumn; /* nColumn columns of it, or NULL where they are not known */
};

/*
** Returns the constraint by whose failure the last call on the connection failed, or NULL where it did not, the
** connection reports none, or it is not known. Valid until the next call on the connection. Read it under the mutex of
** the connection, or where no other thread uses the connection.
**
** A foreign key that is named is violated, or restricts the change that was asked for. Where several are, one is named.
** None is named where that cannot be told for sure: the violations were there before the connection reported
** constraints, or memory is short.
*/
SQLITE_API const libsql_constraint *libsql_constraint_failure(sqlite3 *db);

#ifdef __cplusplus
}
#endif
#endif /* LIBSQL_CONSTRAINT_H */
