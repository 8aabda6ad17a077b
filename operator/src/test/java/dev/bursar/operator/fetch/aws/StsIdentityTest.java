package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.model.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsIdentityTest {
    @Test
    void thePartitionComesFromTheArn() {
        String arn = "arn:aws-cn:sts::111122223333:assumed-role/BursarReadOnly/bursar.finops.payments";

        assertThat(StsRoleAssumer.identity("111122223333", arn))
                .isEqualTo(new IdentityOutcome.Identified("aws-cn", new AccountId("111122223333"), arn));
    }

    @ParameterizedTest
    @CsvSource({
        ", arn:aws:sts::111122223333:assumed-role/a/b",
        "111122223333, ",
        "000000000000, arn:aws:sts::000000000000:assumed-role/a/b",
        "111122223333, arn:aws:sts::999988887777:assumed-role/a/b",
        "111122223333, arn:gcp:sts::111122223333:assumed-role/a/b",
        "111122223333, nobody",
    })
    void anIdentityThatContradictsItselfIsNone(@Nullable String account, @Nullable String arn) {
        assertThat(StsRoleAssumer.identity(account, arn)).isInstanceOf(IdentityOutcome.Unavailable.class);
    }
}
