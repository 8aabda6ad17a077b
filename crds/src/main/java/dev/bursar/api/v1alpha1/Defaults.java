package dev.bursar.api.v1alpha1;

/** What a field means that is left out, as YAML; the schema and {@code withDefaults()} both take it from here. */
final class Defaults {
    static final String EXTERNAL_ID_POLICY = "Required";
    static final String CAPABILITY = "Billing";
    static final String VERIFY_EVERY = "12h";
    static final String SCOPE = "Account";
    static final String TRAILING = "30d";
    static final String CURRENCY = "USD";
    static final String FORECAST_UNTIL = "EndOfMonth";
    static final String GRANULARITY = "Daily";
    static final String DIMENSION = "SERVICE";
    static final String COST_BASIS = "Unblended";
    static final String EVERY = "8h";
    static final int MAX_SERIES = 100;
    static final int RESTATEMENT_DAYS = 10;
    static final int REQUESTS_PER_MONTH = 200;

    private Defaults() {}
}
