/** {@code ./bursar demo}, as a user runs it. */
@NullMarked
package dev.bursar.operator.demo;

import org.jspecify.annotations.NullMarked;
