package dev.bursar.simulator.bill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A kind of usage that real bills have; see {@code NOTICE.md} beside the resource for where it is from.
 *
 * @param quantity per hour
 * @param price of one unit, USD
 */
record ShapeRow(Charge charge, BigDecimal quantity, String unit, BigDecimal price, Map<String, String> tags) {
    private static final String RESOURCE = "bill-shape.csv";
    private static final List<String> TAGS = List.of("application", "environment", "business_unit");
    private static final int FIRST_TAG = 8;

    static List<ShapeRow> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShapeRow.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(ShapeRow::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No field of the resource has a comma or a quote. */
    private static ShapeRow parse(String line) {
        String[] fields = line.split(",", -1);
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < TAGS.size(); i++) {
            if (!fields[FIRST_TAG + i].isEmpty()) {
                tags.put(TAGS.get(i), fields[FIRST_TAG + i]);
            }
        }
        return new ShapeRow(
                new Charge(fields[1], fields[2], fields[3], fields[4]),
                new BigDecimal(fields[5]),
                fields[6],
                new BigDecimal(fields[7]),
                tags);
    }
}
