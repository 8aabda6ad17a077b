/** The custom resources under {@code src/test/resources/cases}, and what becomes of each. */
@NullMarked
package dev.bursar.operator.cases;

import org.jspecify.annotations.NullMarked;
