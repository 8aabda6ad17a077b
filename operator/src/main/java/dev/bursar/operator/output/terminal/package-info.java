/** A published report to the lines that a person reads: pure. */
@NullMarked
package dev.bursar.operator.output.terminal;

import org.jspecify.annotations.NullMarked;
