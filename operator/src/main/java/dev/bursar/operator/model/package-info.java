/** Validated values of the domain; needs nothing but the JDK. */
@NullMarked
package dev.bursar.operator.model;

import org.jspecify.annotations.NullMarked;
