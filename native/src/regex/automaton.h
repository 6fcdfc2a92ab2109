/*
** States with a number of their own, and what was read last.
*/
#ifndef REGEX_AUTOMATON_H
#define REGEX_AUTOMATON_H

#define STATE_UNKNOWN 0        /* In the table: not made yet */
#define STATE_DEAD    1        /* No match, whatever follows */
#define STATE_MATCH   2
#define STATE_FIRST   3
#define STATE_MOST    65000    /* A number has 16 bits */
#define STATE_NOMEM   -1       /* No state */

#define BEFORE_NOTHING 0
#define BEFORE_WORD    1
#define BEFORE_NEWLINE 2
#define BEFORE_OTHER   3

#endif /* REGEX_AUTOMATON_H */
