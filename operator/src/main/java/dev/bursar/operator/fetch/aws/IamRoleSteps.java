package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.PolicyMerger;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleTemplate;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** From what is there to what the template says, one call after the other; the first that fails is the outcome. */
record IamRoleSteps(IamRole iam, RoleTemplate template, PolicyMerger trust, PolicyMerger permissions) {
    /** Codes of IAM (IAM API, common errors of its operations) that mean another time, whatever their status. */
    private static final List<String> LATER = List.of("ConcurrentModification", "EntityTemporarilyUnmodifiable");

    /** In IAM a quota of the account or of a policy's length, not a rate. */
    private static final String QUOTA = "LimitExceeded";

    RoleCreation run() {
        return switch (iam.find()) {
            case Result.Failed<Optional<IamRole.Found>> failed -> failed("iam:GetRole", failed.fault());
            case Result.Answered<Optional<IamRole.Found>> answered ->
                answered.value().map(this::complete).orElseGet(this::make);
        };
    }

    private RoleCreation make() {
        return switch (iam.make()) {
            case Result.Failed<Boolean> failed -> failed("iam:CreateRole", failed.fault());
            case Result.Answered<Boolean> answered ->
                answered.value()
                        ? permit()
                        : new RoleCreation.Unavailable(shown() + " was made by somebody else just now");
        };
    }

    private RoleCreation permit() {
        Optional<RoleCreation> failure = Optional.empty();
        for (Map.Entry<String, String> policy : template.inlinePolicies().entrySet()) {
            failure = failure.or(() -> put(policy.getKey(), policy.getValue()));
        }
        return failure.orElseGet(RoleCreation.Created::new);
    }

    private RoleCreation complete(IamRole.Found role) {
        if (!role.arn().equals(template.role().value())) {
            return new RoleCreation.NotOurs("the account has " + Redaction.clean(role.arn(), List.of())
                    + ", which has another path than " + template.role() + "; it is not touched");
        }
        SortedMap<String, String> tags = template.tags();
        if (!role.tags().entrySet().containsAll(tags.entrySet())) {
            String missing =
                    tags.firstEntry().getKey() + "=" + tags.firstEntry().getValue();
            return new RoleCreation.NotOurs(
                    shown() + " exists without tag " + missing
                            + ", so it is somebody else's and not touched; name another role, or add the policies to it by hand");
        }
        List<String> changes = new ArrayList<>();
        Optional<RoleCreation> failure = completeTrust(role.trustPolicy(), changes);
        for (Map.Entry<String, String> policy : template.inlinePolicies().entrySet()) {
            failure = failure.or(() -> completeInline(policy.getKey(), policy.getValue(), changes));
        }
        return failure.orElseGet(
                () -> changes.isEmpty() ? new RoleCreation.Unchanged() : new RoleCreation.Updated(changes));
    }

    /** @return the failure, if it is one */
    private Optional<RoleCreation> completeTrust(String existing, List<String> changes) {
        Optional<String> merged = trust.merged(existing, template.trustPolicy());
        if (merged.isEmpty()) {
            return Optional.of(new RoleCreation.Unavailable("the trust policy of " + shown() + " cannot be read"));
        }
        if (merged.get().equals(existing)) {
            return Optional.empty();
        }
        changes.add("external id in the trust policy");
        return failure("iam:UpdateAssumeRolePolicy", iam.trust(merged.get()));
    }

    /** @return the failure, if it is one */
    private Optional<RoleCreation> completeInline(String name, String ours, List<String> changes) {
        return switch (iam.inlinePolicy(name)) {
            case Result.Failed<Optional<String>> failed -> Optional.of(failed("iam:GetRolePolicy", failed.fault()));
            case Result.Answered<Optional<String>> answered -> {
                Optional<String> existing = answered.value();
                // What is no policy is replaced: the name is ours.
                String wanted =
                        existing.flatMap(text -> permissions.merged(text, ours)).orElse(ours);
                if (existing.equals(Optional.of(wanted))) {
                    yield Optional.empty();
                }
                changes.add("inline policy " + name);
                yield put(name, wanted);
            }
        };
    }

    private Optional<RoleCreation> put(String name, String policy) {
        return failure("iam:PutRolePolicy", iam.putInlinePolicy(name, policy));
    }

    private Optional<RoleCreation> failure(String action, Result<Boolean> result) {
        return switch (result) {
            case Result.Failed<Boolean> failed -> Optional.of(failed(action, failed.fault()));
            case Result.Answered<Boolean> answered -> Optional.empty();
        };
    }

    private RoleCreation failed(String action, AwsFault fault) {
        String message = Redaction.cut(shown() + ": " + CallMessages.of(action, fault));
        if (fault.text().startsWith(QUOTA)) {
            return new RoleCreation.Denied(Redaction.cut(shown() + ": " + action + " was refused: " + fault.text()));
        }
        if (LATER.stream().anyMatch(fault.text()::startsWith)) {
            return new RoleCreation.Unavailable(message);
        }
        return switch (fault.kind()) {
            case DENIED, REJECTED, SESSION_EXPIRED -> new RoleCreation.Denied(message);
            case THROTTLED -> new RoleCreation.Throttled(message);
            case NOT_ENABLED,
                    NO_DATA_YET,
                    TOKEN_LOST,
                    NO_ORGANIZATION,
                    CLOCK_SKEW,
                    UNAVAILABLE,
                    MALFORMED,
                    NO_IDENTITY,
                    NOT_LEADER -> new RoleCreation.Unavailable(message);
        };
    }

    private String shown() {
        return template.role().resource() + " of account " + template.role().account();
    }
}
