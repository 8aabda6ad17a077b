package dev.bursar.operator.output.configmap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code report.json}: money as decimal text, one row per line; an absent amount is null. */
final class JsonReport {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonReport() {}

    static FileText of(ReportOrigin origin, CostSummary summary) {
        return out -> write(origin, summary, out);
    }

    private static void write(ReportOrigin origin, CostSummary summary, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", Names.API_VERSION);
            json.writeStringField("namespace", origin.namespace());
            json.writeStringField("report", origin.report());
            json.writeObjectFieldStart("period");
            json.writeStringField("start", summary.period().start().toString());
            json.writeStringField("end", summary.period().end().toString());
            json.writeEndObject();
            json.writeStringField("granularity", summary.granularity().specName());
            json.writeArrayFieldStart("groupBy");
            for (Grouping grouping : summary.groupBy()) {
                json.writeStartObject();
                json.writeStringField(field(grouping.kind()), grouping.key());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("costBasis", summary.leading().specName());
            optional(json, "currency", summary.currency());
            json.writeBooleanField("complete", summary.complete());
            optional(
                    json,
                    "asOf",
                    summary.asOf()
                            .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()));
            totals(json, summary);
            days(json, summary);
            JsonViews.write(json, summary);
            json.writeArrayFieldStart("rows");
            for (CostRow row : summary.rows()) {
                json.writeRaw('\n');
                row(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    /** As {@code spec.groupBy} writes it. */
    private static String field(Grouping.Kind kind) {
        return switch (kind) {
            case DIMENSION -> "dimension";
            case TAG -> "tag";
            case COST_CATEGORY -> "costCategory";
        };
    }

    private static void totals(JsonGenerator json, CostSummary summary) throws IOException {
        if (summary.mixedCurrencies()) {
            return;
        }
        json.writeObjectFieldStart("totals");
        for (CostBasis basis : CostBasis.values()) {
            amount(json, basis, summary.totals().get(basis));
        }
        json.writeEndObject();
    }

    /** Each day, or month by its first day: a day without rows says nothing about being missing or free of costs. */
    private static void days(JsonGenerator json, CostSummary summary) throws IOException {
        json.writeArrayFieldStart("days");
        for (Map.Entry<LocalDate, DayState> day : summary.days().entrySet()) {
            json.writeStartObject();
            json.writeStringField("date", day.getKey().toString());
            json.writeStringField("state", day.getValue().wire());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, CostRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", row.date().toString());
        json.writeStringField("account", row.account());
        json.writeStringField("accountId", row.accountId());
        json.writeStringField("group", row.key(0));
        json.writeStringField("group2", row.key(1));
        json.writeStringField("currency", row.currency());
        for (CostBasis basis : CostBasis.values()) {
            amount(json, basis, row.amount(basis).orElse(null));
        }
        json.writeStringField("state", row.state().wire());
        json.writeEndObject();
    }

    private static void amount(JsonGenerator json, CostBasis basis, @Nullable BigDecimal amount) throws IOException {
        if (amount == null) {
            json.writeNullField(basis.measure());
        } else {
            json.writeStringField(basis.measure(), amount.toPlainString());
        }
    }

    private static void optional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
