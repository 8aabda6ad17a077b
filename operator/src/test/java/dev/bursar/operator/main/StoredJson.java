package dev.bursar.operator.main;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The very mapper that the operator gives to its stores, for their tests. */
public final class StoredJson {
    private StoredJson() {}

    public static ObjectMapper mapper() {
        return Json.mapper();
    }
}
