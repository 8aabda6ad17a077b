/** What a report's ConfigMap holds. */
@NullMarked
package dev.bursar.operator.output.configmap;

import org.jspecify.annotations.NullMarked;
