package dev.bursar.api.v1alpha1;

/** The length of a row. The constant's name is the text in a spec. */
public enum Granularity {
    /** One row a day. */
    Daily,
    /** One row a calendar month, of which the last one may be covered in part. */
    Monthly
}
