/** The Helm chart, by Helm itself: what it renders, what it refuses, and what a real API server makes of it. */
@NullMarked
package dev.bursar.operator.chart;

import org.jspecify.annotations.NullMarked;
