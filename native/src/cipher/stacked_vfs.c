/*
** Ciphers below another VFS.
*/

/*
** Returns the file of the encrypting VFS that a pager's database file is, or that a VFS above has opened for it; else
** the file itself.
*/
static sqlite3_file *libsqlEncryptingFile(Pager *pPager, sqlite3_file *pFile){
  sqlite3mc_vfs *pVfs = 0;
  sqlite3mc_file *pMain = 0;
  if( pFile->pMethods->xFileControl!=mcIoFileControl ){
    sqlite3OsFileControlHint(pFile, SQLITE3MC_FCNTL_PVFS, &pVfs);
    if( pVfs ) pMain = mcFindDbMainFileName(pVfs, pPager->zFilename);
  }
  return pMain ? &pMain->base : pFile;
}
