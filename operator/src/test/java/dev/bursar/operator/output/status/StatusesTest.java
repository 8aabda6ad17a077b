package dev.bursar.operator.output.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.CloudAccountStatus;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.OnboardingRef;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.api.v1alpha1.Requests;
import dev.bursar.api.v1alpha1.Totals;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code OutputsGoldenTest} does not show: what is absent, and when. */
class StatusesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00.987Z");

    @Nested
    class OfAReport {
        @Test
        void thatWasNeverServedSaysNothingAboutMoney() {
            CostReportStatus status = status(Optional.empty(), List.of());

            assertThat(status.period()).isNull();
            assertThat(status.totals()).isNull();
            assertThat(status.currency()).isNull();
            assertThat(status.complete()).isNull();
            assertThat(status.days()).isNull();
            assertThat(status.top()).isEmpty();
            assertThat(status.lastFetchTime()).isNull();
            assertThat(status.nextFetchTime()).isNull();
            assertThat(status.output()).isNull();
        }

        @Test
        void withoutAnyRowIsZeroAndHasNoCurrency() {
            CostReportStatus status = status(Optional.of(Bills.empty()), List.of());

            assertThat(status.totals()).isEqualTo(new Totals("0", "0", "0", "0", "0", "0"));
            assertThat(status.currency()).isNull();
            assertThat(status.top()).isEmpty();
        }

        @Test
        void inSeveralCurrenciesHasNoTotals() {
            CostReportStatus status = status(Optional.of(Bills.mixedCurrencies()), List.of());

            assertThat(status.totals()).isNull();
            assertThat(status.currency()).isNull();
            assertThat(status.top()).isEmpty();
            assertThat(status.period()).isNotNull();
        }

        @Test
        void countsTheRequestsOfThisMonthOnly() {
            RequestsRecord lastMonth = new RequestsRecord("2026-10", 12);

            CostReportStatus status = CostReportStatuses.of(view(Optional.empty(), List.of(), lastMonth));

            assertThat(status.requests()).isEqualTo(new Requests("2026-11", 0, 200, "0.00", null));
        }

        @Test
        void namesAtMostFiftyAccounts() {
            AccountLine line = new AccountLine("a", null, "Throttled", null, null, null);

            assertThat(status(Optional.empty(), Collections.nCopies(60, line)).accounts())
                    .hasSize(50);
        }

        private static CostReportStatus status(Optional<CostSummary> summary, List<AccountLine> accounts) {
            return CostReportStatuses.of(view(summary, accounts, RequestsRecord.TYPE.empty()));
        }

        private static CostReportStatuses.View view(
                Optional<CostSummary> summary, List<AccountLine> accounts, RequestsRecord requests) {
            return new CostReportStatuses.View(
                    1,
                    summary,
                    accounts,
                    requests,
                    200,
                    NOW,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    @Nested
    class OfAnAccountOfAReport {
        @Test
        void thatIsCurrentShowsItsAmount() {
            assertThat(AccountLines.of(
                            "payments-prod",
                            Optional.of(Bills.ACCOUNT),
                            Optional.empty(),
                            "",
                            Optional.of(Bills.ordinary())))
                    .isEqualTo(
                            new AccountLine("payments-prod", "111122223333", "Current", "30.0100004000", "USD", null));
        }

        @Test
        void thatIsNotCurrentSaysWhyAndKeepsTheLastAmount() {
            assertThat(AccountLines.of(
                            "payments-prod",
                            Optional.of(Bills.ACCOUNT),
                            Optional.of(Reason.Throttled),
                            "slow down",
                            Optional.of(Bills.ordinary())))
                    .isEqualTo(new AccountLine(
                            "payments-prod", "111122223333", "Throttled", "30.0100004000", "USD", "slow down"));
        }

        @Test
        void whoseRowsMayNotBeShownHasNoAmount() {
            assertThat(AccountLines.of(
                            "payments-prod", Optional.empty(), Optional.of(Reason.NoGrant), "x", Optional.empty()))
                    .isEqualTo(new AccountLine("payments-prod", null, "NoGrant", null, null, "x"));
        }

        @Test
        void hasAShortMessage() {
            AccountLine line = AccountLines.of(
                    "a", Optional.empty(), Optional.of(Reason.NoGrant), "y".repeat(5_000), Optional.empty());

            assertThat(line.message()).hasSize(512).endsWith("y…");
        }
    }

    @Nested
    class OfACloudAccount {
        private final CloudAccountSpec spec = new CloudAccountSpec(
                "111122223333",
                "arn:aws:iam::111122223333:role/Bursar",
                List.of("Billing"),
                List.of(),
                Map.of(),
                null,
                null,
                false);

        @Test
        void thatIsVerifiedSaysWhatWasProven() {
            Verification proof = new Verification(
                    "digest", NOW, "aws", "arn:aws:sts::111122223333:assumed-role/Bursar/bursar.finops.payments");

            CloudAccountStatus status = CloudAccountStatuses.of(new CloudAccountStatuses.View(
                    spec,
                    4,
                    Optional.of(proof),
                    Optional.of(new Membership("digest", NOW, "o-a1b2c3d4e5", "111122223333")),
                    Optional.of(NOW.plusSeconds(60)),
                    Optional.of("r"),
                    Optional.of("payments-onboarding"),
                    List.of(),
                    List.of()));

            assertThat(status)
                    .isEqualTo(new CloudAccountStatus(
                            4L,
                            "111122223333",
                            "arn:aws:sts::111122223333:assumed-role/Bursar/bursar.finops.payments",
                            "aws",
                            "o-a1b2c3d4e5",
                            true,
                            "2026-11-22T06:00:00Z",
                            "2026-11-22T06:01:00Z",
                            "r",
                            new OnboardingRef("payments-onboarding"),
                            List.of(),
                            List.of()));
        }

        @Test
        void thatIsNotVerifiedClaimsNothing() {
            CloudAccountStatus status = CloudAccountStatuses.of(new CloudAccountStatuses.View(
                    spec,
                    4,
                    Optional.empty(),
                    Optional.of(new Membership("digest", NOW, "o-a1b2c3d4e5", "111122223333")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of()));

            assertThat(status)
                    .isEqualTo(new CloudAccountStatus(
                            4L, null, null, null, null, null, null, null, null, null, List.of(), List.of()));
        }
    }
}
