package dev.bursar.api.v1alpha1;

/** Names that clusters know Bursar by. They are contract: adding is fine, renaming is not. */
public final class Names {
    /** API group of every kind. */
    public static final String GROUP = "bursar.dev";

    /** API version of every kind. */
    public static final String VERSION = "v1alpha1";

    /** {@code apiVersion} of every kind. */
    public static final String API_VERSION = GROUP + "/" + VERSION;

    /** Category of every kind: {@code kubectl get bursar}. */
    public static final String CATEGORY = "bursar";

    /** Annotation on a CloudAccount or CostReport: a new value asks for a run now. At most {@value #REFRESH_MAX_LENGTH} characters. */
    public static final String REFRESH_ANNOTATION = "bursar.dev/refresh-requested-at";

    /** Secret of the operator's own namespace from which every external id derives. */
    public static final String INSTALL_KEY = "bursar-install-key";

    /** Type of a Secret whose keys make a role, once. */
    public static final String BOOTSTRAP_TYPE = "bursar.dev/bootstrap";

    /** Annotation on such a Secret: the CloudAccount that it is for. */
    public static final String BOOTSTRAP_FOR_ANNOTATION = "bursar.dev/for";

    /** A longer refresh value is ignored with one Warning event. */
    public static final int REFRESH_MAX_LENGTH = 64;

    /** Longest amount or share in a status, as plain decimal text. */
    public static final int AMOUNT_MAX_LENGTH = 256;

    /** Longest name of a custom resource. */
    public static final int NAME_MAX_LENGTH = 63;

    private Names() {}
}
