/** Status and conditions. */
@NullMarked
package dev.bursar.operator.output.status;

import org.jspecify.annotations.NullMarked;
