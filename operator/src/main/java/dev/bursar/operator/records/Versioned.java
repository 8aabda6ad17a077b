package dev.bursar.operator.records;

/**
 * A value as it was read.
 *
 * @param version which {@link Records#update} needs, opaque
 */
public record Versioned<T>(T value, String version) {}
