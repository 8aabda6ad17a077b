package dev.bursar.operator.output.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonReaderTest {
    private static final Path WRITTEN = Path.of("src", "test", "resources", "golden", "outputs", "report.json");

    @Test
    void readsWhatBursarWrites() throws IOException {
        PublishedReport report = read(Files.readString(WRITTEN));

        assertThat(report.question().groupBy()).containsExactly("SERVICE");
        assertThat(report.question().basis()).isEqualTo(CostBasis.UNBLENDED);
        assertThat(report.currency()).contains("USD");
        assertThat(report.asOf()).contains(Instant.parse("2026-11-22T06:00:01Z"));
        assertThat(report.total()).contains(new BigDecimal("30.0100004000"));
        assertThat(report.days())
                .hasSize(13)
                .containsEntry(LocalDate.parse("2026-11-09"), DayState.FINAL)
                .containsEntry(LocalDate.parse("2026-11-11"), DayState.SETTLED)
                .containsEntry(LocalDate.parse("2026-11-21"), DayState.MISSING);
        assertThat(report.groups())
                .extracting(group -> group.keys().getFirst(), PublishedReport.Group::amount)
                .contains(tuple("Amazon S3", Optional.of(new BigDecimal("20.7500000000"))));
        assertThat(report.moving()).contains(new BigDecimal("12.51"));
        assertThat(report.firstMovingDay()).contains(LocalDate.parse("2026-11-10"));
    }

    @Test
    void fieldsOfALaterVersionAreNotMinded() throws IOException {
        String later = Files.readString(WRITTEN)
                .replace("\"complete\":", "\"later\":[{\"a\":[1]}],\"complete\":")
                .replace("\"group2\":", "\"later\":{\"a\":1},\"group2\":");

        assertThat(read(later)).isEqualTo(read(Files.readString(WRITTEN)));
    }

    /** Whoever may write the ConfigMap may write anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "secret",
                "{\"rows\": [",
                "{\"rows\": [{\"date\": \"2026-11-09\"}]}",
                "{\"costBasis\": \"Unblended\", \"rows\": [1]}",
                "{\"costBasis\": \"Unblended\", \"rows\": {\"a\": 1}}"
            })
    void whatIsSomethingElseIsSaidSoAndNotQuoted(String text) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(text))
                .withMessage("it is not what this version of Bursar writes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unblended\":\"12\"|\"unblended\":\"1E999999999\"",
                "\"unblended\":\"12\"|\"unblended\":\" 12\"",
                "\"unblended\":\"30.0100004000\"|\"unblended\":\"NaN\"",
                "\"date\":\"2026-11-12\"|\"date\":\"yesterday\"",
                "\"costBasis\":\"Unblended\"|\"costBasis\":\"Guessed\"",
                "\"granularity\":\"Daily\"|\"granularity\":\"Hourly\"",
                "\"state\":\"settled\"}|\"state\":\"unsettled\"}",
                "\"end\":\"2026-11-22\"|\"end\":\"2026-11-08\""
            })
    void aChangedFieldIsNotBelieved(String written, String changed) throws IOException {
        String text = Files.readString(WRITTEN);

        assertThat(text).contains(written);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(text.replace(written, changed)));
    }

    private static PublishedReport read(String text) throws IOException {
        return ReportJsonReader.read(
                new ObjectMapper(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
