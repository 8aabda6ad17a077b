package dev.bursar.operator.records;

import java.time.Instant;

/**
 * A refresh annotation that was taken, recorded before anything was sent for it.
 *
 * @param value of the annotation, opaque
 * @param takenAt what was seen before this time counts as due
 */
public record Refresh(String value, Instant takenAt) {}
