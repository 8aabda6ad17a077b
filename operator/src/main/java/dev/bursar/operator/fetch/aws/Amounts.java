package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;

/** Reads money as Cost Explorer writes it: a decimal string and a currency code (Cost Explorer API, MetricValue). */
final class Amounts {
    private static final int MAX_LENGTH = 64;
    /** The exponent has two digits at most, so that no text unfolds into a number of a billion digits. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    /** Far beyond any bill, and sums of them still fit what a status may hold. */
    private static final int MAX_INTEGER_DIGITS = 64;

    private static final int MAX_SCALE = 100;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Amounts() {}

    /**
     * The known metrics by measure name; unknown ones are left out, as a newer API may add some.
     *
     * @param where named in the complaint
     */
    static SortedMap<String, Measure> measures(@Nullable Map<String, MetricValue> metrics, String where)
            throws MalformedAnswerException {
        SortedMap<String, Measure> measures = new TreeMap<>();
        @Nullable String unit = null;
        for (CostBasis basis : CostBasis.values()) {
            String name = CostRequest.metric(basis);
            @Nullable MetricValue value = metrics == null ? null : metrics.get(name);
            if (value == null) {
                continue;
            }
            Measure measure = measure(value, name + " of " + where);
            if (unit != null && !unit.equals(measure.unit())) {
                throw new MalformedAnswerException("units " + unit + " and " + measure.unit() + " in " + where);
            }
            unit = measure.unit();
            measures.put(basis.measure(), measure);
        }
        return measures;
    }

    private static Measure measure(MetricValue value, String where) throws MalformedAnswerException {
        @Nullable String unit = value.unit();
        if (unit == null || !CURRENCY.matcher(unit).matches()) {
            throw new MalformedAnswerException("no currency in " + where);
        }
        // One text for all: a long answer has the same three letters a hundred thousand times.
        return new Measure(amount(value.amount(), where), unit.intern());
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
