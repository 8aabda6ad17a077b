package dev.bursar.operator.main;

import org.jspecify.annotations.Nullable;

/** Which CostReport is meant, as {@code NAMESPACE/NAME}. */
record ReportName(String namespace, String name) {
    /** @throws IllegalArgumentException that says what to write instead */
    static ReportName of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("say which CostReport: bursar report NAMESPACE/NAME");
        }
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? "" : text.substring(0, slash);
        String name = text.substring(slash + 1);
        check(!namespace.isEmpty(), text, "has no namespace; write NAMESPACE/" + (name.isEmpty() ? "NAME" : name));
        check(!name.isEmpty(), text, "has no name; write " + namespace + "/NAME");
        check(KubernetesNames.isLabel(namespace), text, "does not begin with the name of a namespace");
        check(KubernetesNames.isSubdomain(name), text, "does not end with the name of a CostReport");
        return new ReportName(namespace, name);
    }

    private static void check(boolean sound, String text, String complaint) {
        if (!sound) {
            throw new IllegalArgumentException("NAMESPACE/NAME: \"" + text + "\" " + complaint);
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
