package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamRoleTest {
    /** Ministack answers with plain documents, so that nothing else here sees what AWS sends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%7B%22Action%22%3A%22sts%3AAssumeRole%22%7D | {\"Action\":\"sts:AssumeRole\"}",
                "%7B%22a%22%3A%22b%2Bc+d%20e%25%22%7D        | {\"a\":\"b+c+d e%\"}",
                "{\"a\":\"100%25+\"}                         | {\"a\":\"100%25+\"}"
            })
    void documentsAreReadAsIamEncodesThem(String answered, String document) {
        assertThat(IamRole.plain(answered)).isEqualTo(document);
    }
}
