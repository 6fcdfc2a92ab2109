/*
** Guids, stored as text, or as a blob with the bytes of Guid.ToByteArray.
*/
#define GUID_BYTES 16

/* Where the hyphens are: after the bytes of these indexes. */
static int isBeforeHyphen(int i){
  return i==3 || i==5 || i==7 || i==9;
}

/*
** The first three numbers of a .NET Guid are little-endian; elsewhere the bytes come in the order of the text.
*/
static void swapGuid(const u8 *aFrom, u8 *aTo){
  static const u8 aPlace[GUID_BYTES] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
  int i;
  for(i=0; i<GUID_BYTES; i++) aTo[i] = aFrom[aPlace[i]];
}

static int hexDigit(char c){
  return sqlite3Isxdigit(c) ? sqlite3HexToInt(c) : -1;
}

/*
** 32 hexadecimal digits in either case, with the four hyphens or without any.
*/
static int guidOfText(const char *z, int n, u8 *aGuid){
  int hasHyphens = n==36;
  int i;
  if( n!=32 && n!=36 ) return 0;
  for(i=0; i<GUID_BYTES; i++){
    int high = hexDigit(z[0]), low = hexDigit(z[1]);
    if( high<0 || low<0 ) return 0;
    aGuid[i] = (u8)(high*16 + low);
    z += 2;
    if( hasHyphens && isBeforeHyphen(i) && *z++!='-' ) return 0;
  }
  return 1;
}

/*
** The bytes in the order of the text. Returns 0 for NULL, and for what is no Guid after reporting it.
*/
static int guidArgument(sqlite3_context *pCtx, sqlite3_value *pArg, u8 *aGuid){
  const char *z;
  if( sqlite3_value_type(pArg)==SQLITE_NULL ) return 0;
  if( sqlite3_value_type(pArg)==SQLITE_BLOB && sqlite3_value_bytes(pArg)==GUID_BYTES ){
    swapGuid(sqlite3_value_blob(pArg), aGuid);
    return 1;
  }
  z = (const char*)sqlite3_value_text(pArg);
  if( z==0 ) return 0;
  if( guidOfText(z, sqlite3_value_bytes(pArg), aGuid) ) return 1;
  functionError(pCtx, "'%!.64s' is no Guid: 32 hexadecimal digits, with hyphens or without, or a blob of 16 bytes", z);
  return 0;
}

/*
** guid_key(guid): a blob in the order of the Guids
*/
static void guidKeyFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  u8 aGuid[GUID_BYTES];
  (void)nArg;
  if( guidArgument(pCtx, apArg[0], aGuid) ) sqlite3_result_blob(pCtx, aGuid, GUID_BYTES, SQLITE_TRANSIENT);
}

/*
** guid_blob(guid): as it is stored in a blob
*/
static void guidBlobFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  u8 aGuid[GUID_BYTES], aBlob[GUID_BYTES];
  (void)nArg;
  if( !guidArgument(pCtx, apArg[0], aGuid) ) return;
  swapGuid(aGuid, aBlob);
  sqlite3_result_blob(pCtx, aBlob, GUID_BYTES, SQLITE_TRANSIENT);
}

/*
** guid_text(guid): as it is stored in a text
*/
static void guidTextFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  static const char zDigits[] = "0123456789ABCDEF";
  u8 aGuid[GUID_BYTES];
  char zText[36];
  char *z = zText;
  int i;
  (void)nArg;
  if( !guidArgument(pCtx, apArg[0], aGuid) ) return;
  for(i=0; i<GUID_BYTES; i++){
    *z++ = zDigits[aGuid[i]>>4];
    *z++ = zDigits[aGuid[i]&15];
    if( isBeforeHyphen(i) ) *z++ = '-';
  }
  sqlite3_result_text(pCtx, zText, sizeof(zText), SQLITE_TRANSIENT);
}

/*
** guid_cmp(a, b): -1, 0 or 1
*/
static void guidCmpFunc(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  u8 a[GUID_BYTES], b[GUID_BYTES];
  int order;
  (void)nArg;
  if( !guidArgument(pCtx, apArg[0], a) || !guidArgument(pCtx, apArg[1], b) ) return;
  order = memcmp(a, b, GUID_BYTES);
  sqlite3_result_int(pCtx, order<0 ? -1 : order>0);
}

/*
** Text that is no Guid comes after all that is, in the order of its bytes.
*/
static int libsqlCompareGuids(void *pUnused, int n1, const void *p1, int n2, const void *p2){
  u8 a[GUID_BYTES], b[GUID_BYTES];
  int isGuid1 = guidOfText(p1, n1, a);
  int isGuid2 = guidOfText(p2, n2, b);
  if( isGuid1 && isGuid2 ) return memcmp(a, b, GUID_BYTES);
  if( isGuid1 || isGuid2 ) return isGuid1 ? -1 : 1;
  return binCollFunc(pUnused, n1, p1, n2, p2);
}

static void libsqlGuidFunctions(void){
  static FuncDef aFunc[] = {
    FUNCTION(guid_key,  1, 0, 0, guidKeyFunc),
    FUNCTION(guid_blob, 1, 0, 0, guidBlobFunc),
    FUNCTION(guid_text, 1, 0, 0, guidTextFunc),
    FUNCTION(guid_cmp,  2, 0, 0, guidCmpFunc),
  };
  sqlite3InsertBuiltinFuncs(aFunc, ArraySize(aFunc));
}
