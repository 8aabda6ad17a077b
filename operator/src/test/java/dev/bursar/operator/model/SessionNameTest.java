package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionNameTest {
    @Test
    void saysNamespaceAndName() {
        assertThat(SessionName.of("finops", "payments-prod")).isEqualTo("bursar.finops.payments-prod");
    }

    @ParameterizedTest(name = "{0} + {1} characters")
    @CsvSource({"1, 1", "10, 46", "10, 47", "55, 1", "56, 1", "63, 63"})
    void fitsIntoWhatStsTakes(int namespaceLength, int nameLength) {
        String name = SessionName.of("n".repeat(namespaceLength), "m".repeat(nameLength));

        // AssumeRole, RoleSessionName: 2 to 64 characters of [\w+=,.@-]
        assertThat(name).matches("[\\w+=,.@-]{2,64}");
    }

    @Test
    void isWholeUpTo64CharactersAndOneMoreIsShortened() {
        // "bursar." and "." are eight characters
        String whole = SessionName.of("n".repeat(36), "m".repeat(20));
        String shortened = SessionName.of("n".repeat(37), "m".repeat(20));

        assertThat(whole).hasSize(64).endsWith("." + "m".repeat(20));
        assertThat(shortened).hasSize(64);
    }

    @Test
    void aLongOneKeepsItsFirst51CharactersAndEndsInADigest() {
        String name = SessionName.of("n".repeat(40), "m".repeat(20));

        // printf '%s/%s' nnn… mmm… | sha256sum
        assertThat(name).isEqualTo("bursar." + "n".repeat(40) + ".mmm" + ".28d61d2a2ad6");
    }

    @Test
    void longNamesThatBeginAlikeStayDifferent() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            names.add(SessionName.of("n".repeat(50), "account-" + i));
        }

        assertThat(names).hasSize(1_000);
    }
}
