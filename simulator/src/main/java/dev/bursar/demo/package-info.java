/** {@code ./bursar demo}: everything at once with nothing to install, and what became of it, for people. */
@NullMarked
package dev.bursar.demo;

import org.jspecify.annotations.NullMarked;
