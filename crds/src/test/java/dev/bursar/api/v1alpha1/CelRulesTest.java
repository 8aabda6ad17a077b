package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CelRulesTest {
    @Test
    void everyMessageNamesItsFieldAndIsUsed() throws IllegalAccessException {
        String schemas = String.join("", CrdGen.files().values()).replaceAll("\"?\\\\\n *\\\\?", "");

        for (String message : messages()) {
            // A selector does not know which field holds it; the API server puts that before the message.
            assertThat(message).matches("(?s)(a selector's|(metadata|spec)\\.[A-Za-z.]+) .*");
            assertThat(schemas).contains(message);
        }
    }

    private static List<String> messages() throws IllegalAccessException {
        List<String> messages = new ArrayList<>();
        for (Field field : CelRules.class.getFields()) {
            messages.add((String) field.get(null));
        }
        assertThat(messages).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        return messages;
    }
}
