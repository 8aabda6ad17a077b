/** Puts accounts, roles, bill and operations together, and answers requests with them. */
@NullMarked
package dev.bursar.simulator.world;

import org.jspecify.annotations.NullMarked;
