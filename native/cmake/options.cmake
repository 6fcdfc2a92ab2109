# What the library is compiled with: one list for every platform.

set(LIBSQL_DEFINITIONS
  # What Microsoft.Data.Sqlite's e_sqlite3 has.
  SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_ENABLE_COLUMN_METADATA
  SQLITE_ENABLE_FTS3
  SQLITE_ENABLE_FTS3_PARENTHESIS
  SQLITE_ENABLE_FTS4
  SQLITE_ENABLE_FTS5
  SQLITE_ENABLE_GEOPOLY
  SQLITE_ENABLE_MATH_FUNCTIONS
  SQLITE_ENABLE_RTREE
  SQLITE_THREADSAFE=1
  # What the fork adds.
  SQLITE_ENABLE_BYTECODE_VTAB
  SQLITE_ENABLE_DBPAGE_VTAB
  SQLITE_ENABLE_DBSTAT_VTAB
  SQLITE_ENABLE_NORMALIZE
  SQLITE_ENABLE_PERCENTILE
  SQLITE_ENABLE_PREUPDATE_HOOK
  SQLITE_ENABLE_SESSION
  SQLITE_ENABLE_SNAPSHOT
  SQLITE_ENABLE_STAT4
  SQLITE_ENABLE_STMTVTAB
  SQLITE_ENABLE_UPDATE_DELETE_LIMIT
  # Temporary tables and sorters must not spill to files that no cipher covers.
  SQLITE_TEMP_STORE=2)

function(libsql_configure target)
  target_compile_definitions(${target} PRIVATE ${LIBSQL_DEFINITIONS})
  set_target_properties(${target} PROPERTIES C_VISIBILITY_PRESET hidden C_STANDARD 11 POSITION_INDEPENDENT_CODE ON)
  if(WIN32)
    target_compile_definitions(${target} PRIVATE "SQLITE_API=__declspec(dllexport)"
      INTERFACE "SQLITE_API=__declspec(dllimport)")
  else()
    target_compile_definitions(${target} PRIVATE "SQLITE_API=__attribute__((visibility(\"default\")))" HAVE_USLEEP=1)
    target_link_libraries(${target} PRIVATE m pthread ${CMAKE_DL_LIBS})
  endif()
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 $<$<BOOL:${LIBSQL_WARNINGS_AS_ERRORS}>:/WX>)
  else()
    target_compile_options(${target} PRIVATE -Wall -Wextra $<$<BOOL:${LIBSQL_WARNINGS_AS_ERRORS}>:-Werror>)
  endif()
  if(UNIX AND NOT APPLE)
    # Measured: native/README.md.
    target_compile_options(${target} PRIVATE -fno-plt -fno-semantic-interposition)
  endif()
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    # GCC's optimiser finds these in the amalgamation, system header or not.
    target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
  endif()
  if(LIBSQL_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${LIBSQL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
    target_link_options(${target} PRIVATE -fsanitize=${LIBSQL_SANITIZE})
  endif()
endfunction()
