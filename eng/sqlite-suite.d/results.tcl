# Prints what testrunner.tcl recorded in testrunner.db: "<tests> <failures>", then each failure, sorted, as
# "<test file> <test>", or "<test file> (<what happened>)" for a failure that is not one test's. Failures that match a
# line of the files named on the command line, those of them that there are, do not count.
set tolerated {}
foreach name $argv {
  if {![file exists $name]} continue
  set file [open $name]
  foreach line [split [read $file] "\n"] {
    if {[string match "* *" $line] && ![string match "#*" $line]} { lappend tolerated $line }
  }
  close $file
}

proc is_tolerated {failure} {
  foreach pattern $::tolerated {
    if {[string match $pattern $failure]} { return 1 }
  }
  return 0
}

sqlite3 db testrunner.db
set tests 0
set failures {}
db eval {SELECT displayname, state, ntest, output FROM jobs} {
  if {$state ni {done failed}} {
    lappend failures "$displayname (did not finish: $state)"
    continue
  }
  incr tests $ntest
  if {$state eq "done"} continue

  set found {}
  if {[regexp -line {^!Failures on these tests: (.*)$} $output -> names]} { lappend found {*}$names }
  if {[regexp -line {^Unfreed memory: } $output]} { lappend found "(leaks memory)" }
  if {[regexp -line {files were left open$} $output]} { lappend found "(leaves files open)" }
  if {![regexp {errors out of} $output]} { lappend found "(did not finish)" }
  if {[llength $found]==0} { lappend found "(failed)" }
  foreach name $found {
    if {![is_tolerated "$displayname $name"]} { lappend failures "$displayname $name" }
  }
}
db close

set failures [lsort -unique $failures]
puts "$tests [llength $failures]"
foreach failure $failures { puts $failure }
