# Builds SQLite's testfixture, in a configured build folder of the full source, around two libraries: the unmodified
# SQLite and the fork, the latter once per configuration. Run it by eng/sqlite-suite.
#
# The test code is compiled once, against SQLite's headers, and linked with either library: what the patches add to
# SQLite's structures stands at their ends.
#   ROOT  this repository
include Makefile

suite.parts := $(ROOT)/eng/sqlite-suite.d
suite.compile = $(T.tcl.env.source); $(T.cc.sqlite) -DSQLITE_NO_SYNC=1 $(TESTFIXTURE_FLAGS) $$TCL_INCLUDE_SPEC
suite.link = $(T.link.tcl) -o $@ $^ $$TCL_LIB_SPEC $$TCL_LIBS $(LDFLAGS.libsqlite3)
suite.fork = -iquote $(ROOT)/artifacts/native/patched -iquote $(ROOT)/native/include -iquote $(ROOT)/native/src

suite.sources := $(TESTSRC) tclsqlite-ex.c
suite.objects := $(addprefix suite-,$(notdir $(suite.sources:.c=.o)))

define suite.rule
suite-$(notdir $(1:.c=.o)): $(1) | sqlite3.c $(T.tcl.env.sh)
	$$(suite.compile) -c -o $$@ $(1)
endef
$(foreach source,$(suite.sources),$(eval $(call suite.rule,$(source))))

suite-sqlite3.o: sqlite3.c | $(T.tcl.env.sh)
	$(suite.compile) -c -o $@ sqlite3.c

suite.inputs := $(shell find $(ROOT)/native/src $(ROOT)/native/include -type f) $(ROOT)/artifacts/native/patched/sqlite3.c
suite-fork.o: $(suite.inputs) | $(T.tcl.env.sh)
	$(suite.compile) $(suite.fork) -DSQLITE_EXTRA_AUTOEXT=suiteConnectionOpened -c -o $@ $(ROOT)/native/src/libsql.c

suite-config-%.o: $(suite.parts)/%.c $(ROOT)/native/include/libsql.h | $(T.tcl.env.sh)
	$(suite.compile) $(suite.fork) -c -o $@ $<

suite-passthrough.o: $(ROOT)/native/tests/passthrough.c $(ROOT)/native/tests/passthrough.h | $(T.tcl.env.sh)
	$(suite.compile) $(suite.fork) -c -o $@ $<

.SECONDARY:

testfixture-unmodified: $(suite.objects) suite-sqlite3.o
	$(suite.link)

testfixture-vwal: suite-passthrough.o
testfixture-%: $(suite.objects) suite-fork.o suite-config-%.o
	$(suite.link)
