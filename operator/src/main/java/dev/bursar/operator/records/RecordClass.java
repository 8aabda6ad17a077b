package dev.bursar.operator.records;

/** How much a lost record would hurt. */
public enum RecordClass {
    /** Costs time when lost: it is found out again. */
    WORKING,
    /** Costs money when lost: nothing paid may be sent without it. */
    MONEY
}
