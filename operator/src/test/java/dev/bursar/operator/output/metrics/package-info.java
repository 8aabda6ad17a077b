/** What a scrape shows. */
@NullMarked
package dev.bursar.operator.output.metrics;

import org.jspecify.annotations.NullMarked;
