package dev.bursar.operator.output.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fields of one object of {@code report.json}. Whoever may write the ConfigMap may have changed it, so an amount is taken only
 * as Bursar writes it: an exponent could be of any size.
 */
record JsonFields(JsonNode object) {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,200}([.][0-9]{1,200})?");

    /** Empty where it is absent or null. */
    Optional<String> optional(String field) {
        return Optional.ofNullable(object.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** @throws IllegalArgumentException where there is none, as the others do */
    String text(String field) {
        return optional(field).orElseThrow(() -> new IllegalArgumentException("no text in " + field));
    }

    LocalDate date(String field) {
        return LocalDate.parse(text(field));
    }

    Instant time(String field) {
        return Instant.parse(text(field));
    }

    Period period() {
        return new Period(date("start"), date("end"));
    }

    /** Empty where it is absent or null. */
    Optional<BigDecimal> amount(String field) {
        return optional(field).map(JsonFields::amountOf);
    }

    Optional<JsonFields> object(String field) {
        return Optional.ofNullable(object.get(field)).filter(JsonNode::isObject).map(JsonFields::new);
    }

    /** An array's objects; empty without the array. */
    Iterable<JsonNode> elements(String field) {
        return object.path(field);
    }

    static boolean isAmount(String text) {
        return AMOUNT.matcher(text).matches();
    }

    private static BigDecimal amountOf(String text) {
        if (!isAmount(text)) {
            throw new IllegalArgumentException("no amount");
        }
        return new BigDecimal(text);
    }
}
