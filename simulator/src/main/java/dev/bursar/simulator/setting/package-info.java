/** What can be turned while the simulator runs: time, latency, page size, rate. */
@NullMarked
package dev.bursar.simulator.setting;

import org.jspecify.annotations.NullMarked;
