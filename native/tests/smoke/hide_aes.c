/*
** Preloaded, makes a 64-bit Arm Linux look like a CPU without AES instructions: no model that QEMU emulates lacks them.
*/
#define _GNU_SOURCE
#include <asm/hwcap.h>
#include <dlfcn.h>
#include <sys/auxv.h>

unsigned long getauxval(unsigned long type)
{
  unsigned long (*real)(unsigned long) = (unsigned long (*)(unsigned long))dlsym(RTLD_NEXT, "getauxval");
  unsigned long value = real(type);
  return type == AT_HWCAP ? value & ~(unsigned long)HWCAP_AES : value;
}
