/** A result to the ConfigMap that holds it: pure. */
@NullMarked
package dev.bursar.operator.output.configmap;

import org.jspecify.annotations.NullMarked;
