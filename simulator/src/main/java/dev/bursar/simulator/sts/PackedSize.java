package dev.bursar.simulator.sts;

import dev.bursar.simulator.wire.AwsException;

/**
 * How much of a session's room its policy and tags take. AWS packs them in a way that is not published. For a policy the limit of
 * its plain text stands in (STS API, AssumeRole: 2,048 characters). Tags have far less room than that: of the two sessions whose
 * tags are known, 2,268 characters took 498 % (aws-actions/configure-aws-credentials/issues/1898), and some 290 took 74 %
 * (aws/containers-roadmap/issues/2413, inherited tags).
 */
final class PackedSize {
    private static final int POLICY = 2048;
    private static final int TAGS = 450;

    private PackedSize() {}

    /**
     * @param tags inherited ones included
     * @return percent
     * @throws AwsException over 100
     */
    static int of(int policyLength, SessionTags tags) throws AwsException {
        int ofPolicy = percent(policyLength, POLICY);
        int ofTags = percent(
                tags.values().entrySet().stream()
                        .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                        .sum(),
                TAGS);
        int all = ofPolicy + ofTags;
        if (all > 100) {
            throw AwsException.modelled(
                    "PackedPolicyTooLarge",
                    ofTags > ofPolicy
                            ? "Packed size of session tags consumes " + all + "% of allotted space."
                            : "Packed policy consumes " + all + "% of allotted space, please use smaller policy.");
        }
        return all;
    }

    /** Rounded up. */
    private static int percent(int characters, int room) {
        return (characters * 100 + room - 1) / room;
    }
}
