/** What was asked, and what it got: the oracle of tests. */
@NullMarked
package dev.bursar.simulator.log;

import org.jspecify.annotations.NullMarked;
