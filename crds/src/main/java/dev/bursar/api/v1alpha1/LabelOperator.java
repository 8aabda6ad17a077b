package dev.bursar.api.v1alpha1;

/** How a requirement looks at a label. The constant's name is the text in a spec. */
public enum LabelOperator {
    /** The label has one of the values. */
    In,
    /** The label is there, whatever its value. */
    Exists
}
