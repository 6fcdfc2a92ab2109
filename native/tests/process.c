#define _XOPEN_SOURCE 700

#include "process.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

Process processStart(void (*xRun)(Process *pParent, void *pArg), void *pArg){
  Process child = { 0, -1, -1 };
  int aToChild[2], aFromChild[2];
  if( pipe(aToChild)!=0 || pipe(aFromChild)!=0 ) FAIL("no pipe");
  child.pid = fork();
  if( child.pid<0 ) FAIL("no process");
  if( child.pid==0 ){
    Process parent = { 0, aToChild[0], aFromChild[1] };
    close(aToChild[1]);
    close(aFromChild[0]);
    xRun(&parent, pArg);
    _exit(0);
  }
  close(aToChild[0]);
  close(aFromChild[1]);
  child.fdIn = aFromChild[0];
  child.fdOut = aToChild[1];
  return child;
}

void processSend(Process *p, int value){
  if( write(p->fdOut, &value, sizeof(value))!=(ssize_t)sizeof(value) ) FAIL("the other process does not listen");
}

int processReceive(Process *p, int *pValue){
  ssize_t n;
  do{
    n = read(p->fdIn, pValue, sizeof(*pValue));
  }while( n<0 && errno==EINTR );
  return n==(ssize_t)sizeof(*pValue);
}

void processExpect(Process *p, int value){
  int received;
  if( !processReceive(p, &received) ) FAIL("the other process ended");
  CHECK_INT(received, value);
}

void processForget(Process *p){
  close(p->fdIn);
  close(p->fdOut);
}

void processJoin(Process *p){
  int status = 0;
  if( waitpid(p->pid, &status, 0)!=p->pid ) FAIL("waitpid failed");
  if( !WIFEXITED(status) || WEXITSTATUS(status)!=0 ) FAIL("the other process failed");
  processForget(p);
}

void processKill(Process *p){
  if( kill(p->pid, SIGKILL)!=0 || waitpid(p->pid, 0, 0)!=p->pid ) FAIL("cannot kill the other process");
}
