/** A result to the status that says it: pure. */
@NullMarked
package dev.bursar.operator.output.status;

import org.jspecify.annotations.NullMarked;
