package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.BootstrapRef;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.RoleSetup;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Bootstrap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a role with keys that its namespace lent. The use is recorded before anything is made, so that it is never repeated
 * for the same wish; the Secret is deleted right after. An attempt that AWS did not answer is gone on with.
 */
final class Bootstrapper {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final ReconcileParts parts;

    Bootstrapper(ReconcileParts parts) {
        this.parts = parts;
    }

    /**
     * Uses the keys if they are there and were not used yet.
     *
     * @return why the role could not be made with them; empty when it was, now or before, or when none are named
     */
    Optional<String> run(CloudAccount account, Authorized authorized) {
        BootstrapRef wanted = account.getSpec().bootstrap();
        String secret = wanted == null ? null : wanted.secret();
        return secret == null ? Optional.empty() : new Use(account, authorized, secret).run();
    }

    /**
     * The role lets the operator in, so that there is nothing left to make: keys that are still there go.
     *
     * @return when to try again to delete them; empty when none are left
     */
    Optional<Instant> finish(CloudAccount account, Authorized authorized) {
        BootstrapRef wanted = account.getSpec().bootstrap();
        String secret = wanted == null ? null : wanted.secret();
        return secret == null ? Optional.empty() : new Use(account, authorized, secret).finish();
    }

    private final class Use {
        private final CloudAccount account;
        private final Authorized authorized;
        private final Ref ref;
        private final String secret;
        private final String subject;

        Use(CloudAccount account, Authorized authorized, String secret) {
            this.account = account;
            this.authorized = authorized;
            this.ref = Ref.of(account);
            this.secret = secret;
            this.subject = subject();
        }

        Optional<String> run() {
            Bootstrap before = before();
            if (before != null && before.done()) {
                return cleared(before);
            }
            return switch (parts.bootstrapSecrets().find(ref, secret)) {
                case BootstrapSecrets.Answer.Unusable unusable -> Optional.of(unusable.message());
                case BootstrapSecrets.Answer.Absent absent -> Optional.of(absent(before));
                case BootstrapSecrets.Answer.Present present -> use(present);
            };
        }

        Optional<Instant> finish() {
            Bootstrap before = before();
            Optional<String> left = Optional.empty();
            if (before != null && before.done()) {
                left = cleared(before);
            } else if (parts.bootstrapSecrets().find(ref, secret) instanceof BootstrapSecrets.Answer.Present present) {
                left = used(present, "works without");
            }
            return left.map(any -> parts.clock().instant().plus(RETRY));
        }

        /** Used before: a Secret that could not be deleted then is deleted now, and another one of its name is left alone. */
        private Optional<String> cleared(Bootstrap used) {
            boolean gone = used.secretUid() == null
                    || parts.bootstrapSecrets().delete(ref, secret, String.valueOf(used.secretUid()));
            if (gone && used.secretUid() != null) {
                record(used.at(), true, null);
            }
            return gone
                    ? Optional.empty()
                    : Optional.of("spec.bootstrap.secret: Secret " + secret
                            + " was used and could not be deleted; delete it, and deactivate its keys");
        }

        private String absent(@Nullable Bootstrap before) {
            String again = before == null ? "" : " any more, and what it was used for is not done";
            return "spec.bootstrap.secret: there is no Secret " + secret + again
                    + "; create it, or remove spec.bootstrap and install the onboarding Secret's files";
        }

        private Optional<String> use(BootstrapSecrets.Answer.Present present) {
            RoleArn role = authorized.route().role();
            IdentityOutcome whose = parts.calls()
                    .make(
                            ref,
                            authorized,
                            () -> parts.cloud().assumer().identify(present.keys(), role.partition()),
                            IdentityOutcome.Unavailable::new);
            return switch (whose) {
                case IdentityOutcome.Throttled throttled -> Optional.of(throttled.message());
                case IdentityOutcome.Unavailable away -> Optional.of(away.message());
                case IdentityOutcome.Identified found ->
                    found.account().equals(authorized.account())
                            ? make(present)
                            : Optional.of("spec.bootstrap.secret: the keys of Secret " + secret + " belong to account "
                                    + found.account() + ", spec.accountId says " + authorized.account()
                                    + "; nothing was made with them");
            };
        }

        private Optional<String> make(BootstrapSecrets.Answer.Present present) {
            Optional<PrincipalArn> principal = parts.onboarder().principal(ref, authorized);
            if (principal.isEmpty()) {
                return Optional.of("the operator does not know its own AWS principal, which the role must trust");
            }
            record(parts.clock().instant(), false, present.uid());
            RoleSetup setup = new RoleSetup(
                    authorized.route().role(),
                    authorized.externalId(),
                    principal.get(),
                    authorized.capabilities(),
                    authorized.route().chain());
            Caller keys = present.keys();
            RoleCreation made = parts.calls()
                    .make(
                            ref,
                            authorized,
                            () -> parts.cloud().roles().create(keys, RoleTemplates.of(setup)),
                            RoleCreation.Unavailable::new);
            return switch (made) {
                case RoleCreation.Created created -> used(present, "was made with");
                case RoleCreation.Updated updated -> used(present, "was completed with");
                case RoleCreation.Unchanged unchanged -> used(present, "was there already, and complete, seen with");
                case RoleCreation.NotOurs other -> {
                    used(present, "is there and not Bursar's, so nothing was made with");
                    yield Optional.of(other.message());
                }
                case RoleCreation.Denied denied -> Optional.of(denied.message());
                case RoleCreation.Throttled throttled -> Optional.of(throttled.message());
                case RoleCreation.Unavailable away -> Optional.of(away.message());
            };
        }

        private Optional<String> used(BootstrapSecrets.Answer.Present present, String how) {
            Bootstrap done = record(parts.clock().instant(), true, present.uid());
            Optional<String> left = cleared(done);
            parts.statuses()
                    .events()
                    .normal(
                            account,
                            "Bootstrapped",
                            authorized.route().role().resource() + " " + how + " the keys of Secret " + secret
                                    + (left.isEmpty() ? ", which is deleted" : "")
                                    + "; deactivate these keys in IAM now, they are not used again");
            return left;
        }

        private @Nullable Bootstrap before() {
            Bootstrap known = known();
            if (known == null || known.subject().equals(subject)) {
                return known;
            }
            return known.wasDone(subject) ? new Bootstrap(subject, known.at(), true, null, known.history()) : null;
        }

        private @Nullable Bootstrap known() {
            return parts.records()
                    .read(AccountRecord.TYPE, ref.namespace(), ref.name())
                    .bootstrap();
        }

        private Bootstrap record(Instant at, boolean done, @Nullable String secretUid) {
            Bootstrap known = known();
            List<String> earlier = known == null ? List.of() : known.history();
            Bootstrap value = new Bootstrap(subject, at, done, secretUid, earlier);
            parts.records()
                    .change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withBootstrap(value));
            return value;
        }

        /** What is to be made, and with which Secret; not the CloudAccount's uid, so that making it anew repeats nothing. */
        private String subject() {
            List<String> wish = new ArrayList<>(List.of(
                    secret,
                    authorized.account().value(),
                    authorized.externalId().value()));
            authorized.route().steps().forEach(role -> wish.add(role.value()));
            authorized.capabilities().stream()
                    .map(Capability::specName)
                    .sorted()
                    .forEach(wish::add);
            return Digest.ofParts(wish);
        }
    }
}
