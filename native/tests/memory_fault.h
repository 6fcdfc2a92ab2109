/*
** An allocator that fails where it is told to.
*/
#ifndef MEMORY_FAULT_H
#define MEMORY_FAULT_H

/* Puts the allocator in place, before anything is open, and takes lookaside memory away. */
void memoryFaultInstall(void);

/* Lets the iFail'th allocation from now on fail, and all after it when isSticky; 0 for none. */
void memoryFaultAt(int iFail, int isSticky);

/* Ends the faults; returns how far off the next one was, for memoryFaultResume(). */
int memoryFaultPause(void);
void memoryFaultResume(int iFail);

/* Returns whether an allocation has failed since memoryFaultAt(). */
int memoryFaultHappened(void);

/* Runs xRun with every allocation failing, once alone and once with all that follow. xRun cleans up after itself. */
void memoryFaultEvery(void (*xRun)(void));

#endif /* MEMORY_FAULT_H */
