package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Measure;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads money as Cost Explorer writes it: a decimal string and a currency code (Cost Explorer API, MetricValue). */
final class Amounts {
    private static final int MAX_LENGTH = 64;
    /** The exponent has two digits at most, so that no text unfolds into a number of a billion digits. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    /** Far beyond any bill, and sums of them still fit what a status may hold. */
    private static final int MAX_INTEGER_DIGITS = 64;

    private static final int MAX_SCALE = 100;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final List<CostBasis> BASES = List.of(CostBasis.values());
    private static final List<String> METRICS =
            Arrays.stream(CostBasis.values()).map(CostRequest::metric).toList();
    private static final List<String> VALUE = List.of("Amount", "Unit");

    private @Nullable String amount;
    private @Nullable String unit;

    private Amounts() {}

    /**
     * The known metrics by measure name; unknown ones are skipped, as a newer API may add some, and one that is null is absent.
     */
    static SortedMap<String, Measure> measures(JsonAnswer json) throws IOException {
        SortedMap<String, Measure> measures = new TreeMap<>();
        json.object("Metrics", METRICS, metric -> {
            Measure measure = measure(json, metric);
            for (Measure other : measures.values()) {
                if (!other.unit().equals(measure.unit())) {
                    throw new MalformedAnswerException(
                            "units " + other.unit() + " and " + measure.unit() + " in the amounts");
                }
            }
            measures.put(BASES.get(METRICS.indexOf(metric)).measure(), measure);
        });
        return Collections.unmodifiableSortedMap(measures);
    }

    private static Measure measure(JsonAnswer json, String metric) throws IOException {
        Amounts value = new Amounts();
        json.object(metric, VALUE, field -> {
            String text = json.text(field + " of " + metric);
            if (field.equals("Unit")) {
                value.unit = text;
            } else {
                value.amount = text;
            }
        });
        return measure(value.amount, value.unit, metric);
    }

    /** @param where for complaints */
    static Measure measure(@Nullable String amount, @Nullable String unit, String where)
            throws MalformedAnswerException {
        if (unit == null || !CURRENCY.matcher(unit).matches()) {
            throw new MalformedAnswerException("no currency in " + where);
        }
        // One text for all: a long answer has the same three letters a hundred thousand times.
        return new Measure(amount(amount, where), unit.intern());
    }

    /**
     * The number exactly as written, trailing zeros included. Exponents are valid decimal text; a positive one is written
     * out, because amounts are shown as plain decimals and a negative scale has no such form.
     */
    static BigDecimal amount(@Nullable String text, String where) throws MalformedAnswerException {
        if (text == null || text.isEmpty()) {
            throw new MalformedAnswerException("no amount in " + where);
        }
        if (text.length() > MAX_LENGTH || !DECIMAL.matcher(text).matches()) {
            throw new MalformedAnswerException("an amount that is no decimal number in " + where);
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.precision() - amount.scale() > MAX_INTEGER_DIGITS || amount.scale() > MAX_SCALE) {
            throw new MalformedAnswerException("an amount out of any bill's bounds in " + where);
        }
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
