package dev.bursar.operator.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes the documents that say what the code says: {@code ./mvnw -Pgenerate process-test-classes}. */
final class DocsGen {
    private DocsGen() {}

    /** By file, below the repository's root. */
    static Map<Path, String> files() {
        return Map.of(
                TroubleshootingGen.FILE, TroubleshootingGen.text(),
                CrdReferenceGen.FILE, CrdReferenceGen.text(),
                MetricsGen.FILE, MetricsGen.text(),
                ChecklistGen.FILE, ChecklistGen.text(),
                ChartValuesGen.FILE, ChartValuesGen.text());
    }

    /** @param args the repository's root */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Files.writeString(Path.of(args[0]).resolve(file.getKey()), file.getValue());
        }
    }
}
