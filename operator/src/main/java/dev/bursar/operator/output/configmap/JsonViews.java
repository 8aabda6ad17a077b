package dev.bursar.operator.output.configmap;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bursar.operator.ledger.Restatement.ChangedGroup;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Forecast;
import dev.bursar.operator.result.Views.Change;
import dev.bursar.operator.result.Views.MonthToDate;
import dev.bursar.operator.result.Views.Restated;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code report.json} says beside its rows, in the leading basis. What the ledger cannot tell is absent. */
final class JsonViews {
    private JsonViews() {}

    static void write(JsonGenerator json, CostSummary summary) throws IOException {
        Optional<Change> change = summary.views().change();
        if (change.isPresent()) {
            json.writeObjectFieldStart("change");
            period(json, change.get().before());
            json.writeStringField("amount", change.get().amount().toPlainString());
            text(json, "percent", change.get().percent().orElse(null));
            json.writeEndObject();
        }
        Optional<MonthToDate> month = summary.views().monthToDate();
        if (month.isPresent() && !summary.mixedCurrencies()) {
            json.writeObjectFieldStart("monthToDate");
            period(json, month.get().period());
            text(json, "amount", sum(month.get().rows(), summary.leading()));
            json.writeEndObject();
        }
        Optional<Forecast> forecast = summary.views().forecast();
        if (forecast.isPresent()) {
            json.writeObjectFieldStart("forecast");
            period(json, forecast.get().period());
            text(json, "amount", forecast.get().amount());
            text(json, "lower", forecast.get().lower().orElse(null));
            text(json, "upper", forecast.get().upper().orElse(null));
            json.writeStringField(
                    "seenAt",
                    forecast.get().seen().truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("restatements");
        for (Restated restated : summary.views().restatements()) {
            json.writeRaw('\n');
            restated(json, restated, summary.leading());
        }
        json.writeEndArray();
    }

    private static void restated(JsonGenerator json, Restated restated, CostBasis basis) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", restated.slice().start().toString());
        json.writeStringField("account", restated.account());
        json.writeStringField("accountId", restated.accountId());
        text(json, "was", restated.was(basis).orElse(null));
        text(json, "is", restated.is(basis).orElse(null));
        json.writeStringField(
                "seenAt",
                restated.restatement().seenAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeNumberField("changedGroups", restated.restatement().changed());
        json.writeArrayFieldStart("groups");
        for (ChangedGroup group : restated.restatement().groups()) {
            group(json, group, basis);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, ChangedGroup group, CostBasis basis) throws IOException {
        json.writeStartObject();
        json.writeStringField("group", key(group.keys(), 0));
        json.writeStringField("group2", key(group.keys(), 1));
        text(json, "was", amount(group.was(), basis));
        text(json, "is", amount(group.is(), basis));
        json.writeEndObject();
    }

    private static String key(List<String> keys, int index) {
        return index < keys.size() ? keys.get(index) : "";
    }

    private static @Nullable BigDecimal amount(GroupRow row, CostBasis basis) {
        Measure measure = row.measures().get(basis.measure());
        return measure == null ? null : measure.amount();
    }

    /** Null when a row lacks the basis: a part is not the sum. */
    private static @Nullable BigDecimal sum(List<CostRow> rows, CostBasis basis) {
        List<BigDecimal> amounts =
                rows.stream().flatMap(row -> row.amount(basis).stream()).toList();
        return amounts.size() == rows.size() ? amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add) : null;
    }

    private static void period(JsonGenerator json, Period period) throws IOException {
        json.writeStringField("start", period.start().toString());
        json.writeStringField("end", period.end().toString());
    }

    private static void text(JsonGenerator json, String field, @Nullable BigDecimal amount) throws IOException {
        if (amount == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, amount.toPlainString());
        }
    }
}
