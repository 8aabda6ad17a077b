package dev.bursar.api.v1alpha1;

/** A form in which the output ConfigMap has the rows. The constant's name is the text in a spec. */
public enum OutputFormat {
    /** Key {@code report.json}. */
    json,
    /** Key {@code report.csv}. */
    csv,
    /** Keys {@code focus.csv} and {@code focus-statement.md}. */
    focus
}
