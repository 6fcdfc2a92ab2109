/*
** Frames of a log in memory: what libsql_wal_get_frame() returns.
*/
#ifndef FRAMES_H
#define FRAMES_H

#include "libsql.h"

typedef struct Frames {
  unsigned int nFrame;
  unsigned int nBuf;           /* Bytes of a frame */
  unsigned char *aFrame;       /* Valid until the test ends */
} Frames;

/* Reads every frame of a database's log. */
Frames framesRead(sqlite3 *db, const char *zSchema);

unsigned char *framesAt(const Frames*, unsigned int iFrame);

/* The page number, the database size and the two salts of a frame's header. */
unsigned int frameHeader(const unsigned char *aFrame, int iField);
void frameSetHeader(unsigned char *aFrame, int iField, unsigned int value);
enum { FRAME_PGNO, FRAME_DBSIZE, FRAME_SALT1, FRAME_SALT2 };

/* Copies a database, its log checkpointed, so that both continue from the same content; opens the copy in WAL mode. */
sqlite3 *framesCopyDatabase(sqlite3 *db, const char *zCopy);

/* Appends frames iFirst and later to a log, which must succeed. */
void framesInsert(sqlite3 *db, const char *zSchema, const Frames*, unsigned int iFirst);

#endif /* FRAMES_H */
