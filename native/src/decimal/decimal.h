/*
** Numbers as System.Decimal has them.
*/

#define DECIMAL_MAX_SCALE 28
#define DECIMAL_TEXT_SIZE 40 /* Sign, 29 digits, point, ".0", and some */

/* (-1)^isNegative * mantissa / 10^scale. Zero is never negative. */
typedef struct Decimal Decimal;
struct Decimal {
  u32 aMantissa[3]; /* Lowest first */
  u8 scale;         /* 0..DECIMAL_MAX_SCALE */
  u8 isNegative;
};

typedef enum DecimalStatus DecimalStatus;
enum DecimalStatus { DECIMAL_OK, DECIMAL_OVERFLOW, DECIMAL_BY_ZERO };

/* The values are those of MidpointRounding. */
typedef enum DecimalRounding DecimalRounding;
enum DecimalRounding {
  DECIMAL_TO_EVEN, DECIMAL_AWAY_FROM_ZERO, DECIMAL_TO_ZERO, DECIMAL_TO_NEGATIVE_INFINITY, DECIMAL_TO_POSITIVE_INFINITY
};
