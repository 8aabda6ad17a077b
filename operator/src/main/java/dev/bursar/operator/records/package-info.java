/**
 * What the operator must remember and nobody else may write: verifications, runs, requests that were paid for. Status is
 * never read back for any of it.
 */
@NullMarked
package dev.bursar.operator.records;

import org.jspecify.annotations.NullMarked;
