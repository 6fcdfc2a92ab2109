/*
** The generated tables, looked up.
*/
#define UNICODE_UPPER 0
#define UNICODE_LOWER 1
#define UNICODE_FOLD  2

static u32 unicodeCase(u32 c, int eCase){
  u32 i;
  if( c>=UNICODE_CASE_END ) return c;
  i = (u32)aUnicodeCaseIndex[c>>UNICODE_CASE_SHIFT] << UNICODE_CASE_SHIFT;
  i |= c & ((1<<UNICODE_CASE_SHIFT) - 1);
  return c + (u32)aUnicodeCase[aUnicodeCaseBlock[i]].a[eCase];
}

/* Simple case folding. */
static u32 unicodeFold(u32 c){
  return c<0x80 ? sqlite3UpperToLower[c] : unicodeCase(c, UNICODE_FOLD);
}

/*
** Returns what a code point is made of when its accents are taken away: *pn elements, 0 for an accent, of which the
** first has the length in its upper bits; or NULL when that is the code point itself.
*/
static const u32 *unicodeParts(u32 c, int *pn){
  u32 i;
  if( c>=UNICODE_PART_END ) return 0;
  i = (u32)aUnicodePartIndex[c>>UNICODE_PART_SHIFT] << UNICODE_PART_SHIFT;
  i |= c & ((1<<UNICODE_PART_SHIFT) - 1);
  i = aUnicodePartBlock[i];
  if( i==0 ) return 0;
  *pn = (int)(aUnicodeParts[i]>>UNICODE_LENGTH_SHIFT);
  return &aUnicodeParts[i];
}

static u32 unicodePart(u32 element){
  return element & ((1<<UNICODE_LENGTH_SHIFT) - 1);
}

/*
** Hangul syllables are decomposed by arithmetic. Writes the jamo to a and returns how many there are, 0 when c is no
** syllable.
*/
#define HANGUL_FIRST 0xac00
#define HANGUL_COUNT 11172

static int unicodeJamo(u32 c, u32 *a){
  u32 i = c - HANGUL_FIRST;
  if( i>=HANGUL_COUNT ) return 0;
  a[0] = 0x1100 + i/588;
  a[1] = 0x1161 + i%588/28;
  a[2] = 0x11a7 + i%28;
  return i%28 ? 3 : 2;
}
