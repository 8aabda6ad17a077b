package dev.bursar.operator.fetch;

import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.SessionTags;
import java.util.Optional;
import java.util.TreeMap;

/** AssumeRole requests of the operator itself, without tags. */
public final class AssumeRequests {
    private static final SessionTags NO_TAGS = new SessionTags(new TreeMap<>());

    private AssumeRequests() {}

    public static AssumeRequest direct(RoleArn role, ExternalId externalId, String sessionName, SessionLimit limit) {
        return direct(role, Optional.of(externalId), sessionName, limit);
    }

    public static AssumeRequest direct(
            RoleArn role, Optional<ExternalId> externalId, String sessionName, SessionLimit limit) {
        return new AssumeRequest(Caller.OPERATOR, role, externalId, sessionName, NO_TAGS, limit);
    }
}
