/** The control endpoint: the simulator's own HTTP interface beside AWS'. */
@NullMarked
package dev.bursar.simulator.control;

import org.jspecify.annotations.NullMarked;
