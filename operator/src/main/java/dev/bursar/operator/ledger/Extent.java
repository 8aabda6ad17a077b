package dev.bursar.operator.ledger;

/**
 * How much a ledger holds.
 *
 * @param bytes as stored, packed
 * @param limit from which on nothing more is bought
 */
public record Extent(long bytes, int series, long limit) {
    public boolean isFull() {
        return bytes >= limit;
    }
}
