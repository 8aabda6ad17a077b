/** Operations of AWS Cost Explorer. */
@NullMarked
package dev.bursar.simulator.ce;

import org.jspecify.annotations.NullMarked;
