/** The last results as Prometheus metrics: a view that is replaced whole, and gone with its resource. */
@NullMarked
package dev.bursar.operator.output.metrics;

import org.jspecify.annotations.NullMarked;
