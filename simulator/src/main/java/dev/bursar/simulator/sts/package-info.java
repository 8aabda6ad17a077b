/** Operations of the AWS Security Token Service. */
@NullMarked
package dev.bursar.simulator.sts;

import org.jspecify.annotations.NullMarked;
