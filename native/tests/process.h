/*
** A second process of a test, which speaks to the first in single bytes and integers.
*/
#ifndef PROCESS_H
#define PROCESS_H

#include <sys/types.h>

#include "libsql.h"

typedef struct Process {
  pid_t pid;
  int fdIn;
  int fdOut;
} Process;

/* Starts a process that runs xRun and ends. It inherits no open database: start it before the test opens one. */
Process processStart(void (*xRun)(Process *pParent, void *pArg), void *pArg);

/* Send a number to the other side; wait for one. processReceive returns 0 at the end of the other side. */
void processSend(Process*, int value);
int processReceive(Process*, int *pValue);

/* Waits for a number that must come. */
void processExpect(Process*, int value);

/* Waits for the end of a process, which must be a success. */
void processJoin(Process*);

/* Kills a process. What it had sent can still be received; close the pipes with processForget(). */
void processKill(Process*);
void processForget(Process*);

#endif /* PROCESS_H */
