package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.fetch.aws.AwsFault.Kind;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.ExternalId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** {@link RoleAssumer} on AWS STS. */
public final class StsRoleAssumer implements RoleAssumer {
    /** A session that ends sooner is of no use, or the operator's clock is off. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final String NO_IDENTITY = "sts:GetCallerIdentity answered with an identity that is none";

    private final AwsClients clients;
    private final Clock clock;

    public StsRoleAssumer(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public AssumeOutcome assume(AssumeRequest request) {
        String partition = request.role().partition();
        Optional<StsClient> sts = clients.sts(partition);
        if (sts.isEmpty()) {
            return new AssumeOutcome.Unavailable(CallMessages.noRegion(partition));
        }
        if (!clients.mayCall()) {
            return new AssumeOutcome.Unavailable(NotLeaderException.TEXT);
        }
        Result<AssumeRoleResponse> result = AwsCalls.as(
                request.caller(),
                request.externalId().map(ExternalId::value).stream().toList(),
                with -> sts.get().assumeRole(call(request, with)));
        return switch (result) {
            case Result.Answered<AssumeRoleResponse> answered -> session(request, answered.value());
            case Result.Failed<AssumeRoleResponse> failed -> failed(request, failed.fault());
        };
    }

    private static AssumeRoleRequest call(AssumeRequest request, AwsRequestOverrideConfiguration with) {
        var call = AssumeRoleRequest.builder()
                .roleArn(request.role().value())
                .roleSessionName(request.sessionName())
                .durationSeconds((int) request.limit().duration().toSeconds())
                .policy(SessionPolicy.of(request.limit()))
                .overrideConfiguration(with);
        call.tags(request.tags().values().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList());
        request.externalId().ifPresent(id -> call.externalId(id.value()));
        return call.build();
    }

    private AssumeOutcome session(AssumeRequest request, AssumeRoleResponse answer) {
        @Nullable Credentials credentials = answer.credentials();
        if (credentials == null
                || isBlank(credentials.accessKeyId())
                || isBlank(credentials.secretAccessKey())
                || isBlank(credentials.sessionToken())
                || credentials.expiration() == null) {
            return new AssumeOutcome.Unavailable("sts:AssumeRole answered without complete credentials");
        }
        Instant now = clock.instant();
        Instant expiration = credentials.expiration();
        if (expiration.isBefore(now.plus(SHORTEST))) {
            return new AssumeOutcome.Unavailable(
                    "sts:AssumeRole gave a session that ends at once; check the clock of the operator's node");
        }
        // Never trusted for longer than asked: renewing early is free.
        Instant latest = now.plus(request.limit().duration());
        return new AssumeOutcome.Assumed(new RoleSession(
                request.role(),
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken(),
                expiration.isAfter(latest) ? latest : expiration));
    }

    private static AssumeOutcome failed(AssumeRequest request, AwsFault fault) {
        return switch (fault.kind()) {
            case DENIED -> new AssumeOutcome.Denied(request.role(), CallMessages.denied(request.role(), fault));
            case THROTTLED -> new AssumeOutcome.Throttled(CallMessages.of("sts:AssumeRole", fault));
            case NOT_ENABLED,
                    NO_DATA_YET,
                    SESSION_EXPIRED,
                    TOKEN_LOST,
                    NO_ORGANIZATION,
                    CLOCK_SKEW,
                    REJECTED,
                    UNAVAILABLE,
                    MALFORMED,
                    NO_IDENTITY,
                    NOT_LEADER -> new AssumeOutcome.Unavailable(CallMessages.of("sts:AssumeRole", fault));
        };
    }

    @Override
    public IdentityOutcome identify(Caller caller, String partition) {
        return whoAmI(
                partition,
                sts -> AwsCalls.as(caller, with -> sts.getCallerIdentity(call -> call.overrideConfiguration(with))));
    }

    @Override
    public IdentityOutcome operatorIdentity() {
        return whoAmI(
                clients.ownPartition(),
                sts -> AwsCalls.as(
                        Caller.OPERATOR, with -> sts.getCallerIdentity(call -> call.overrideConfiguration(with))));
    }

    private interface IdentityCall {
        Result<GetCallerIdentityResponse> on(StsClient sts);
    }

    private IdentityOutcome whoAmI(String partition, IdentityCall call) {
        Optional<StsClient> sts = clients.sts(partition);
        if (sts.isEmpty()) {
            return new IdentityOutcome.Unavailable(CallMessages.noRegion(partition));
        }
        if (!clients.mayCall()) {
            return new IdentityOutcome.Unavailable(NotLeaderException.TEXT);
        }
        return switch (call.on(sts.get())) {
            case Result.Answered<GetCallerIdentityResponse> answered ->
                identity(answered.value().account(), answered.value().arn());
            case Result.Failed<GetCallerIdentityResponse> failed -> {
                AwsFault fault = failed.fault();
                String text = CallMessages.of("sts:GetCallerIdentity", fault);
                yield fault.kind() == Kind.THROTTLED
                        ? new IdentityOutcome.Throttled(text)
                        : new IdentityOutcome.Unavailable(text);
            }
        };
    }

    static IdentityOutcome identity(@Nullable String account, @Nullable String arn) {
        if (account == null || arn == null || !AccountId.isValid(account)) {
            return new IdentityOutcome.Unavailable(NO_IDENTITY);
        }
        String[] parts = arn.split(":", 6);
        boolean sound =
                parts.length == 6 && parts[0].equals("arn") && parts[1].startsWith("aws") && parts[4].equals(account);
        if (!sound) {
            return new IdentityOutcome.Unavailable(NO_IDENTITY);
        }
        return new IdentityOutcome.Identified(parts[1], new AccountId(account), arn);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
