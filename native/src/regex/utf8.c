/*
** Reads UTF-8 as .NET does: each longest part that may begin a character, and does not go on as one, is U+FFFD.
*/
#include "regex.h"

static int regexDecode(const unsigned char **pz, const unsigned char *zEnd){
  const unsigned char *z = *pz;
  int c = *z++, nMore, least = 0x80, most = 0xbf;
  if( c<0x80 ){
    *pz = z;
    return c;
  }
  if( c>=0xc2 && c<=0xdf ){
    nMore = 1;
    c &= 0x1f;
  }else if( c>=0xe0 && c<=0xef ){
    nMore = 2;
    if( c==0xe0 ) least = 0xa0;
    if( c==0xed ) most = 0x9f;
    c &= 0x0f;
  }else if( c>=0xf0 && c<=0xf4 ){
    nMore = 3;
    if( c==0xf0 ) least = 0x90;
    if( c==0xf4 ) most = 0x8f;
    c &= 0x07;
  }else{
    *pz = z;
    return REGEX_INVALID;
  }
  while( nMore>0 && z<zEnd && *z>=least && *z<=most ){
    c = c<<6 | (*z++ & 0x3f);
    least = 0x80;
    most = 0xbf;
    nMore--;
  }
  *pz = z;
  return nMore==0 ? c : REGEX_INVALID;
}
