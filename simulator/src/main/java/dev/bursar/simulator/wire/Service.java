package dev.bursar.simulator.wire;

/** The services that are simulated, with how their requests are told apart and spoken. */
public enum Service {
    STS("sts", "2011-06-15", new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/")),
    IAM("iam", "2010-05-08", new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/")),
    COST_EXPLORER("ce", "AWSInsightsIndexService", new JsonProtocol()),
    ORGANIZATIONS("organizations", "AWSOrganizationsV20161128", new JsonProtocol());

    private final String prefix;
    private final String target;

    @SuppressWarnings("ImmutableEnumChecker") // protocols have no state
    private final Protocol protocol;

    Service(String prefix, String target, Protocol protocol) {
        this.prefix = prefix;
        this.target = target;
        this.protocol = protocol;
    }

    /** As IAM actions and metrics name it. */
    public String prefix() {
        return prefix;
    }

    /** What stands before the dot in {@code X-Amz-Target}; of the query protocol the form's {@code Version}. */
    public String target() {
        return target;
    }

    public Protocol protocol() {
        return protocol;
    }
}
