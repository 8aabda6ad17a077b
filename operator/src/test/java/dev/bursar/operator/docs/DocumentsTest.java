package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.access.GrantDecision;
import dev.bursar.operator.access.GrantRequest;
import dev.bursar.operator.access.GrantResolver;
import dev.bursar.operator.access.NamespaceView;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents show is a sample, and what they point to is there. */
class DocumentsTest {
    static List<MarkdownFile> documents() {
        return MarkdownFile.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void yamlIsPartOfASample(MarkdownFile document) {
        List<Sample> samples = Sample.all();

        assertThat(document.blocks())
                .filteredOn(block -> Set.of("yaml", "yml").contains(block.language()))
                .allSatisfy(block -> assertThat(samples)
                        .as("samples that hold these lines as they stand:%n%s", block.lines())
                        .anyMatch(sample -> sample.contains(block.lines())));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(MarkdownFile document) {
        List<String> broken = new ArrayList<>();
        for (String link : document.links()) {
            if (!link.startsWith("https://") && !leadsSomewhere(document, link)) {
                broken.add(link);
            }
        }

        assertThat(broken).isEmpty();
    }

    /** The most important message that a newcomer meets. */
    @Test
    void readmeShowsTheRealMessageOfNoGrant() {
        GrantRequest request = new GrantRequest(
                NamespaceView.unknown("payments"),
                new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
                Set.of(Capability.BILLING));

        assertThat(GrantResolver.resolve(List.of(), request))
                .isInstanceOfSatisfying(
                        GrantDecision.NoGrant.class,
                        none -> assertThat(Repository.read(Repository.ROOT.resolve("README.md")))
                                .contains(none.message()));
    }

    @Test
    void readmeShowsWhatReportPrints() {
        Path golden = Path.of("src", "test", "resources", "golden", "report", "ordinary.txt");

        assertThat(Repository.read(Repository.ROOT.resolve("README.md")))
                .contains(
                        "```console\n$ ./bursar report payments/payments-costs\n" + Repository.read(golden) + "```\n");
    }

    private static boolean leadsSomewhere(MarkdownFile document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty()
                ? document.path()
                : document.path().resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || new MarkdownFile(target, Repository.read(target)).anchors().contains(link.substring(hash + 1));
    }
}
