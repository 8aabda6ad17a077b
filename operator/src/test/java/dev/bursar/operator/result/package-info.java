/** Numbers, checked against other ways to compute them. */
@NullMarked
package dev.bursar.operator.result;

import org.jspecify.annotations.NullMarked;
