package dev.bursar.operator.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each alert has a runbook, a name in the chart's schema, and asks for metrics that exist. */
class AlertsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path RULES = ROOT.resolve(Path.of("helm", "bursar", "files", "alerts", "bursar.yaml"));
    private static final Pattern METRIC = Pattern.compile("\\bbursar_[a-z_]+");

    @Test
    void eachHasARunbookAndNoRunbookIsLeftOver() throws IOException {
        try (Stream<Path> books = Files.list(ROOT.resolve(Path.of("docs", "runbooks")))) {
            assertThat(books.map(book -> book.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".md").toList());
        }
        assertThat(Files.readString(ROOT.resolve(Path.of("docs", "alerts.md"))))
                .contains(names().stream()
                        .map(name -> "[" + name + "](runbooks/" + name + ".md)")
                        .toList());
    }

    @Test
    void eachCanBeLeftOut() throws IOException {
        JsonNode known = new ObjectMapper()
                .readTree(ROOT.resolve(Path.of("helm", "bursar", "values.schema.json"))
                        .toFile())
                .at("/properties/prometheusRule/properties/disabled/items/enum");
        List<String> accepted = new ArrayList<>();
        known.forEach(name -> accepted.add(name.asText()));
        assertThat(accepted).containsExactlyElementsOf(names());
    }

    @Test
    void eachAsksForMetricsThatThereAre() throws IOException {
        String documented = Files.readString(ROOT.resolve(Path.of("docs", "metrics.md")));
        for (JsonNode rule : rules()) {
            Matcher metrics = METRIC.matcher(rule.get("expr").asText());
            assertThat(metrics.results().map(found -> found.group()).toList())
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(documented).contains("## `" + metric + "`"));
        }
    }

    private static List<String> names() throws IOException {
        return rules().stream().map(rule -> rule.get("alert").asText()).toList();
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new ObjectMapper(new YAMLFactory())
                .readTree(RULES.toFile())
                .at("/groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        assertThat(rules).isNotEmpty();
        return rules;
    }
}
