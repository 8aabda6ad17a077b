import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Run at the end of {@code ./mvnw verify} with the repository's root as argument: says how many tests each tier ran, by the
 * names of design and CONTRIBUTING, and fails the build when one was skipped or a tier that has classes ran none.
 */
public final class TestSummary {
    private static final String[] MODULES = {"crds", "simulator", "operator"};
    private static final String[] REPORTS = {"surefire-reports", "failsafe-reports"};

    /** A tier's suffixes; the last one takes every other test class. */
    private enum Tier {
        MOCK_API("mock API", "MockApiTest"),
        ADAPTER("adapter", "ContractTest"),
        API_SERVER("API server", "ApiServerIT"),
        END_TO_END("end to end", "E2E"),
        PURE("pure", "Test");

        private final String title;
        private final String suffix;

        Tier(String title, String suffix) {
            this.title = title;
            this.suffix = suffix;
        }

        static Tier of(String className) {
            String outer = className.replaceFirst("\\$.*", "");
            for (Tier tier : values()) {
                if (outer.endsWith(tier.suffix)) {
                    return tier;
                }
            }
            throw new IllegalStateException(className + " belongs to no tier; its name must end in one of the suffixes");
        }
    }

    private static final class Count {
        int tests;
        int bad;
        int skipped;
        double seconds;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Map<Tier, Count> counts = new LinkedHashMap<>();
        for (Tier tier : Tier.values()) {
            counts.put(tier, new Count());
        }
        for (String module : MODULES) {
            for (String reports : REPORTS) {
                add(root.resolve(module).resolve("target").resolve(reports), counts);
            }
        }
        Count all = new Count();
        boolean silent = false;
        System.out.printf("%n%-12s %8s %8s %8s %10s%n", "tier", "tests", "failed", "skipped", "seconds");
        for (Map.Entry<Tier, Count> tier : counts.entrySet()) {
            Count count = tier.getValue();
            boolean exists = hasClasses(root, tier.getKey());
            silent |= exists && count.tests == 0;
            System.out.printf(
                    "%-12s %8d %8d %8d %10.1f%s%n",
                    tier.getKey().title,
                    count.tests,
                    count.bad,
                    count.skipped,
                    count.seconds,
                    exists ? "" : "   (no class of this tier yet)");
            all.tests += count.tests;
            all.bad += count.bad;
            all.skipped += count.skipped;
        }
        System.out.printf(
                "%n%d passed, %d failed, %d skipped%n", all.tests - all.bad - all.skipped, all.bad, all.skipped);
        if (all.bad + all.skipped > 0 || silent || all.tests == 0) {
            System.out.println("Not every test of every tier ran and passed.");
            System.exit(1);
        }
    }

    private static void add(Path folder, Map<Tier, Count> counts) throws Exception {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : files) {
                Element suite = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
                Count count = counts.get(Tier.of(suite.getAttribute("name")));
                count.tests += number(suite, "tests");
                count.bad += number(suite, "failures") + number(suite, "errors");
                count.skipped += number(suite, "skipped");
                count.seconds += Double.parseDouble(suite.getAttribute("time").replace(",", ""));
            }
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static boolean hasClasses(Path root, Tier tier) throws IOException {
        for (String module : MODULES) {
            Path sources = root.resolve(module).resolve("src").resolve("test").resolve("java");
            if (Files.isDirectory(sources)) {
                try (var files = Files.walk(sources)) {
                    if (files.anyMatch(file -> file.getFileName().toString().endsWith(tier.suffix + ".java"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
