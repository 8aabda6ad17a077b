package dev.bursar.api.v1alpha1;

/** A file of the output ConfigMap. The constant's name is the text in a spec. */
public enum OutputFormat {
    /** Key {@code report.json}. */
    json,
    /** Key {@code report.csv}. */
    csv
}
