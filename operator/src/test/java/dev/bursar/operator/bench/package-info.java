/** What the operator does in little room, in a Java of its own with a heap of a given size. */
@NullMarked
package dev.bursar.operator.bench;

import org.jspecify.annotations.NullMarked;
