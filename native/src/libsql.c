/*
** The one translation unit of the library: the patched amalgamation first, then what the fork adds to it.
*/
#include "sqlite3.c"
