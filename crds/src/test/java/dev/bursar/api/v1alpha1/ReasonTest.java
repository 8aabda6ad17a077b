package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void onlyThatStallsWhichNeedsAPerson() {
        Set<String> stalled = Stream.of(Reason.values())
                .filter(Reason::stalled)
                .map(Reason::name)
                .collect(Collectors.toSet());

        assertThat(stalled)
                .containsExactlyInAnyOrder(
                        "InvalidSpec",
                        "AmbiguousGrant",
                        "PartitionMismatch",
                        "BillingNotInPartition",
                        "InstallKeyMissing",
                        "IdentityMismatch",
                        "NotEnforced",
                        "DuplicateAccount",
                        "NotPayer",
                        "NameTaken",
                        "MixedCurrencies",
                        "LedgerFull",
                        "StoreTooNew",
                        "CapabilityMissing");
    }

    @Test
    void everyReasonFitsAConditionAndSaysWhatToDo() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.name()).matches("[A-Z][A-Za-z]+");
            assertThat(reason.meaning()).endsWith(".").contains(" ");
        });
    }
}
