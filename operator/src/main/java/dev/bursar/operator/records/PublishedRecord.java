package dev.bursar.operator.records;

/**
 * Where a CostReport's result was last written, so that a renamed output leaves nothing behind.
 *
 * @param configMap its name; empty before the first time
 */
public record PublishedRecord(String configMap) {
    public static final RecordType<PublishedRecord> TYPE = new RecordType<>(
            "published", "CostReport", RecordClass.WORKING, 1, PublishedRecord.class, new PublishedRecord(""));
}
