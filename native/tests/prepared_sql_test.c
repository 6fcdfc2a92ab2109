/*
** xPreparedSql of a libsql_module.
*/
#include <stdio.h>
#include <string.h>

#include "test.h"

/* An eponymous table of the numbers 1 to 3. */
typedef struct Cursor {
  sqlite3_vtab_cursor base;
  int i;
} Cursor;

static int nFilter, nPreparedSql, rcPreparedSql, isOutOfOrder;
static char zSeen[200];

static int numConnect(sqlite3 *db, void *pAux, int argc, const char *const *argv, sqlite3_vtab **ppVtab, char **pzErr){
  (void)pAux; (void)argc; (void)argv; (void)pzErr;
  *ppVtab = sqlite3_malloc(sizeof(**ppVtab));
  memset(*ppVtab, 0, sizeof(**ppVtab));
  return sqlite3_declare_vtab(db, "CREATE TABLE x(n)");
}

static int numDisconnect(sqlite3_vtab *p){ sqlite3_free(p); return SQLITE_OK; }
static int numBestIndex(sqlite3_vtab *p, sqlite3_index_info *pInfo){ (void)p; pInfo->estimatedCost = 3; return SQLITE_OK; }

static int numOpen(sqlite3_vtab *p, sqlite3_vtab_cursor **ppCursor){
  Cursor *pCursor = sqlite3_malloc(sizeof(*pCursor));
  (void)p;
  memset(pCursor, 0, sizeof(*pCursor));
  *ppCursor = &pCursor->base;
  return SQLITE_OK;
}

static int numClose(sqlite3_vtab_cursor *p){ sqlite3_free(p); return SQLITE_OK; }

static int numFilter(sqlite3_vtab_cursor *p, int idxNum, const char *idxStr, int argc, sqlite3_value **argv){
  (void)idxNum; (void)idxStr; (void)argc; (void)argv;
  nFilter++;
  ((Cursor*)p)->i = 1;
  return SQLITE_OK;
}

static int numNext(sqlite3_vtab_cursor *p){ ((Cursor*)p)->i++; return SQLITE_OK; }
static int numEof(sqlite3_vtab_cursor *p){ return ((Cursor*)p)->i>3; }
static int numRowid(sqlite3_vtab_cursor *p, sqlite3_int64 *pRowid){ *pRowid = ((Cursor*)p)->i; return SQLITE_OK; }

static int numColumn(sqlite3_vtab_cursor *p, sqlite3_context *pContext, int i){
  (void)i;
  sqlite3_result_int(pContext, ((Cursor*)p)->i);
  return SQLITE_OK;
}

static int numPreparedSql(sqlite3_vtab_cursor *p, const char *zSql){
  (void)p;
  if( nPreparedSql++!=nFilter ) isOutOfOrder = 1;
  snprintf(zSeen, sizeof(zSeen), "%s", zSql ? zSql : "(null)");
  if( rcPreparedSql==SQLITE_AUTH ) p->pVtab->zErrMsg = sqlite3_mprintf("refused by the table");
  return rcPreparedSql;
}

static libsql_module makeModule(int iVersion){
  libsql_module module = { .base = {
    .iVersion = iVersion, .xConnect = numConnect, .xBestIndex = numBestIndex, .xDisconnect = numDisconnect,
    .xOpen = numOpen, .xClose = numClose, .xFilter = numFilter, .xNext = numNext, .xEof = numEof,
    .xColumn = numColumn, .xRowid = numRowid,
  }, .xPreparedSql = numPreparedSql };
  return module;
}

static libsql_module seeing, blind, ordinary;

static sqlite3 *openModules(void){
  sqlite3 *db = OPEN(":memory:");
  seeing = makeModule(LIBSQL_MODULE_VERSION);
  blind = makeModule(LIBSQL_MODULE_VERSION + 1);
  blind.xPreparedSql = 0;
  ordinary = makeModule(4);
  CHECK_OK(sqlite3_create_module_v2(db, "seeing", &seeing.base, 0, 0));
  CHECK_OK(sqlite3_create_module_v2(db, "blind", &blind.base, 0, 0));
  CHECK_OK(sqlite3_create_module_v2(db, "ordinary", &ordinary.base, 0, 0));
  return db;
}

TEST(prepared_sql_is_told_before_every_filter){
  sqlite3 *db = openModules();
  CHECK_QUERY(db, "SELECT n FROM seeing", "1;2;3");
  CHECK_INT(nPreparedSql, 1);
  CHECK_TEXT(zSeen, "SELECT n FROM seeing");
  CHECK_QUERY(db, "SELECT count(*) FROM ordinary a CROSS JOIN seeing b", "9");
  CHECK_INT(isOutOfOrder, 1);
  CHECK_INT(nPreparedSql, 4);
  CHECK_TEXT(zSeen, "SELECT count(*) FROM ordinary a CROSS JOIN seeing b");
  CLOSE(db);
}

TEST(prepared_sql_comes_before_the_filter){
  sqlite3 *db = openModules();
  EXEC(db, "SELECT n FROM seeing; SELECT n FROM seeing; SELECT n FROM seeing");
  CHECK_INT(nPreparedSql, 3);
  CHECK_INT(nFilter, 3);
  CHECK_INT(isOutOfOrder, 0);
  CLOSE(db);
}

TEST(prepared_sql_can_end_the_statement){
  static const int aRc[] = { SQLITE_ERROR, SQLITE_AUTH, SQLITE_NOMEM, SQLITE_CONSTRAINT_VTAB, SQLITE_INTERRUPT };
  sqlite3 *db = openModules();
  for(int i=0; i<5; i++){
    rcPreparedSql = aRc[i];
    nFilter = 0;
    EXEC_FAILS(db, "SELECT n FROM seeing", aRc[i], aRc[i]==SQLITE_AUTH ? "refused by the table" : 0);
    CHECK_INT(nFilter, 0);
  }
  rcPreparedSql = SQLITE_OK;
  CHECK_QUERY(db, "SELECT n FROM seeing", "1;2;3");
  CLOSE(db);
}

TEST(prepared_sql_is_optional){
  sqlite3 *db = openModules();
  CHECK_QUERY(db, "SELECT n FROM blind", "1;2;3");
  CHECK_QUERY(db, "SELECT n FROM ordinary", "1;2;3");
  CHECK_INT(nPreparedSql, 0);
  CHECK_INT(nFilter, 2);
  CLOSE(db);
}

TEST(prepared_sql_is_the_text_with_its_parameters){
  sqlite3 *db = openModules();
  sqlite3_stmt *p = PREPARE(db, "SELECT n FROM seeing WHERE n > ?1 -- a comment");
  CHECK_OK(sqlite3_bind_int(p, 1, 2));
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_TEXT(zSeen, "SELECT n FROM seeing WHERE n > ?1 -- a comment");
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}
