# CMake toolchain: Zig's Clang and C libraries for one runtime identifier of .NET, which LIBSQL_RID names.
# eng/build-native fetches Zig into artifacts/native/zig.

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LIBSQL_RID)

# The oldest systems that the library runs on: glibc 2.17, macOS 11.
set(_platform_linux Linux linux-gnu.2.17)
set(_platform_linux-musl Linux linux-musl)
set(_platform_win Windows windows-gnu)
set(_platform_osx Darwin macos.11.0)
set(_processor_x64 x86_64)
set(_processor_arm64 aarch64)

string(REGEX MATCH "^(.+)-([^-]+)$" _ "${LIBSQL_RID}")
set(_platform "${_platform_${CMAKE_MATCH_1}}")
set(CMAKE_SYSTEM_PROCESSOR "${_processor_${CMAKE_MATCH_2}}")
if(NOT _platform OR NOT CMAKE_SYSTEM_PROCESSOR)
  message(FATAL_ERROR "LIBSQL_RID is '${LIBSQL_RID}': give (linux|linux-musl|win|osx)-(x64|arm64).")
endif()
list(GET _platform 0 CMAKE_SYSTEM_NAME)
list(GET _platform 1 _system)

set(CMAKE_C_COMPILER "${CMAKE_CURRENT_LIST_DIR}/../../artifacts/native/zig/zig" cc -target ${CMAKE_SYSTEM_PROCESSOR}-${_system})
set(CMAKE_AR "${CMAKE_CURRENT_LIST_DIR}/zig-ar")

if(CMAKE_SYSTEM_NAME STREQUAL Darwin)
  set(CMAKE_C_FLAGS_INIT "-isystem \"${CMAKE_CURRENT_LIST_DIR}/osx\"")
  set(CMAKE_USER_MAKE_RULES_OVERRIDE "${CMAKE_CURRENT_LIST_DIR}/osx.cmake")
  # CMake insists on a program that edits install names; nothing here is installed, so that it never runs.
  set(CMAKE_INSTALL_NAME_TOOL false)
else()
  set(CMAKE_SHARED_LINKER_FLAGS_INIT -s)
  set(CMAKE_EXE_LINKER_FLAGS_INIT -s)
endif()

if(_system MATCHES "^linux-gnu")
  set(LIBSQL_PLATFORM_SOURCES "${CMAKE_CURRENT_LIST_DIR}/glibc.c")
elseif(CMAKE_SYSTEM_NAME STREQUAL Windows)
  set(LIBSQL_PLATFORM_SOURCES "${CMAKE_CURRENT_LIST_DIR}/mingw.c")
endif()

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
