package dev.bursar.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, also that of a URL's query. */
public final class Form {
    private Form() {}

    /** @throws IllegalArgumentException on a broken escape */
    public static Map<String, String> decode(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
