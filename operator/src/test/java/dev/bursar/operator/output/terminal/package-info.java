/** What a terminal shows of a published report. */
@NullMarked
package dev.bursar.operator.output.terminal;

import org.jspecify.annotations.NullMarked;
