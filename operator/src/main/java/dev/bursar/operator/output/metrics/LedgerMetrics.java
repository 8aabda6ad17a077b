package dev.bursar.operator.output.metrics;

/**
 * What is exported of the ledger.
 *
 * @param bytes as stored, packed
 * @param limit from which on nothing more is bought
 */
public record LedgerMetrics(long bytes, int series, long limit) {}
