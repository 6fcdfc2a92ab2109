/*
** libsql_collation_fail(): a failed allocation is what SQLite expects of a comparison, and asks about after it.
*/
SQLITE_API void libsql_collation_fail(sqlite3 *db){
  sqlite3OomFault(db);
}
