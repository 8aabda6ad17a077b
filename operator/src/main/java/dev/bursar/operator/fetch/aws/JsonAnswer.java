package dev.bursar.operator.fetch.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is read as it comes in and distrusted: UTF-8 without a byte wrong (RFC 8259), one object and nothing behind it, no
 * known field twice, each value of the kind that it must have. What nobody asked for is skipped without being kept. Every
 * complaint is a {@link MalformedAnswerException}; any other {@link IOException} is the connection's.
 */
final class JsonAnswer {
    /** Of the fields that are read, a page token is the longest, 8,192 characters; an answer itself is four levels deep. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(64 * 1024)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonAnswer(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one field, or one element. */
    @FunctionalInterface
    interface Part {
        void read(String name) throws IOException;
    }

    /** Reads one answer. */
    @FunctionalInterface
    interface Whole<T> {
        T read(JsonAnswer json) throws IOException;
    }

    /** @param bytes are read to their end, and not closed */
    static <T> T read(InputStream bytes, Whole<T> whole) throws IOException {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (JsonParser parser = FACTORY.createParser(new InputStreamReader(bytes, utf8))) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new JsonAnswer(parser).all(whole);
        } catch (CharacterCodingException e) {
            throw new MalformedAnswerException("text that is not UTF-8");
        } catch (ZipException | EOFException e) {
            throw new MalformedAnswerException("a compressed answer that is damaged");
        }
    }

    private <T> T all(Whole<T> whole) throws IOException {
        boolean begun = false;
        try {
            @Nullable JsonToken first = parser.nextToken();
            begun = true;
            if (first == null) {
                throw new MalformedAnswerException("an empty answer");
            }
            T read = whole.read(this);
            if (parser.nextToken() != null) {
                throw new MalformedAnswerException("something behind the end of the answer");
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw new MalformedAnswerException("JSON with a text too long or nested too deep");
        } catch (JsonEOFException e) {
            throw new MalformedAnswerException("JSON that ends in the middle");
        } catch (JsonParseException e) {
            throw new MalformedAnswerException(
                    begun
                            ? "broken JSON after " + e.getLocation().getCharOffset() + " characters"
                            : "no JSON, but something else such as a proxy's page");
        }
    }

    /**
     * Reads the object that begins here: each of the known fields once at most, in any order, when it is there and not null.
     *
     * @param what for complaints, such as {@code a group}
     */
    void object(String what, List<String> known, Part field) throws IOException {
        expect(JsonToken.START_OBJECT, what, "object");
        int seen = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int index = known.indexOf(parser.currentName());
            JsonToken value = parser.nextToken();
            if (index < 0) {
                parser.skipChildren();
                continue;
            }
            String name = known.get(index);
            if ((seen & 1 << index) != 0) {
                throw new MalformedAnswerException(name + " twice");
            }
            seen |= 1 << index;
            if (value != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
    }

    /** Reads the list that begins here. */
    void list(String what, Part element) throws IOException {
        expect(JsonToken.START_ARRAY, what, "list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                throw new MalformedAnswerException("an empty entry in " + what);
            }
            element.read(what);
        }
    }

    String text(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what, "text");
        return parser.getText();
    }

    boolean flag(String what) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw new MalformedAnswerException(what + " that is neither true nor false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    private void expect(JsonToken token, String what, String kind) throws MalformedAnswerException {
        if (parser.currentToken() != token) {
            throw new MalformedAnswerException(what + " that is no " + kind);
        }
    }
}
