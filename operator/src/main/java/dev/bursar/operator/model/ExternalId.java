package dev.bursar.operator.model;

/**
 * The external id of one (namespace, account). It is shown in the onboarding Secret alone, so {@link #toString()} hides
 * it and nothing but the Secret's writer and the AssumeRole request may call {@link #value()}.
 */
public record ExternalId(String value) {
    @Override
    public String toString() {
        return "ExternalId[hidden]";
    }
}
