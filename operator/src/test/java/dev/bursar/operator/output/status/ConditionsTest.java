package dev.bursar.operator.output.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {
    private static final Instant BEFORE = Instant.parse("2026-11-22T05:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00.987Z");
    private static final Finding ACCEPTED = Finding.yes(ConditionType.Accepted, "");

    /** The Stalled list of the rules. */
    private static final Set<Reason> NEEDS_A_PERSON = EnumSet.of(
            Reason.InvalidSpec,
            Reason.AmbiguousGrant,
            Reason.PartitionMismatch,
            Reason.BillingNotInPartition,
            Reason.InstallKeyMissing,
            Reason.IdentityMismatch,
            Reason.NotEnforced,
            Reason.DuplicateAccount,
            Reason.NotPayer,
            Reason.NameTaken,
            Reason.MixedCurrencies,
            Reason.LedgerFull,
            Reason.StoreTooNew,
            Reason.CapabilityMissing);

    @Nested
    class Ready {
        @Test
        void isTrueWhenAllAre() {
            assertThat(lines(fresh(ACCEPTED, Finding.yes(ConditionType.Granted, ""))))
                    .containsExactly("Accepted=True/Ready", "Granted=True/Ready", "Ready=True/Ready");
        }

        @Test
        void takesReasonAndMessageOfTheFirstThatHoldsItUp() {
            List<Condition> conditions = fresh(
                    ACCEPTED,
                    Finding.no(ConditionType.AccountsResolved, Reason.AccountNotReady, "wait"),
                    Finding.no(ConditionType.Fetched, Reason.AccessDenied, "later"));

            assertThat(lines(conditions))
                    .containsExactly(
                            "Accepted=True/Ready",
                            "AccountsResolved=False/AccountNotReady wait",
                            "Fetched=False/AccessDenied later",
                            "Ready=False/AccountNotReady wait",
                            "Reconciling=True/AccountNotReady wait");
        }

        @Test
        void isUnknownWhenTheFirstThatHoldsItUpIs() {
            assertThat(lines(fresh(Finding.unknown(ConditionType.Fetched, Reason.Unavailable, "who knows"))))
                    .containsExactly(
                            "Fetched=Unknown/Unavailable who knows",
                            "Ready=Unknown/Unavailable who knows",
                            "Reconciling=True/Unavailable who knows");
        }

        @Test
        void isNotHeldUpByWhatDoesNotBlock() {
            Finding taken = Finding.no(ConditionType.OnboardingPublished, Reason.NameTaken, "taken")
                    .withoutBlocking();

            assertThat(lines(fresh(ACCEPTED, taken)))
                    .containsExactly(
                            "Accepted=True/Ready", "OnboardingPublished=False/NameTaken taken", "Ready=True/Ready");
        }

        @Test
        void passesOnASpecialReasonOfSuccess() {
            Finding none = Finding.yes(ConditionType.Fetched, Reason.NoMatchingData, "no row matches");

            assertThat(lines(fresh(ACCEPTED, none)))
                    .containsExactly(
                            "Accepted=True/Ready",
                            "Fetched=True/NoMatchingData no row matches",
                            "Ready=True/NoMatchingData no row matches");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"Ready", "NoMatchingData"})
    void aReasonIsStalledWhenOnlyAPersonCanHelpAndReconcilingOtherwise(Reason reason) {
        List<Condition> conditions = fresh(Finding.no(ConditionType.Fetched, reason, "x"));

        ConditionType expected = NEEDS_A_PERSON.contains(reason) ? ConditionType.Stalled : ConditionType.Reconciling;
        assertThat(lines(conditions))
                .containsExactly(
                        "Fetched=False/" + reason + " x",
                        "Ready=False/" + reason + " x",
                        expected + "=True/" + reason + " x");
    }

    @Nested
    class TransitionTime {
        @Test
        void staysWhileTheStatusStays() {
            // Given
            List<Condition> previous = at(BEFORE, Finding.no(ConditionType.Fetched, Reason.Throttled, "slow"));

            // When the reason changes and the status does not
            List<Condition> conditions =
                    after(previous, Finding.no(ConditionType.Fetched, Reason.AccessDenied, "denied"));

            // Then
            assertThat(conditions).extracting(Condition::lastTransitionTime).containsOnly(BEFORE.toString());
        }

        @Test
        void isNowInWholeSecondsWhenTheStatusChanges() {
            List<Condition> previous =
                    at(BEFORE, ACCEPTED, Finding.no(ConditionType.Fetched, Reason.Throttled, "slow"));

            List<Condition> conditions = after(previous, ACCEPTED, Finding.yes(ConditionType.Fetched, ""));

            assertThat(conditions)
                    .extracting(condition -> condition.type() + " " + condition.lastTransitionTime())
                    .containsExactly(
                            "Accepted 2026-11-22T05:00:00Z",
                            "Fetched 2026-11-22T06:00:00Z",
                            "Ready 2026-11-22T06:00:00Z");
        }

        @Test
        void ofStalledBeginsAnewAfterReconciling() {
            List<Condition> previous = at(BEFORE, Finding.no(ConditionType.Fetched, Reason.Throttled, "slow"));

            List<Condition> conditions = after(previous, Finding.no(ConditionType.Fetched, Reason.LedgerFull, "full"));

            assertThat(conditions.getLast().type()).isEqualTo("Stalled");
            assertThat(conditions.getLast().lastTransitionTime()).isEqualTo("2026-11-22T06:00:00Z");
            assertThat(Conditions.find(conditions, ConditionType.Reconciling)).isEmpty();
        }

        @Test
        void isNowWhenThePreviousConditionIsBroken() {
            List<Condition> previous = List.of(
                    new Condition(null, null, null, null, null, null),
                    new Condition("Accepted", "True", null, null, null, null));

            assertThat(after(previous, ACCEPTED))
                    .extracting(Condition::lastTransitionTime)
                    .containsOnly("2026-11-22T06:00:00Z");
        }
    }

    @Nested
    class Suspended {
        @Test
        void keepsReadysStatus() {
            List<Condition> previous = at(BEFORE, ACCEPTED);

            List<Condition> conditions = suspended(previous, ACCEPTED);

            assertThat(lines(conditions))
                    .containsExactly(
                            "Accepted=True/Ready",
                            "Ready=True/Suspended spec.suspend is true: nothing is asked; set it to false to go on");
            assertThat(conditions.getLast().lastTransitionTime()).isEqualTo(BEFORE.toString());
        }

        @Test
        void keepsAFailureToo() {
            List<Condition> previous = at(BEFORE, Finding.no(ConditionType.Fetched, Reason.LedgerFull, "full"));

            assertThat(lines(suspended(previous, Finding.no(ConditionType.Fetched, Reason.LedgerFull, "full"))))
                    .containsExactly(
                            "Fetched=False/LedgerFull full",
                            "Ready=False/Suspended spec.suspend is true: nothing is asked; set it to false to go on");
        }

        @Test
        void fromTheBeginningIsUnknown() {
            assertThat(lines(suspended(List.of(), ACCEPTED)))
                    .contains("Ready=Unknown/Suspended spec.suspend is true: nothing is asked; set it to false to go"
                            + " on");
        }

        @Test
        void overAndDoneIsReadyAgain() {
            List<Condition> previous = suspended(at(BEFORE, ACCEPTED), ACCEPTED);

            assertThat(lines(after(previous, ACCEPTED))).containsExactly("Accepted=True/Ready", "Ready=True/Ready");
        }
    }

    @Test
    void everyConditionSaysForWhichGeneration() {
        assertThat(fresh(ACCEPTED)).extracting(Condition::observedGeneration).containsOnly(7L);
    }

    @Test
    void aMessageStaysWithinItsBound() {
        List<Condition> conditions = fresh(Finding.no(ConditionType.Fetched, Reason.Unavailable, "x".repeat(100_000)));

        assertThat(conditions)
                .extracting(Condition::message)
                .allSatisfy(message -> assertThat(message).hasSize(4096).endsWith("x…"));
    }

    private static List<Condition> fresh(Finding... findings) {
        return after(List.of(), findings);
    }

    private static List<Condition> at(Instant when, Finding... findings) {
        return Conditions.of(new Conditions.Input(List.of(findings), false, List.of(), 6, when));
    }

    private static List<Condition> after(List<Condition> previous, Finding... findings) {
        return Conditions.of(new Conditions.Input(List.of(findings), false, previous, 7, NOW));
    }

    private static List<Condition> suspended(List<Condition> previous, Finding... findings) {
        return Conditions.of(new Conditions.Input(List.of(findings), true, previous, 7, NOW));
    }

    private static List<String> lines(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> (condition.type() + "=" + condition.status() + "/" + condition.reason() + " "
                                + condition.message())
                        .strip())
                .toList();
    }
}
