/*
** Before 2.33 glibc's stat functions were part of the program. Zig links ones that set an errno of their own, which nobody
** reads, so that a missing file looked like a failed call. These ask the functions that every glibc exports.
*/
#define _FILE_OFFSET_BITS 64
#include <sys/stat.h>

#ifdef __x86_64__
#define STAT_VERSION 1
#else
#define STAT_VERSION 0
#endif

extern int __xstat(int version, const char *path, struct stat *out);
extern int __lxstat(int version, const char *path, struct stat *out);
extern int __fxstat(int version, int file, struct stat *out);

int stat(const char *path, struct stat *out)
{
  return __xstat(STAT_VERSION, path, out);
}

int lstat(const char *path, struct stat *out)
{
  return __lxstat(STAT_VERSION, path, out);
}

int fstat(int file, struct stat *out)
{
  return __fxstat(STAT_VERSION, file, out);
}
