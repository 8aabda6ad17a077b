package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudAccountRulesTest {
    private static final String ID = "111122223333";
    private static final String ROLE = "arn:aws:iam::111122223333:role/BursarReadOnly";

    @Test
    void anAccountAndItsRole() {
        assertThat(CloudAccountRules.violations(account(ID, ROLE, null), "payments-prod"))
                .isEmpty();
        assertThat(CloudAccountRules.violations(account(null, null, null), "x".repeat(64)))
                .containsExactly(
                        CelRules.NAME, "spec.accountId is required: set it", "spec.roleArn is required: set it");
        assertThat(CloudAccountRules.violations(account("444455556666", ROLE, null)))
                .containsExactly(CelRules.ROLE_OF_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11112222333", "1111222233334", "11112222333x", "000000000000", "１１１１２２２２３３３３"})
    void noAccount(String id) {
        assertThat(CloudAccountRules.violations(account(id, ROLE, null))).contains(CelRules.ACCOUNT_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BursarReadOnly",
                "arn:aws:iam::111122223333:root",
                "arn:aws:iam::111122223333:user/alice",
                "arn:aws:iam::111122223333:role/*",
                "arn:aws:sts::111122223333:assumed-role/x/y",
                "arn:aws:iam::111122223333:role/a b",
                "arn:aws:iam::111122223333:role/x\n",
                "arn:aws:iam::111122223333:role/" + "12345678901234567890123456789012345678901234567890123456789012345",
            })
    void noRole(String arn) {
        assertThat(CloudAccountRules.violations(account(ID, arn, null))).contains(CelRules.ROLE_ARN);
    }

    @Test
    void veryLongTextIsRefusedAndNotMatched() {
        String path = "a/".repeat(1_000_000);

        assertThat(CloudAccountRules.violations(account(ID, "arn:aws:iam::111122223333:role/" + path + "x", path)))
                .containsExactly(CelRules.ROLE_ARN, CelRules.VERIFY_EVERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "60m", "3600s", "90m", "1h30m", "24h", "86400s", "23h59m60s"})
    void verifiedOften(String every) {
        assertThat(CloudAccountRules.violations(account(ID, ROLE, every))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0s", "59m", "59m59s", "25h", "24h1s", "-1h", "1ns", "1d", "1.5h", "1e9h", "12", "h", "1H"})
    void verifiedTooOftenOrNever(String every) {
        assertThat(CloudAccountRules.violations(account(ID, ROLE, every))).containsExactly(CelRules.VERIFY_EVERY);
    }

    @Test
    void capabilities() {
        assertThat(withCapabilities()).containsExactly("spec.capabilities must have at least one entry");
        assertThat(withCapabilities("Billing", "Billing"))
                .containsExactly("spec.capabilities must not hold an entry twice: remove one");
        assertThat(withCapabilities("billing"))
                .containsExactly("spec.capabilities must be one of Billing, OrganizationBilling");
    }

    private static List<String> withCapabilities(String... capabilities) {
        return CloudAccountRules.violations(
                new CloudAccountSpec(ID, ROLE, List.of(capabilities), List.of(), Map.of(), null, null, null));
    }

    private static CloudAccountSpec account(@Nullable String id, @Nullable String arn, @Nullable String every) {
        return new CloudAccountSpec(
                id, arn, null, List.of(), Map.of(), null, every == null ? null : new Verify(every), null);
    }
}
