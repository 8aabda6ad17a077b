package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.Caller;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * AWS keys as a Secret holds them, under the names of the SDK's environment variables; {@code aws_access_key_id} and
 * {@code access-key-id} are the same name. Nothing of what is wrong is ever repeated in a message.
 */
final class SecretKeys {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    /** STS and IAM models: 16 to 128 word characters; tokens and secret keys have no white space. */
    private static final Pattern ID_SHAPE = Pattern.compile("\\w{12,128}");

    private static final Pattern SECRET_SHAPE = Pattern.compile("[\\x21-\\x7E]{1,512}");
    private static final Pattern TOKEN_SHAPE = Pattern.compile("[\\x21-\\x7E]{1,8192}");
    private static final int MAX_ENCODED = 16_384;

    private SecretKeys() {}

    sealed interface Parsed {
        record Found(Caller.Keys keys) implements Parsed {}

        /** @param message which entry is wrong, and how it should be; without its value */
        record Broken(String message) implements Parsed {}
    }

    static Parsed of(Secret secret) {
        try {
            return new Parsed.Found(new Caller.Keys(
                    entry(secret, ID, ID_SHAPE).orElseThrow(() -> new Fault(ID + " is missing")),
                    entry(secret, SECRET, SECRET_SHAPE).orElseThrow(() -> new Fault(SECRET + " is missing")),
                    entry(secret, TOKEN, TOKEN_SHAPE)));
        } catch (Fault fault) {
            return new Parsed.Broken(fault.text);
        }
    }

    /** Empty when there is no entry of that name. */
    private static Optional<String> entry(Secret secret, String name, Pattern shape) throws Fault {
        Map<String, String> data = Objects.requireNonNullElse(secret.getData(), Map.of());
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, String> entry : data.entrySet()) {
            if (canonical(entry.getKey()).equals(canonical(name))) {
                if (found.isPresent()) {
                    throw new Fault(name + " is there twice, in other spellings; keep one");
                }
                found = Optional.of(value(Objects.requireNonNullElse(entry.getValue(), ""), name, shape));
            }
        }
        return found;
    }

    private static String value(String encoded, String name, Pattern shape) throws Fault {
        if (encoded.length() > MAX_ENCODED) {
            throw new Fault(name + " is too long to be a key");
        }
        try {
            String value = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (value.isEmpty()) {
                throw new Fault(name + " is empty");
            }
            if (!shape.matcher(value).matches()) {
                throw new Fault(
                        name + " is not such a key; write it as AWS shows it, without quotes, blanks, line breaks"
                                + " and a second base64");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw new Fault(name + " is no base64");
        }
    }

    private static String canonical(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return bare.startsWith("aws") ? bare.substring("aws".length()) : bare;
    }

    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;
        private final String text;

        Fault(String text) {
            super(text);
            this.text = text;
        }
    }
}
