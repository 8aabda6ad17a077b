/** A Kubernetes API inside this process, for the demo where no real one is at hand; {@link EmbeddedApi} says what it is not. */
@NullMarked
package dev.bursar.kubernetes.embedded;

import org.jspecify.annotations.NullMarked;
