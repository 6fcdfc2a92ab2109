#include "pages.h"

#include <string.h>

#include "test.h"

Pages pagesRead(sqlite3 *db, const char *zSchema){
  const char *zOf = zSchema ? zSchema : "main";
  sqlite3_stmt *pStmt = PREPARE(db, testText("SELECT pgno, data FROM sqlite_dbpage('%s') ORDER BY pgno", zOf));
  Pages pages = { 0 };
  int rc;
  pages.nDbSize = (unsigned int)QUERY_INT(db, testText("PRAGMA %s.page_count", zOf));
  pages.szPage = (unsigned int)QUERY_INT(db, testText("PRAGMA %s.page_size", zOf));
  pages.aPage = testAlloc(pages.nDbSize * sizeof(libsql_page));
  while( (rc = sqlite3_step(pStmt))==SQLITE_ROW ){
    unsigned char *aImage = testAlloc(pages.szPage);
    CHECK_INT(sqlite3_column_bytes(pStmt, 1), pages.szPage);
    memcpy(aImage, sqlite3_column_blob(pStmt, 1), pages.szPage);
    pages.aPage[pages.nPage++] = (libsql_page){ .pgno = (unsigned int)sqlite3_column_int64(pStmt, 0), .pData = aImage };
  }
  CHECK_RC(rc, SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(pStmt));
  CHECK_INT(pages.nPage, pages.nDbSize);
  return pages;
}

Pages pagesDifference(const Pages *pOld, const Pages *pNew){
  Pages pages = *pNew;
  pages.aPage = testAlloc(pNew->nPage * sizeof(libsql_page));
  pages.nPage = 0;
  for(unsigned int i=0; i<pNew->nPage; i++){
    if( i<pOld->nPage && memcmp(pOld->aPage[i].pData, pNew->aPage[i].pData, pNew->szPage)==0 ) continue;
    pages.aPage[pages.nPage++] = pNew->aPage[i];
  }
  return pages;
}

unsigned char *pagesEdit(Pages *p, unsigned int iPage){
  unsigned char *aImage = testAlloc(p->szPage);
  memcpy(aImage, p->aPage[iPage].pData, p->szPage);
  p->aPage[iPage].pData = aImage;
  return aImage;
}

void pagesApply(sqlite3 *db, const char *zSchema, const Pages *p){
  int rc = libsql_apply_pages(db, zSchema, p->aPage, p->nPage, p->szPage, p->nDbSize);
  if( rc ) FAIL("libsql_apply_pages returned %d: %s", rc, sqlite3_errmsg(db));
}
