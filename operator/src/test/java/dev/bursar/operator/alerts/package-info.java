/** The alerts that the chart brings, by Prometheus' own tools. */
@NullMarked
package dev.bursar.operator.alerts;

import org.jspecify.annotations.NullMarked;
