package dev.bursar.simulator.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** {@code YYYY-MM-DD}. */
final class LocalDateReader extends StdDeserializer<LocalDate> {
    LocalDateReader() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return LocalDate.parse(parser.getText());
        } catch (DateTimeParseException malformed) {
            return (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getText(), "no date YYYY-MM-DD");
        }
    }
}
