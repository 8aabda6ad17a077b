/**
 * Rows that were paid for. Whatever was answered once is read from here, by every report that may see it, and is never
 * bought again.
 */
@NullMarked
package dev.bursar.operator.ledger;

import org.jspecify.annotations.NullMarked;
