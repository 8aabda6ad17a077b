/** Wiring: flags and environment to one record, clocks, clients and ports. */
@NullMarked
package dev.bursar.operator.main;

import org.jspecify.annotations.NullMarked;
