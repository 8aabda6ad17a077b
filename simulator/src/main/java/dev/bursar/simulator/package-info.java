/** A simulated AWS: STS, Cost Explorer and a little of IAM and Organizations over HTTP, with a bill of its own. */
@NullMarked
package dev.bursar.simulator;

import org.jspecify.annotations.NullMarked;
