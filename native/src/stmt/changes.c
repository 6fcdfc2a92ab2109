/*
** The counts of changed rows that an application sets.
*/

SQLITE_API void libsql_add_changes(sqlite3 *db, sqlite3_int64 nChange){
  sqlite3_mutex_enter(db->mutex);
  sqlite3VdbeSetChanges(db, nChange);
  sqlite3_mutex_leave(db->mutex);
}
