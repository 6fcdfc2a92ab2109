/*
** MinGW has this function in a header only, for inlining. Argon2 calls it from a function that is not to be optimised.
*/
#include <windows.h>

#undef RtlSecureZeroMemory

void *WINAPI RtlSecureZeroMemory(void *memory, SIZE_T size)
{
  volatile unsigned char *byte = memory;
  while (size-- > 0) {
    *byte++ = 0;
  }
  return memory;
}
