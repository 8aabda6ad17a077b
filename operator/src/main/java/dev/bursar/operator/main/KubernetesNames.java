package dev.bursar.operator.main;

import java.util.regex.Pattern;

/** What names in flags must look like. */
final class KubernetesNames {
    /** RFC 1123, as namespaces and CloudAccounts are named. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private KubernetesNames() {}

    static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }
}
