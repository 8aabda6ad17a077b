/** Rules about all packages of the operator. */
@NullMarked
package dev.bursar.operator;

import org.jspecify.annotations.NullMarked;
