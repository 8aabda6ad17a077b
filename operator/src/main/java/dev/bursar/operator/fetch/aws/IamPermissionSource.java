package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.PermissionOutcome;
import dev.bursar.operator.fetch.PermissionSource;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.model.CapabilityTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * {@link PermissionSource} on IAM's SimulatePrincipalPolicy, which judges a role's identity policies and the organization's
 * service control policies, and sees neither session policies nor resource policies (IAM API, SimulatePrincipalPolicy).
 */
public final class IamPermissionSource implements PermissionSource {
    private static final int MAX_PAGES = 10;

    private final AwsClients clients;

    public IamPermissionSource(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public PermissionOutcome check(RoleSession session, List<String> actions) {
        String partition = session.role().partition();
        Optional<IamClient> iam = clients.iam(partition);
        if (iam.isEmpty()) {
            return new PermissionOutcome.Unavailable("no region of IAM is known for partition " + partition);
        }
        if (!clients.mayCall()) {
            return new PermissionOutcome.Unavailable(NotLeaderException.TEXT);
        }
        Result<List<EvaluationResult>> result = AwsCalls.as(session, with -> {
            List<EvaluationResult> all = new ArrayList<>();
            Optional<String> marker = Optional.empty();
            for (int page = 0; page < MAX_PAGES; page++) {
                String from = marker.orElse(null);
                SimulatePrincipalPolicyResponse answer = iam.get()
                        .simulatePrincipalPolicy(call -> call.overrideConfiguration(with)
                                .policySourceArn(session.role().value())
                                .actionNames(actions)
                                .marker(from));
                all.addAll(answer.evaluationResults());
                marker = Boolean.TRUE.equals(answer.isTruncated())
                        ? Optional.ofNullable(answer.marker())
                        : Optional.empty();
                if (marker.isEmpty()) {
                    break;
                }
            }
            return all;
        });
        return switch (result) {
            case Result.Answered<List<EvaluationResult>> answered -> checked(actions, answered.value());
            case Result.Failed<List<EvaluationResult>> failed -> failed(failed.fault());
        };
    }

    /** An action counts once: allowed only if nothing said about it denies it. */
    static PermissionOutcome checked(List<String> actions, List<EvaluationResult> results) {
        Set<String> allowed = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (EvaluationResult result : results) {
            String action = String.valueOf(result.evalActionName());
            if (!isAllowed(result) && isSure(result)) {
                missing.add(action);
            } else if (isAllowed(result)) {
                allowed.add(action);
            }
        }
        return new PermissionOutcome.Checked(
                actions.stream()
                        .filter(action -> allowed.contains(action) && !missing.contains(action))
                        .toList(),
                actions.stream().filter(missing::contains).toList());
    }

    private static boolean isAllowed(EvaluationResult result) {
        boolean byOrganization = result.organizationsDecisionDetail() == null
                || !Boolean.FALSE.equals(result.organizationsDecisionDetail().allowedByOrganizations());
        return result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED && byOrganization;
    }

    /** A denial that hangs on context the simulation was not given may be none in earnest. */
    private static boolean isSure(EvaluationResult result) {
        return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY
                || (result.evalDecision() != PolicyEvaluationDecisionType.UNKNOWN_TO_SDK_VERSION
                        && result.missingContextValues().isEmpty());
    }

    private static PermissionOutcome failed(AwsFault fault) {
        String text = CallMessages.of(CapabilityTable.SIMULATE, fault);
        return switch (fault.kind()) {
            case DENIED -> new PermissionOutcome.Denied(text);
            case NOT_ENABLED,
                    NO_DATA_YET,
                    NO_ORGANIZATION,
                    THROTTLED,
                    SESSION_EXPIRED,
                    TOKEN_LOST,
                    CLOCK_SKEW,
                    REJECTED,
                    UNAVAILABLE,
                    MALFORMED,
                    NO_IDENTITY,
                    NOT_LEADER -> new PermissionOutcome.Unavailable(text);
        };
    }
}
