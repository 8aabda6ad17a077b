/**
 * Decides from a wish, what is known and the time: schedules, periods and what is due. Pure: time is always passed in, and
 * nothing but the JDK, {@code model} and the API's enums may be imported.
 */
@NullMarked
package dev.bursar.operator.plan;

import org.jspecify.annotations.NullMarked;
