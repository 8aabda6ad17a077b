package dev.bursar.operator.main;

import java.util.regex.Pattern;

/** What names in flags must look like. */
final class KubernetesNames {
    /** RFC 1123, as namespaces and CloudAccounts are named. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** RFC 1123, as Secrets are named. */
    private static final Pattern SUBDOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private KubernetesNames() {}

    static boolean isSubdomain(String name) {
        return SUBDOMAIN.matcher(name).matches();
    }

    static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }
}
