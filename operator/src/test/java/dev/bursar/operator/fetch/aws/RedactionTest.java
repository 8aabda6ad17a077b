package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final String EXTERNAL_ID = "3f9a".repeat(16);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    denied (Service: CostExplorer, Status Code: 400, Request ID: 5a7b-1) (SDK Attempt Count: 1) | denied
                    denied. Request ID: 0a1b2c3d-0000-1111-2222-333344445555                       | denied.
                    denied; RequestId=ABCDEF0123 at once                                           | denied; at once
                    id 0a1b2c3d-0000-1111-2222-333344445555 failed                                 | id [id] failed
                    key AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE                              | key [access key] and [access key]
                    secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY is wrong                       | secret [hidden] is wrong
                    ExternalId: blue-horse is wrong                                                | ExternalId [hidden] is wrong
                    security token=FwoGZXIvYXdz is invalid                                         | security token [hidden] is invalid
                    The security token included in the request is expired                          | The security token included in the request is expired
                    """)
    void idsAndSecretsGo(String text, String clean) {
        assertThat(Redaction.clean(text, List.of())).isEqualTo(clean);
    }

    @Test
    void anExternalIdGoesByItsLookAndByItsValue() {
        assertThat(Redaction.clean("with " + EXTERNAL_ID, List.of())).isEqualTo("with [hidden]");
        assertThat(Redaction.clean("with blue-horse", List.of("blue-horse"))).isEqualTo("with [hidden]");
    }

    @Test
    void rolesAndActionsStay() {
        String text = "User: arn:aws:sts::111122223333:assumed-role/BursarReadOnly/bursar.finops.payments-prod is not"
                + " authorized to perform: ce:GetCostAndUsage on resource: arn:aws:ce:us-east-1:111122223333:/GetCostAndUsage"
                + " because no identity-based policy allows it";

        assertThat(Redaction.clean(text, List.of())).isEqualTo(text);
    }

    @Test
    void textIsOneBoundedLineWithoutControls() {
        String clean = Redaction.clean("a\r\n\tb\u0000\u001b[31m\u202e\u2028c " + "d ".repeat(30_000), List.of());

        assertThat(clean)
                .startsWith("a b [31m c d")
                .hasSize(Redaction.MAX_LENGTH)
                .endsWith("…");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        String clean = Redaction.cut("😀".repeat(400));

        assertThat(clean.length()).isLessThanOrEqualTo(Redaction.MAX_LENGTH);
        assertThat(Character.isHighSurrogate(clean.charAt(clean.length() - 2))).isFalse();
    }

    @Test
    void aSecretAtTheCutGoesToo() {
        String text = "x ".repeat(145) + "AKIAIOSFODNN7EXAMPLE";

        assertThat(Redaction.clean(text, List.of())).doesNotContain("AKIA");
    }
}
