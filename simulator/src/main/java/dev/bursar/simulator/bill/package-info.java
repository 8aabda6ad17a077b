/** What every account costs, day by day: a pure function of seed, account, day and time. */
@NullMarked
package dev.bursar.simulator.bill;

import org.jspecify.annotations.NullMarked;
