package dev.bursar.operator.docs;

import dev.bursar.api.v1alpha1.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes {@code docs/troubleshooting.md} from {@link Reason}. */
final class TroubleshootingGen {
    static final String COMMAND = "./mvnw -Pgenerate process-test-classes";
    static final Path FILE = Path.of("docs", "troubleshooting.md");

    /** Not wrong: nothing has to heal. */
    private static final List<Reason> FINE = List.of(
            Reason.Ready,
            Reason.Suspended,
            Reason.NoMatchingData,
            Reason.NotRequired,
            Reason.NotChecked,
            Reason.RowsFolded);

    /** A condition, with the reasons that it can carry when it is not True. */
    private record Stage(String kind, String condition, String means, List<Reason> reasons) {
        static Stage of(String kind, String condition, String means, Reason... reasons) {
            return new Stage(kind, condition, means, List.of(reasons));
        }
    }

    /** In the order in which they hold up Ready. */
    private static final List<Stage> STAGES = List.of(
            Stage.of("RoleGrant", "Accepted", "the spec can be worked with", Reason.InvalidSpec),
            Stage.of(
                    "RoleGrant",
                    "PayerVerified",
                    "the payer's role is the payer's, and demands its external id; only where spec.payer is set",
                    Reason.NoGrant,
                    Reason.PartitionMismatch,
                    Reason.BillingNotInPartition,
                    Reason.InstallKeyMissing,
                    Reason.IdentityUnusable,
                    Reason.AssumeRoleDenied,
                    Reason.IdentityMismatch,
                    Reason.NotEnforced,
                    Reason.MissingPermissions,
                    Reason.Throttled,
                    Reason.Unavailable,
                    Reason.StoreUnavailable,
                    Reason.StoreTooNew),
            Stage.of(
                    "CloudAccount",
                    "Accepted",
                    "the spec can be worked with",
                    Reason.InvalidSpec,
                    Reason.PartitionMismatch,
                    Reason.BillingNotInPartition,
                    Reason.InstallKeyMissing),
            Stage.of("CloudAccount", "Granted", "a RoleGrant allows it", Reason.NoGrant, Reason.AmbiguousGrant),
            Stage.of(
                    "CloudAccount",
                    "OnboardingPublished",
                    "the Secret for the account's owner is written; does not hold up Ready",
                    Reason.NameTaken,
                    Reason.PrincipalUnknown,
                    Reason.StoreUnavailable),
            Stage.of(
                    "CloudAccount",
                    "RoleAssumed",
                    "AWS gave a session of the role",
                    Reason.IdentityUnusable,
                    Reason.AssumeRoleDenied,
                    Reason.Throttled,
                    Reason.Unavailable,
                    Reason.StoreUnavailable,
                    Reason.StoreTooNew),
            Stage.of("CloudAccount", "IdentityVerified", "the session belongs to the account", Reason.IdentityMismatch),
            Stage.of(
                    "CloudAccount",
                    "ExternalIdEnforced",
                    "the role was seen to refuse a wrong external id, and none; `NotRequired` does not hold up Ready",
                    Reason.NotEnforced,
                    Reason.NotRequired,
                    Reason.Throttled,
                    Reason.Unavailable),
            Stage.of(
                    "CloudAccount",
                    "PermissionsSufficient",
                    "the role may do what the capabilities need; `NotChecked` does not hold up Ready",
                    Reason.MissingPermissions,
                    Reason.NotChecked),
            Stage.of("CostReport", "Accepted", "the spec can be worked with", Reason.InvalidSpec),
            Stage.of(
                    "CostReport",
                    "AccountsResolved",
                    "its account exists, is granted and verified",
                    Reason.NoGrant,
                    Reason.AccountNotFound,
                    Reason.AccountNotReady,
                    Reason.CapabilityMissing,
                    Reason.DuplicateAccount,
                    Reason.NotPayer),
            Stage.of(
                    "CostReport",
                    "Fetched",
                    "AWS answered what had to be asked",
                    Reason.AssumeRoleDenied,
                    Reason.AccessDenied,
                    Reason.AccountNotReady,
                    Reason.Suspended,
                    Reason.NotEnabled,
                    Reason.NoDataYet,
                    Reason.Throttled,
                    Reason.Unavailable,
                    Reason.Malformed,
                    Reason.PartialData,
                    Reason.LedgerFull,
                    Reason.StoreUnavailable,
                    Reason.StoreTooNew,
                    Reason.BasisNotAvailable),
            Stage.of(
                    "CostReport",
                    "WithinRequestBudget",
                    "the month's paid requests are not spent",
                    Reason.RequestBudgetSpent),
            Stage.of(
                    "CostReport",
                    "Published",
                    "the ConfigMap is written",
                    Reason.NameTaken,
                    Reason.StoreUnavailable,
                    Reason.MixedCurrencies),
            Stage.of(
                    "CostReport",
                    "Truncated",
                    "only while the ConfigMap is too small for every row; does not hold up Ready",
                    Reason.RowsFolded),
            Stage.of("all", "Ready", "all of the above that count", Reason.Suspended));

