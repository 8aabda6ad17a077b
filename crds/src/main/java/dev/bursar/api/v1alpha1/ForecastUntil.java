package dev.bursar.api.v1alpha1;

/** How far a forecast looks. */
public enum ForecastUntil {
    /** The last day of the running month, UTC. */
    EndOfMonth
}
