/*
** The pages of a database in memory, as libsql_apply_pages() takes them.
*/
#ifndef PAGES_H
#define PAGES_H

#include "libsql.h"

typedef struct Pages {
  unsigned int nPage;          /* Pages in the list */
  unsigned int nDbSize;        /* Pages of the database */
  unsigned int szPage;
  libsql_page *aPage;          /* Valid until the test ends, images included */
} Pages;

/* Reads every page of a database, in plaintext. */
Pages pagesRead(sqlite3 *db, const char *zSchema);

/* Returns those pages of pNew that pOld has not, or has with other content. */
Pages pagesDifference(const Pages *pOld, const Pages *pNew);

/* Returns a copy of an image that may be written to. */
unsigned char *pagesEdit(Pages*, unsigned int iPage);

/* Applies pages, which must succeed. */
void pagesApply(sqlite3 *db, const char *zSchema, const Pages*);

#endif /* PAGES_H */
