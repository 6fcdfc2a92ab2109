# Every compile option of SQLite that the fork's hooks touch keeps compiling.

# -DX adds an option, -UX leaves one of the library's out.
function(add_variant name)
  set(definitions ${LIBSQL_DEFINITIONS})
  foreach(flag IN LISTS ARGN)
    string(SUBSTRING ${flag} 2 -1 definition)
    if(flag MATCHES "^-U")
      list(REMOVE_ITEM definitions ${definition})
    else()
      list(APPEND definitions ${definition})
    endif()
  endforeach()
  list(TRANSFORM definitions PREPEND -D)
  add_test(NAME ${name} COMMAND ${CMAKE_C_COMPILER} -std=gnu11 -fsyntax-only ${definitions}
    "-I${LIBSQL_AMALGAMATION}" "-I${CMAKE_CURRENT_SOURCE_DIR}/../include" "-I${CMAKE_CURRENT_SOURCE_DIR}/../src"
    "${CMAKE_CURRENT_SOURCE_DIR}/../src/libsql.c")
  # To the compiler a function that is missing is a matter for the linker.
  set_tests_properties(${name} PROPERTIES FAIL_REGULAR_EXPRESSION "implicit declaration|used but never defined")
endfunction()

add_variant(compiles_with_assertions -DSQLITE_DEBUG)
add_variant(compiles_with_page_checks -DSQLITE_DEBUG -DSQLITE_CHECK_PAGES)
add_variant(compiles_with_blocking_locks -DSQLITE_ENABLE_SETLK_TIMEOUT)
add_variant(compiles_with_zipvfs -DSQLITE_ENABLE_ZIPVFS)
add_variant(compiles_without_snapshots -USQLITE_ENABLE_SNAPSHOT)
add_variant(compiles_without_wal -DSQLITE_OMIT_WAL -USQLITE_ENABLE_SNAPSHOT)
add_variant(compiles_without_shared_cache -DSQLITE_OMIT_SHARED_CACHE)
add_variant(compiles_without_threads -USQLITE_THREADSAFE=1 -DSQLITE_THREADSAFE=0)
add_variant(compiles_without_progress_callback -DSQLITE_OMIT_PROGRESS_CALLBACK)
