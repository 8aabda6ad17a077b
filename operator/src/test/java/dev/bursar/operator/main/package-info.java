/** Commands, endpoints and the leadership gate. */
@NullMarked
package dev.bursar.operator.main;

import org.jspecify.annotations.NullMarked;
