/*
** Text as the functions of this folder read it: code points, and, above all of them, the bytes that are not UTF-8, each
** by itself. Surrogates and overlong forms are such bytes. A NUL is a code point like any other.
*/
#define UNICODE_BYTE 0x110000

static int isContinuation(const u8 *z, const u8 *zEnd){
  return z<zEnd && (*z & 0xc0)==0x80;
}

/*
** Decodes what follows a first byte of at least 0x80, and moves *pz behind it.
*/
static u32 unicodeReadBeyondAscii(u8 first, const u8 **pz, const u8 *zEnd){
  const u8 *z = *pz;
  u32 c, least;
  int n;
  if( first>=0xf0 ){
    c = first & 0x0f;
    n = 3;
    least = 0x10000;
  }else if( first>=0xe0 ){
    c = first & 0x0f;
    n = 2;
    least = 0x800;
  }else{
    c = first & 0x1f;
    n = 1;
    least = 0x80;
  }
  if( first<0xc0 ) return UNICODE_BYTE + first;
  for(; n>0; n--, z++){
    if( !isContinuation(z, zEnd) ) return UNICODE_BYTE + first;
    c = c<<6 | (*z & 0x3f);
  }
  if( c<least || c>0x10ffff || (c & 0xfffff800)==0xd800 ) return UNICODE_BYTE + first;
  *pz = z;
  return c;
}

/*
** Reads one code point or stray byte and moves *pz, which is before zEnd, behind it.
*/
static u32 unicodeRead(const u8 **pz, const u8 *zEnd){
  u8 first = *(*pz)++;
  return first<0x80 ? first : unicodeReadBeyondAscii(first, pz, zEnd);
}

/*
** Writes what unicodeRead() reads, in at most 4 bytes, and returns the end of it.
*/
static u8 *unicodeWrite(u8 *z, u32 c){
  if( c>=UNICODE_BYTE ){
    *z++ = (u8)(c - UNICODE_BYTE);
  }else if( c<0x80 ){
    *z++ = (u8)c;
  }else if( c<0x800 ){
    *z++ = (u8)(0xc0 | c>>6);
    *z++ = (u8)(0x80 | (c & 0x3f));
  }else if( c<0x10000 ){
    *z++ = (u8)(0xe0 | c>>12);
    *z++ = (u8)(0x80 | (c>>6 & 0x3f));
    *z++ = (u8)(0x80 | (c & 0x3f));
  }else{
    *z++ = (u8)(0xf0 | c>>18);
    *z++ = (u8)(0x80 | (c>>12 & 0x3f));
    *z++ = (u8)(0x80 | (c>>6 & 0x3f));
    *z++ = (u8)(0x80 | (c & 0x3f));
  }
  return z;
}
