package dev.bursar.simulator.log;

/** How often the same thing happened. */
public record RequestCount(
        String service, String operation, String account, String principal, String outcome, long count) {}
