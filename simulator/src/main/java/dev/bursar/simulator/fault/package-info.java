/** What goes wrong on purpose. */
@NullMarked
package dev.bursar.simulator.fault;

import org.jspecify.annotations.NullMarked;
