package dev.bursar.operator.output.terminal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.output.terminal.PublishedReport.Change;
import dev.bursar.operator.output.terminal.PublishedReport.Expected;
import dev.bursar.operator.output.terminal.PublishedReport.Question;
import dev.bursar.operator.output.terminal.PublishedReport.Restated;
import dev.bursar.operator.output.terminal.PublishedReport.Restatements;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads {@code report.json}, row by row. */
public final class ReportJsonReader {
    private final ObjectMapper mapper;
    private final JsonParser json;
    private final ObjectNode head;
    private final RowSums rows = new RowSums();
    private final List<Restated> newest = new ArrayList<>();
    private int restated;

    private ReportJsonReader(ObjectMapper mapper, JsonParser json) {
        this.mapper = mapper;
        this.json = json;
        this.head = mapper.createObjectNode();
    }

    /**
     * @param mapper with the limits of what is read
     * @throws IOException when it cannot be read, or is not what this version of Bursar writes; the message quotes nothing of it
     */
    public static PublishedReport read(ObjectMapper mapper, InputStream text) throws IOException {
        try (JsonParser json = mapper.getFactory().createParser(text)) {
            return new ReportJsonReader(mapper, json).report();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new IOException("it is not what this version of Bursar writes", e);
        }
    }

    private PublishedReport report() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "rows" -> each(value, row -> rows.add(row, basis()));
                case "restatements" -> each(value, this::restated);
                default -> head.set(field, mapper.<JsonNode>readTree(json));
            }
        }
        return assembled(new JsonFields(head));
    }

    private void each(JsonToken value, Consumer<JsonFields> element) throws IOException {
        expect(value, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.accept(new JsonFields(mapper.readTree(json)));
        }
    }

    /** They stand with the latest first. */
    private void restated(JsonFields one) {
        restated++;
        if (restated <= Restatements.SHOWN) {
            newest.add(new Restated(
                    one.date("date"),
                    one.text("account"),
                    one.amount("was"),
                    one.amount("is"),
                    one.time("seenAt"),
                    one.object().path("changedGroups").asInt()));
        }
    }

    private PublishedReport assembled(JsonFields report) {
        Question question = question(report);
        Optional<BigDecimal> total = report.object("totals")
                .flatMap(totals -> totals.amount(question.basis().measure()));
        return new PublishedReport(
                question,
                report.optional("currency"),
                report.optional("asOf").map(Instant::parse),
                total,
                report.object("change").flatMap(ReportJsonReader::change),
                report.object("forecast").flatMap(ReportJsonReader::expected),
                days(report),
                rows.groups(question.groupBy().size()),
                total.flatMap(any -> rows.moving()),
                new Restatements(newest, restated));
    }

    private Question question(JsonFields report) {
        return new Question(
                required(report.object("period")).period(),
                required(Granularity.of(report.text("granularity"))),
                groupBy(report),
                basis());
    }

    /** Stands before the rows. */
    private CostBasis basis() {
        return required(CostBasis.of(new JsonFields(head).text("costBasis")));
    }

    private static List<String> groupBy(JsonFields report) {
        List<String> labels = new ArrayList<>();
        report.elements("groupBy")
                .forEach(one -> labels.add(grouping(new JsonFields(one)).label()));
        return labels;
    }

    private static Grouping grouping(JsonFields one) {
        return required(one.optional("dimension")
                .map(Grouping::ofDimension)
                .or(() -> one.optional("tag").map(key -> new Grouping(Grouping.Kind.TAG, key)))
                .or(() -> one.optional("costCategory").map(key -> new Grouping(Grouping.Kind.COST_CATEGORY, key))));
    }

    private static Optional<Change> change(JsonFields change) {
        return change.amount("amount").map(amount -> new Change(change.period(), amount, change.amount("percent")));
    }

    private static Optional<Expected> expected(JsonFields forecast) {
        return forecast.amount("amount")
                .map(amount ->
                        new Expected(forecast.period(), amount, forecast.amount("lower"), forecast.amount("upper")));
    }

    private static SortedMap<LocalDate, DayState> days(JsonFields report) {
        SortedMap<LocalDate, DayState> days = new TreeMap<>();
        report.elements("days").forEach(one -> {
            JsonFields day = new JsonFields(one);
            days.put(day.date("date"), required(DayState.of(day.text("state"))));
        });
        return required(Optional.of(days).filter(known -> !known.isEmpty()));
    }

    private static <T> T required(Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("something is absent"));
    }

    private static void expect(JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("no " + wanted);
        }
    }
}
