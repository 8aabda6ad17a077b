package dev.bursar.operator.output.configmap;

import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        SortedMap<String, byte[]> texts = texts(origin, formats, summary);
        if (size(texts) <= MOST_BYTES) {
            return new CostFiles(texts, false, summary.rows().size(), 0);
        }
        CostFiles whole = new CostFiles(zipped(texts), true, summary.rows().size(), 0);
        return size(whole.files()) <= MOST_BYTES ? whole : folded(origin, formats, summary);
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
        SortedMap<String, byte[]> files = zipped(texts(origin, formats, summary.withRows(folded.rows())));
        return new CostFiles(files, true, folded.rows().size(), folded.foldedKeys());
    }

    private static SortedMap<String, byte[]> texts(ReportOrigin origin, List<String> formats, CostSummary summary) {
        SortedMap<String, byte[]> texts = new TreeMap<>();
        for (String format : formats) {
            switch (format) {
                case "json" -> texts.put(CostConfigMap.JSON_KEY, bytes(JsonReport.of(origin, summary)));
                case "focus" -> {
                    FocusReport focus = FocusReport.of(origin, summary);
                    texts.put(CostConfigMap.FOCUS_KEY, bytes(FocusCsv.of(focus)));
                    texts.put(CostConfigMap.FOCUS_STATEMENT_KEY, bytes(FocusStatement.of(focus)));
                }
                default -> texts.put(CostConfigMap.CSV_KEY, bytes(CsvReport.of(summary)));
            }
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same bytes for the same text: java.util.zip writes neither a time nor a name. */
    private static SortedMap<String, byte[]> zipped(SortedMap<String, byte[]> texts) {
        SortedMap<String, byte[]> zipped = new TreeMap<>();
        texts.forEach((name, text) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory cannot fail", e);
            }
            zipped.put(name + ZIPPED, out.toByteArray());
        });
        return zipped;
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
