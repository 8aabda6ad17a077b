package dev.bursar.operator.fetch.aws;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bursar.operator.testing.RawEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.Arguments;

/** Answers of GetCostAndUsage in pieces of text, so that any piece can be wrong. */
final class Answers {
    private Answers() {}

    static String answer(String... results) {
        return "{\"ResultsByTime\":[" + String.join(",", results) + "]}";
    }

    static String page(String token, String... results) {
        return "{\"ResultsByTime\":[" + String.join(",", results) + "],\"NextPageToken\":\"" + token + "\"}";
    }

    static String day(String date, String... groups) {
        return result(date, LocalDate.parse(date).plusDays(1).toString(), groups);
    }

    static String result(String start, String end, String... groups) {
        return "{\"TimePeriod\":{\"Start\":\"" + start + "\",\"End\":\"" + end
                + "\"},\"Total\":{},\"Estimated\":false,\"Groups\":[" + String.join(",", groups) + "]}";
    }

    static String row(String amount, String... keys) {
        return group(
                Arrays.stream(keys).map(key -> "\"" + key + "\"").collect(Collectors.joining(",")),
                cost("\"" + amount + "\"", "\"USD\""));
    }

    static String group(String keys, String metrics) {
        return "{\"Keys\":[" + keys + "],\"Metrics\":{" + metrics + "}}";
    }

    static String cost(String amount, String unit) {
        return "\"UnblendedCost\":{\"Amount\":" + amount + ",\"Unit\":" + unit + "}";
    }

    static RawEndpoint.Answer body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8), "identity");
    }

    static RawEndpoint.Answer body(byte[] bytes, String encoding) {
        return RawEndpoint.whole(
                200, bytes, "Content-Type: application/x-amz-json-1.1", "Content-Encoding: " + encoding);
    }

    /** The same answer, in bytes that are wrong: name, bytes, Content-Encoding, what is said. */
    static Stream<Arguments> encodings(String good) {
        byte[] packed = gzip(good.getBytes(StandardCharsets.UTF_8));
        byte[] damaged = packed.clone();
        damaged[packed.length / 2] ^= 0x40;
        String noUtf8 = "text that is not UTF-8";
        String gzip = "a compressed answer that is damaged";
        return Stream.of(
                arguments("Latin 1", good.getBytes(StandardCharsets.ISO_8859_1), "identity", noUtf8),
                arguments("UTF-16", good.getBytes(StandardCharsets.UTF_16), "identity", noUtf8),
                arguments(
                        "half a character",
                        (good + "\u00fc").getBytes(StandardCharsets.ISO_8859_1),
                        "identity",
                        noUtf8),
                arguments("packed unsaid", packed, "identity", noUtf8),
                arguments("not packed as said", good.getBytes(StandardCharsets.UTF_8), "gzip", gzip),
                arguments("packed and cut", Arrays.copyOf(packed, packed.length / 2), "gzip", gzip),
                arguments("packed and nothing", new byte[0], "gzip", "an empty answer"),
                arguments("packed and damaged", damaged, "gzip", ""),
                arguments("a bomb", gzip(new byte[64 * 1024 * 1024]), "gzip", ""),
                arguments(
                        "a bomb of blanks",
                        gzip(" ".repeat(64 << 20).getBytes(StandardCharsets.UTF_8)),
                        "gzip",
                        "answer longer than 33554432 bytes"));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
