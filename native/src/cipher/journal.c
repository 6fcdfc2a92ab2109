/*
** Where ciphers meet the rollback journal and the end of a file.
*/

/*
** A checksum or a page that does not decrypt says that the journal ends here (SQLITE_DONE): its last pages were not
** synced when the power failed. With a wrong key, or none, each page says so. Then the journal has to stay for somebody who has the
** key (SQLITE_NOTADB). Page 1 tells which: at the time that the journal ends it is as good as it will be.
*/
static int libsqlJournalEnd(Pager *pPager){
  u8 *aPage1 = (u8*)pPager->pTmpSpace;
  int rc = sqlite3OsRead(pPager->fd, aPage1, pPager->pageSize, 0);
  if( rc==SQLITE_IOERR_SHORT_READ ) return SQLITE_DONE;
  if( rc==SQLITE_OK && memcmp(aPage1, SQLITE_FILE_HEADER, 16)!=0 ) rc = SQLITE_NOTADB;
  return rc==SQLITE_OK ? SQLITE_DONE : rc;
}

/* True if a database of the connection is encrypted. */
static int libsqlHasKey(const sqlite3 *db){
  int i;
  for(i=0; i<db->nDb; i++){
    if( i!=1 && db->aDb[i].pBt && sqlite3mcGetCodec((sqlite3*)db, db->aDb[i].zDbSName) ) return 1;
  }
  return 0;
}

/*
** What a read that met the end of the file returns: a part of an encrypted page cannot be decrypted. Where that is page 1,
** the pages are smaller than the cipher's parameters say.
*/
static int libsqlShortRead(sqlite3mc_file *pFile, int nByte, i64 iOffset){
  Codec *pCodec = (pFile->openFlags & SQLITE_OPEN_MAIN_DB) ? pFile->codec : 0;
  i64 nFile = 0;
  int rc;
  if( pCodec==0 || !sqlite3mcIsEncrypted(pCodec) || nByte!=sqlite3mcGetPageSize(pCodec) ) return SQLITE_IOERR_SHORT_READ;
  rc = REALFILE(pFile)->pMethods->xFileSize(REALFILE(pFile), &nFile);
  if( rc!=SQLITE_OK ) return rc;
  if( iOffset>=nFile ) return SQLITE_IOERR_SHORT_READ;
  return iOffset==0 ? SQLITE_NOTADB : SQLITE_CORRUPT;
}
