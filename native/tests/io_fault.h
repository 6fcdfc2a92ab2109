/*
** Reads, writes, syncs and truncations of files that fail where they are told to.
*/
#ifndef IO_FAULT_H
#define IO_FAULT_H

/* Puts faults before the files that the default VFS opens from now on. */
void ioFaultInstall(void);

/* Lets the iFail'th operation from now on fail, and all after it when isSticky; 0 for none. */
void ioFaultAt(int iFail, int isSticky);

/* Returns whether an operation has failed since ioFaultAt(). */
int ioFaultHappened(void);

#endif /* IO_FAULT_H */
