/*
** NOCASE_UNICODE: text is compared by the simple case foldings of its code points. NOCASE_NOACCENT_UNICODE: and by those
** of their canonical decompositions, without accents. Both order ASCII as NOCASE does, and stray bytes last.
*/

/*
** Skips the ASCII that two texts have in common, but for its case. Where they differ in ASCII, *pOrder is not 0 then.
*/
static void skipCommonAscii(const u8 **pzA, const u8 *zEndA, const u8 **pzB, const u8 *zEndB, int *pOrder){
  const u8 *zA = *pzA, *zB = *pzB;
  int n = (int)(zEndA-zA < zEndB-zB ? zEndA-zA : zEndB-zB);
  int i = 0;
  while( i<n && (zA[i]|zB[i])<0x80 && sqlite3UpperToLower[zA[i]]==sqlite3UpperToLower[zB[i]] ) i++;
  *pzA = &zA[i];
  *pzB = &zB[i];
  if( i<n && (zA[i]|zB[i])<0x80 ) *pOrder = sqlite3UpperToLower[zA[i]] - sqlite3UpperToLower[zB[i]];
}

static int unicodeOrder(u32 a, u32 b){
  return a<b ? -1 : a>b;
}

static int libsqlNocaseUnicode(void *pUnused, int nA, const void *pA, int nB, const void *pB){
  const u8 *zA = pA, *zB = pB;
  const u8 *zEndA = zA + nA, *zEndB = zB + nB;
  int order = 0;
  (void)pUnused;
  skipCommonAscii(&zA, zEndA, &zB, zEndB, &order);
  while( order==0 && zA<zEndA && zB<zEndB ){
    u32 a = unicodeRead(&zA, zEndA);
    u32 b = unicodeRead(&zB, zEndB);
    if( a!=b ) order = unicodeOrder(unicodeFold(a), unicodeFold(b));
  }
  return order ? order : (zA<zEndA) - (zB<zEndB);
}

/*
** Reads a text as the folded code points that it has without its accents.
*/
typedef struct UnicodeLetters UnicodeLetters;
struct UnicodeLetters {
  const u8 *z, *zEnd;
  const u32 *pPart;        /* What is left of the code point before z */
  int nPart;
  u32 aJamo[3];
};

#define UNICODE_NONE 0xffffffff

static u32 nextLetter(UnicodeLetters *p){
  for(;;){
    u32 c;
    if( p->nPart>0 ){
      p->nPart--;
      return unicodeFold(unicodePart(*p->pPart++));
    }
    if( p->z>=p->zEnd ) return UNICODE_NONE;
    c = unicodeRead(&p->z, p->zEnd);
    if( c<0x80 ) return sqlite3UpperToLower[c];
    p->nPart = unicodeJamo(c, p->aJamo);
    p->pPart = p->nPart ? p->aJamo : unicodeParts(c, &p->nPart);
    if( p->pPart==0 ) return unicodeFold(c);
  }
}

static int libsqlNocaseNoaccentUnicode(void *pUnused, int nA, const void *pA, int nB, const void *pB){
  UnicodeLetters a = { pA, (const u8*)pA + nA, 0, 0, {0} };
  UnicodeLetters b = { pB, (const u8*)pB + nB, 0, 0, {0} };
  int order = 0;
  u32 cA, cB;
  (void)pUnused;
  skipCommonAscii(&a.z, a.zEnd, &b.z, b.zEnd, &order);
  if( order ) return order;
  do{
    cA = nextLetter(&a);
    cB = nextLetter(&b);
  }while( cA==cB && cA!=UNICODE_NONE );
  if( cA==UNICODE_NONE || cB==UNICODE_NONE ) return (cB==UNICODE_NONE) - (cA==UNICODE_NONE);
  return unicodeOrder(cA, cB);
}
