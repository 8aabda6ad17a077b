/** AWS' protocols: how a request names its operation and caller, and how answers and errors look. Knows no operation. */
@NullMarked
package dev.bursar.simulator.wire;

import org.jspecify.annotations.NullMarked;
