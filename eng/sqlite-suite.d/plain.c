/*
** Configuration "plain": the fork as it is.
*/
#include "sqlite3.h"

int suiteConnectionOpened(sqlite3 *db){
  (void)db;
  return SQLITE_OK;
}
