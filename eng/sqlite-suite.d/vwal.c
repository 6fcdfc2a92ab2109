/*
** Configuration "vwal": the write-ahead log of every database goes through the pass-through manager.
*/
#include "../../native/tests/passthrough.h"

#include <stdio.h>
#include <stdlib.h>

int suiteConnectionOpened(sqlite3 *db){
  (void)db;
  return SQLITE_OK;
}

/*
** Watches a probe: with SQLITE_SUITE_PROBE in the environment no page gets into a log.
*/
static int refuseFrames(void *pArg, const PassthroughCall *pCall){
  (void)pArg;
  return pCall->slot==PASSTHROUGH_xFrames ? SQLITE_PERM : SQLITE_OK;
}

static void require(int rc, const char *zWhat){
  if( rc!=SQLITE_OK ){
    fprintf(stderr, "%s: %s\n", zWhat, sqlite3_errstr(rc));
    exit(1);
  }
}

/*
** Registers the manager before the tests begin. Memory accounting is off meanwhile: the registration lasts as long as
** the process, and the tests expect that no memory is in use while nothing is open. They also expect to find SQLite
** not initialized.
*/
__attribute__((constructor)) static void registerPassthrough(void){
  static const PassthroughObserver probe = { .xCall = refuseFrames };
  libsql_wal_manager manager = passthrough_manager(getenv("SQLITE_SUITE_PROBE") ? &probe : 0);
  require(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0), "SQLITE_CONFIG_MEMSTATUS");
  require(libsql_wal_manager_register("passthrough", manager, 1), "libsql_wal_manager_register");
  require(sqlite3_shutdown(), "sqlite3_shutdown");
  require(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 1), "SQLITE_CONFIG_MEMSTATUS");
}
