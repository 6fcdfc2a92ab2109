/*
** The one translation unit of the library: the patched amalgamation, then what the patches call.
*/
#include "sqlite3.c"

#include "wal/manager.c"
#include "wal/checkpoint.c"
#include "wal/builtin.c"
#include "wal/pager.c"
#include "wal/database.c"
#include "wal/frames.c"
#include "wal/apply.c"
#include "cipher/journal.c"
#include "cipher/stacked_vfs.c"
#include "sql/tokens.c"
#include "sql/random_rowid.c"
#include "sql/random_rowid_pragma.c"
#include "sql/statement.c"
#include "sql/transaction.c"
#include "decimal/decimal.h"
#include "decimal/wide.c"
#include "decimal/arithmetic.c"
#include "decimal/text.c"
#include "decimal/real.c"
#include "decimal/collation.c"
#include "decimal/value.c"
#include "decimal/sum.c"
#include "decimal/extreme.c"
#include "decimal/functions.c"
#include "sql/collation.c"
#include "functions.c"
#include "sql/numbers.c"
#include "rows/values.c"
#include "stmt/interrupt.c"
#include "stmt/rollback.c"
#include "stmt/sort.c"
#include "stmt/status.c"
#include "close_hook.c"
#include "vtab.c"

SQLITE_API const char *libsql_libversion(void){
  return LIBSQL_VERSION;
}