    private TroubleshootingGen() {}

    static String text() {
        return intro() + stages() + reasons();
    }

    private static String intro() {
        return """
                <!-- Made from the enum Reason by: %s -->

                # Troubleshooting

                Every resource says in its status what is wrong. `kubectl get` shows the reason; the message names the thing and
                the fix:

                ```sh
                kubectl get bursar -A
                kubectl -n payments get cacct payments-prod -o jsonpath='{.status.conditions[?(@.type=="Ready")].message}'
                kubectl -n payments events --for cacct/payments-prod
                ```

                `Ready` takes reason and message of the first condition of its kind below that is not `True`. Beside it stands

                * `Reconciling=True` when it heals without a change to the resource: wait, or do what the message says elsewhere,
                * `Stalled=True` when only a person can help.

                A change of the resource, a grant or a label is noticed at once. What was mended elsewhere is noticed at the next
                attempt, verification or run: a role in AWS, a name that was taken. A new value of the annotation
                `bursar.dev/refresh-requested-at` on a CloudAccount or CostReport makes Bursar look now, past its own back-off.
                A value of more than 64 characters is ignored, with a Warning event `RefreshIgnored`.

                Readers of status must tolerate reasons that they do not know: later versions add some.

                ## No status at all

                Then no operator looks at the resource. Look whether one runs, and what it says:

                ```sh
                kubectl -n bursar-system get deployment,pods,lease
                kubectl -n bursar-system logs deployment/bursar --tail=50
                ```

                Its last line says what keeps it from running, and [operating.md](operating.md#starting) what to do. If it runs, the
                resource is in a namespace that it was not told to look after (`watchNamespaces`, `--namespaces`).

                ## Conditions and their reasons

                """.formatted(COMMAND);
    }

    private static String stages() {
        StringBuilder text = new StringBuilder("| Kind | Condition | True means | Reasons when it is not |\n");
        text.append("|---|---|---|---|\n");
        for (Stage stage : STAGES) {
            text.append("| %s | `%s` | %s | %s |\n"
                    .formatted(
                            stage.kind,
                            stage.condition,
                            stage.means,
                            stage.reasons.stream().map(TroubleshootingGen::link).collect(Collectors.joining(", "))));
        }
        return text.append('\n').toString();
    }

    private static String reasons() {
        return Arrays.stream(Reason.values()).map(TroubleshootingGen::section).collect(Collectors.joining("\n"));
    }

    private static String section(Reason reason) {
        return "## " + reason + "\n\n" + reason.meaning() + "\n\n" + heals(reason) + unused(reason) + "\n";
    }

    private static String heals(Reason reason) {
        if (FINE.contains(reason)) {
            return "Nothing has to heal.";
        }
        return reason.stalled()
                ? "Does not heal by itself: a person must help (`Stalled`)."
                : "Heals by itself once the cause is gone (`Reconciling`).";
    }

    private static String unused(Reason reason) {
        return isUsed(reason) ? "" : " This version never sets it; it is here for what comes.";
    }

    private static boolean isUsed(Reason reason) {
        Path sources = Repository.ROOT.resolve(Path.of("operator", "src", "main", "java"));
        return Repository.files(sources, ".java").stream()
                .map(Repository::read)
                .anyMatch(source -> Pattern.compile("Reason\\." + reason + "\\b")
                        .matcher(source)
                        .find());
    }

    private static String link(Reason reason) {
        return "[%s](#%s)".formatted(reason, reason.name().toLowerCase(Locale.ROOT));
    }

    /** Reasons that no condition lists and that say that something is wrong. */
    static List<Reason> withoutStage() {
        return Arrays.stream(Reason.values())
                .filter(reason -> !FINE.contains(reason))
                .filter(reason -> STAGES.stream().noneMatch(stage -> stage.reasons.contains(reason)))
                .toList();
    }
}
