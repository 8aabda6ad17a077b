/** Child processes that do not outlive their parent, and waiting for what they do. */
@NullMarked
package dev.bursar.process;

import org.jspecify.annotations.NullMarked;
