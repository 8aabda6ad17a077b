/** Outputs, each a view of one result. */
@NullMarked
package dev.bursar.operator.output;

import org.jspecify.annotations.NullMarked;
