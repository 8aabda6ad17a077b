package dev.bursar.operator.ledger.configmap;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.unanswered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.ledger.configmap.ChunkCodec.Chunk;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.SharedKeys;
import dev.bursar.operator.records.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
    private static final String SEEN = "2026-11-22T06:00:00.123456789Z";
    private static final ChunkCodec CODEC = new ChunkCodec(StoredJson.mapper());

    @Nested
    class RoundTrip {
        @Test
        void keepsEveryDigitEverySignAndEveryAbsence() {
            List<LedgerEntry> entries = List.of(
                    closed(
                            "2026-11-01",
                            SEEN,
                            row("Amazon S3", "17.5000000000"),
                            row("Tax", "-0.00"),
                            row("Refund", "-123456789012345678901234567890.000000000000000000000000000001"),
                            row(List.of("Übertragung \"EU\", \n日本 💶", ""), Map.of(CostBasis.BLENDED, "0")),
                            row(List.of(), Map.of())),
                    open("2026-11-02", SEEN),
                    unanswered("2026-11-03", "2026-11-22T06:00:00Z"));

            assertThat(decoded(encode(entries))).isEqualTo(entries);
        }

        @Test
        void keepsRestatements() {
            Restatement restated = new Restatement(
                    Instant.parse(SEEN),
                    List.of(row(List.of(), Map.of(CostBasis.UNBLENDED, "1.0"))),
                    List.of(row(List.of(), Map.of(CostBasis.UNBLENDED, "2.50"))),
                    List.of(new Restatement.ChangedGroup(row(List.of("S3"), Map.of()), row("S3", "1.50"))),
                    3);
            List<LedgerEntry> entries = List.of(
                    closed("2026-11-01", SEEN, row("S3", "2.50")).withRestatements(List.of(restated, restated)));

            assertThat(decoded(encode(entries))).isEqualTo(entries);
        }

        @Test
        void keepsAnyAmount() {
            Random random = new Random(4);
            List<LedgerEntry> entries = new ArrayList<>();
            for (int day = 1; day <= 28; day++) {
                GroupRow[] rows = new GroupRow[50];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = row(
                            "group " + i,
                            new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(50))
                                    .toPlainString());
                }
                entries.add(open("2026-11-%02d".formatted(day), SEEN, rows));
            }

            assertThat(decoded(encode(entries))).isEqualTo(entries);
        }
    }

    @Nested
    class EqualEntries {
        @Test
        void giveEqualBytesAndNames() {
            // Given the same row, its measures put in the other way round
            TreeMap<String, Measure> backwards = new TreeMap<>(Collections.reverseOrder());
            backwards.putAll(row("Amazon S3", "1.50").measures());
            GroupRow same = new GroupRow(List.of("Amazon S3"), backwards);

            // When
            List<Chunk> one = encode(List.of(closed("2026-11-01", SEEN, row("Amazon S3", "1.50"))));
            List<Chunk> other = encode(List.of(closed("2026-11-01", SEEN, same)));

            // Then
            assertThat(other).isEqualTo(one);
            assertThat(other.getFirst().name("abc")).isEqualTo(one.getFirst().name("abc"));
        }

        @Test
        void differFromAnyOther() {
            Chunk one = only(encode(List.of(closed("2026-11-01", SEEN, row("Amazon S3", "1.50")))));

            assertThat(only(encode(List.of(open("2026-11-01", SEEN, row("Amazon S3", "1.50"))))))
                    .extracting(Chunk::contentHash)
                    .isNotEqualTo(one.contentHash());
            assertThat(only(encode(List.of(closed("2026-11-01", SEEN, row("Amazon S3", "1.5"))))))
                    .extracting(Chunk::contentHash)
                    .isNotEqualTo(one.contentHash());
        }
    }

    @Nested
    class Size {
        /** More than Cost Explorer groups by one dimension, and nothing in it that compresses well. */
        private static final int GROUPS = 20_000;

        @Test
        void ofAMonthWithTwentyThousandGroupsStaysWithinTheBound() {
            List<LedgerEntry> month = new ArrayList<>();
            Random random = new Random(5);
            for (int day = 1; day <= 30; day++) {
                month.add(day(day, GROUPS / 30, random));
            }

            assertWithinBound(month);
        }

        @Test
        void ofOneDayWithTwentyThousandGroupsStaysWithinTheBound() {
            assertWithinBound(List.of(day(1, 10, new Random(6)), day(2, GROUPS, new Random(7))));
        }

        @Test
        void ofAnOrdinaryMonthIsOneChunk() {
            List<LedgerEntry> month = new ArrayList<>();
            for (int day = 1; day <= 30; day++) {
                month.add(day(day, 30, new Random(8)));
            }

            assertThat(encode(month)).hasSize(1);
        }

        private static void assertWithinBound(List<LedgerEntry> entries) {
            List<Chunk> chunks = encode(entries);

            assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> {
                assertThat(chunk.bytes()).isBetween(1, 256 * 1024);
                assertThat(Base64.getDecoder().decode(chunk.base64())).hasSize(chunk.bytes());
            });
            assertThat(chunks).extracting(Chunk::contentHash).doesNotHaveDuplicates();
            assertThat(decoded(chunks)).isEqualTo(entries);
        }

        private static LedgerEntry day(int day, int groups, Random random) {
            List<GroupRow> rows = new ArrayList<>();
            for (int i = 0; i < groups; i++) {
                TreeMap<String, Measure> measures = new TreeMap<>();
                for (CostBasis basis : CostBasis.values()) {
                    measures.put(basis.measure(), new Measure(new BigDecimal(new BigInteger(40, random), 10), "USD"));
                }
                rows.add(new GroupRow(List.of("EUC1-" + Long.toHexString(random.nextLong())), measures));
            }
            return new LedgerEntry(Period.ofDay(LocalDate.of(2026, 11, day)), true, true, Instant.parse(SEEN), rows);
        }
    }

    /** What any version has written must be readable for as long as there are ledgers. */
    @Test
    void theShapesStayAsTheyAre() throws IOException {
        List<LedgerEntry> entries =
                List.of(closed("2026-11-01", SEEN, row(List.of("Amazon S3"), Map.of(CostBasis.BLENDED, "1.50"))));
        String text = "{\"v\":1,\"entries\":[{\"start\":\"2026-11-01\",\"end\":\"2026-11-02\",\"answered\":true,"
                + "\"closed\":true,\"seen\":\"2026-11-22T06:00:00.123456789Z\","
                + "\"rows\":[{\"k\":[\"Amazon S3\"],\"m\":{\"blended\":[\"1.50\",\"USD\"]}}]}]}";

        assertThat(unpacked(only(encode(entries)))).isEqualTo(text.replace("\"v\":1", "\"v\":2"));
        assertThat(decode(text.replace("\"v\":1", "\"v\":2"))).isEqualTo(entries);
        assertThat(decode(text)).isEqualTo(entries);
        assertThat(decode(text.replace("\"answered\"", "\"added\":[1],\"answered\"")))
                .isEqualTo(entries);
    }

    @Test
    void aNewerShapeIsRefusedAsTooNew() {
        assertThatThrownBy(() -> decode("{\"v\":3,\"columns\":[]}"))
                .isInstanceOfSatisfying(StoreException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(StoreException.Kind.TOO_NEW);
                    assertThat(refused)
                            .hasMessageContaining("was written by a newer Bursar (shape v3)")
                            .hasMessageContaining("bursar-chunk-abc-");
                });
    }

    @Nested
    class Damage {
        private final Chunk chunk = only(encode(List.of(closed("2026-11-01", SEEN, row("Amazon S3", "1.50")))));
        private final String name = chunk.name("abc");

        @Test
        void inAnyByteIsNoticedOrHarmless() {
            byte[] packed = Base64.getDecoder().decode(chunk.base64());
            int noticed = 0;
            for (int i = 0; i < packed.length; i++) {
                byte[] damaged = packed.clone();
                damaged[i] ^= 0x10;
                String base64 = Base64.getEncoder().encodeToString(damaged);
                try {
                    // Then: a few bytes of gzip's header mean nothing
                    assertThat(decode(name, base64)).isEqualTo(decode(name, chunk.base64()));
                } catch (StoreException e) {
                    noticed++;
                    assertClear(e);
                }
            }
            assertThat(noticed).isGreaterThan(packed.length - 10);
        }

        @Test
        void ofContentThatIsCutOffAbsentOrSomethingElseIsNoticed() {
            byte[] packed = Base64.getDecoder().decode(chunk.base64());
            byte[] half = new byte[packed.length / 2];
            System.arraycopy(packed, 0, half, 0, half.length);

            for (String base64 : List.of(
                    Base64.getEncoder().encodeToString(half),
                    "",
                    "not base64",
                    Base64.getEncoder().encodeToString("plain text".getBytes(UTF_8)),
                    only(encode(List.of(open("2026-11-01", SEEN)))).base64())) {
                assertThatThrownBy(() -> decode(name, base64))
                        .isInstanceOfSatisfying(StoreException.class, Damage.this::assertClear);
            }
        }

        /** Nobody who can write into the ledger's namespace may fill the operator's memory. */
        @Test
        void byAnEndlessContentIsNoticed() throws IOException {
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bomb)) {
                byte[] zeros = new byte[1024 * 1024];
                for (int i = 0; i < 100; i++) {
                    gzip.write(zeros);
                }
            }

            assertThatThrownBy(() -> decode(name, Base64.getEncoder().encodeToString(bomb.toByteArray())))
                    .isInstanceOfSatisfying(StoreException.class, this::assertClear);
        }

        private void assertClear(StoreException damaged) {
            assertThat(damaged.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
            assertThat(damaged)
                    .hasMessage("ConfigMap " + name + " of the ledger is damaged; restore it from a backup, or delete"
                            + " the series' index bursar-series-abc to fetch anew");
        }
    }

    private static List<LedgerEntry> decode(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return decode(
                "bursar-chunk-abc-" + Digest.sha256(text.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(packed.toByteArray()));
    }

    private static List<Chunk> encode(List<LedgerEntry> entries) {
        List<Chunk> chunks = new ArrayList<>();
        CODEC.encode(entries, chunks::add);
        return chunks;
    }

    private static List<LedgerEntry> decode(String name, String base64) {
        return CODEC.decode(name, base64, new SharedKeys());
    }

    private static List<LedgerEntry> decoded(List<Chunk> chunks) {
        List<LedgerEntry> parts = new ArrayList<>();
        chunks.forEach(chunk -> parts.addAll(decode(chunk.name("abc"), chunk.base64())));
        return List.copyOf(ChunkCodec.joined(parts).values());
    }

    private static String unpacked(Chunk chunk) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(chunk.base64())))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Chunk only(List<Chunk> chunks) {
        assertThat(chunks).hasSize(1);
        return chunks.getFirst();
    }
}
