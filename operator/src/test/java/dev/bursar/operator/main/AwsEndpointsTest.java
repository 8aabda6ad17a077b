package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vpce-1.sts.eu-central-1.vpce.amazonaws.com",
                "http://127.0.0.1:4566",
                "http://localhost:4566",
                "http://[::1]:4566",
                ""
            })
    void areOfTlsOrOfThisHost(String url) {
        assertThatCode(() -> AwsEndpoints.check(Map.of("AWS_ENDPOINT_URL", url)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.7:4566",
                "http://127.0.0.1.example.com",
                "http://localhost@example.com",
                "http://localhost.example.com",
                "ftp://127.0.0.1",
                "127.0.0.1:4566",
                "http:///",
                "https://user:secret@example.com",
                "not a url"
            })
    void areRefusedWithTheirNameAndWithoutTheirValue(String url) {
        assertThatThrownBy(() -> AwsEndpoints.check(Map.of("AWS_ENDPOINT_URL_STS", url)))
                .isInstanceOf(StartFault.class)
                .hasMessageStartingWith("AWS_ENDPOINT_URL_STS must be an https URL")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URLS", "MY_AWS_ENDPOINT_URL"})
    void leaveOtherVariablesAlone(String name) {
        assertThatCode(() -> AwsEndpoints.check(Map.of(name, "http://10.0.0.7")))
                .doesNotThrowAnyException();
    }
}
