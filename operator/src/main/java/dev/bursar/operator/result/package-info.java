/** Rows to totals, groups and day states: pure, exact, unrounded. */
@NullMarked
package dev.bursar.operator.result;

import org.jspecify.annotations.NullMarked;
