/*
** Configuration "keyed": every database file is encrypted. The cipher is one that reserves no bytes per page, so that
** page layouts and file sizes are those of a plain database; one round of key derivation keeps opening fast.
*/
#include "sqlite3.h"

int sqlite3mc_builtin_extensions(sqlite3 *db);
int sqlite3mcIsEncryptionSupported(sqlite3 *db, const char *zSchema);
int sqlite3mc_config(sqlite3 *db, const char *zParam, int value);
int sqlite3mc_config_cipher(sqlite3 *db, const char *zCipher, const char *zParam, int value);
int sqlite3mc_cipher_index(const char *zCipher);
int sqlite3_key(sqlite3 *db, const void *pKey, int nKey);

/*
** A new connection calls this before it reads the file. The tests that name one of SQLite's own VFSes do without a key.
*/
int suiteConnectionOpened(sqlite3 *db){
  static const char zCipher[] = "aes256cbc";
  const char *zFile = sqlite3_db_filename(db, "main");
  int rc;
  if( zFile==0 || zFile[0]==0 || !sqlite3mcIsEncryptionSupported(db, "main") ) return SQLITE_OK;
  rc = sqlite3mc_builtin_extensions(db);
  if( rc!=SQLITE_OK ) return rc;
  sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index(zCipher));
  sqlite3mc_config_cipher(db, zCipher, "kdf_iter", 1);
  return sqlite3_key(db, "sqlite-suite", -1);
}
