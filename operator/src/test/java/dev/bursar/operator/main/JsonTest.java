package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read back from the cluster is bounded, and decides about no class. */
class JsonTest {
    private final ObjectMapper json = Json.mapper();

    record Holder(Object any) {}

    @Test
    void deepDocumentsAreRefused() {
        assertThatThrownBy(() -> json.readTree("[".repeat(1_000))).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void longTextsAndNumbersAreRefused() {
        assertThatThrownBy(() -> json.readTree("\"" + "x".repeat(2 * 1024 * 1024) + "\""))
                .isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.readTree("9".repeat(500))).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void aDocumentNamesNoClass() throws JsonProcessingException {
        Holder read = json.readValue("{\"any\": {\"@class\": \"java.io.File\", \"path\": \"x\"}}", Holder.class);

        assertThat(read.any()).isInstanceOf(Map.class);
    }
}
