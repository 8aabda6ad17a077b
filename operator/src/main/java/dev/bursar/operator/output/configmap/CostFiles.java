package dev.bursar.operator.output.configmap;

import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A result as files that fit a ConfigMap, by name: as text; if that is too much, as gzip; if that is too much, with the
 * smallest keys folded. Days are never dropped.
 *
 * @param zipped whether the files are gzip
 * @param rows how many rows they have
 * @param foldedKeys how many keys were merged into {@link Folding#OTHER}
 */
record CostFiles(SortedMap<String, byte[]> files, boolean zipped, int rows, int foldedKeys) {
    /** Kubernetes takes 1 MiB of data in a ConfigMap; some is left for what else is in the object. */
    static final int MOST_BYTES = 900 * 1024;

    static final String ZIPPED = ".gz";
    private static final List<String> SIGNED =
            List.of(CostConfigMap.JSON_KEY, CostConfigMap.CSV_KEY, CostConfigMap.FOCUS_KEY);

    static CostFiles of(ReportOrigin origin, List<String> formats, CostSummary summary) {
        SortedMap<String, FileText> texts = texts(origin, formats, summary);
        Zipped zipped = zipped(texts);
        int rows = summary.rows().size();
        if (zipped.unzippedBytes() <= MOST_BYTES) {
            SortedMap<String, byte[]> plain = new TreeMap<>();
            texts.forEach((name, text) -> plain.put(name, text.text().getBytes(StandardCharsets.UTF_8)));
            return new CostFiles(plain, false, rows, 0);
        }
        return size(zipped.files()) <= MOST_BYTES
                ? new CostFiles(zipped.files(), true, rows, 0)
                : folded(origin, formats, summary);
    }

    /** About as many keys as fit: a sixteenth more might. */
    private static CostFiles folded(ReportOrigin origin, List<String> formats, CostSummary summary) {
        int fits = 1;
        int tooMany = Folding.keys(summary.rows());
        CostFiles best = folded(origin, formats, summary, fits);
        while (tooMany - fits > Math.max(1, fits / 16)) {
            int middle = (fits + tooMany) / 2;
            CostFiles tried = folded(origin, formats, summary, middle);
            if (size(tried.files()) <= MOST_BYTES) {
                best = tried;
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return best;
    }

    private static CostFiles folded(ReportOrigin origin, List<String> formats, CostSummary summary, int most) {
        Folding.Folded folded = Folding.fold(summary.rows(), summary.leading(), most);
        Zipped zipped = zipped(texts(origin, formats, summary.withRows(folded.rows())));
        return new CostFiles(zipped.files(), true, folded.rows().size(), folded.foldedKeys());
    }

    private static SortedMap<String, FileText> texts(ReportOrigin origin, List<String> formats, CostSummary summary) {
        SortedMap<String, FileText> texts = new TreeMap<>();
        for (String format : formats) {
            switch (format) {
                case "json" -> texts.put(CostConfigMap.JSON_KEY, JsonReport.of(origin, summary));
                case "focus" -> {
                    FocusReport focus = FocusReport.of(origin, summary);
                    texts.put(CostConfigMap.FOCUS_KEY, FocusCsv.of(focus));
                    texts.put(CostConfigMap.FOCUS_STATEMENT_KEY, out -> out.append(FocusStatement.of(focus)));
                }
                default -> texts.put(CostConfigMap.CSV_KEY, CsvReport.of(summary));
            }
        }
        return texts;
    }

    /** @param unzippedBytes how many they are as text */
    private record Zipped(SortedMap<String, byte[]> files, long unzippedBytes) {}

    /** The same bytes for the same text: java.util.zip writes neither a time nor a name. */
    private static Zipped zipped(SortedMap<String, FileText> texts) {
        SortedMap<String, byte[]> zipped = new TreeMap<>();
        long bytes = 0;
        for (Map.Entry<String, FileText> text : texts.entrySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CountedGzip gzip;
            try (CountedGzip opened = new CountedGzip(out);
                    Writer writer = new BufferedWriter(new OutputStreamWriter(opened, StandardCharsets.UTF_8))) {
                gzip = opened;
                text.getValue().to(writer);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory cannot fail", e);
            }
            bytes += gzip.unzippedBytes();
            zipped.put(text.getKey() + ZIPPED, out.toByteArray());
        }
        return new Zipped(zipped, bytes);
    }

    private static final class CountedGzip extends GZIPOutputStream {
        private long unzippedBytes;

        CountedGzip(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            super.write(bytes, from, length);
            unzippedBytes += length;
        }

        long unzippedBytes() {
            return unzippedBytes;
        }
    }

    static long size(SortedMap<String, byte[]> files) {
        return files.values().stream().mapToLong(file -> file.length).sum();
    }

    /** {@code report.json}; without it {@code report.csv}; without that {@code focus.csv}. */
    byte[] signed() {
        return SIGNED.stream()
                .flatMap(key -> files.entrySet().stream()
                        .filter(file -> file.getKey().startsWith(key))
                        .map(Map.Entry::getValue))
                .findFirst()
                .orElse(new byte[0]);
    }
}
