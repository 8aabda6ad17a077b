package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.setting.Settings;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Operation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ce:GetCostAndUsage. A page may end in the middle of a slice, which then goes on with the next one. */
public final class GetCostAndUsage implements Operation<Caller> {
    private final CostExplorerGate gate;
    private final Bill bill;
    private final Settings settings;

    public GetCostAndUsage(CostExplorerGate gate, Bill bill, Settings settings) {
        this.gate = gate;
        this.bill = bill;
        this.settings = settings;
    }

    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) throws AwsException {
        CostView view = gate.admit(caller, "GetCostAndUsage");
        LocalDate today = view.now().atOffset(ZoneOffset.UTC).toLocalDate();
        CostQuestion question = CostQuestion.read(parameters, today);
        PageToken from = PageToken.first(caller.account(), parameters, bill.edition(view.now()))
                .resume(question.token());
        List<Range> slices = question.range().slices(question.monthly());
        Page page = Page.of(slices, new CostRows(question, view), from, settings.pageSize());

        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        page.next().ifPresent(next -> answer.put("NextPageToken", next.encode()));
        if (!question.groupings().isEmpty()) {
            ArrayNode definitions = answer.putArray("GroupDefinitions");
            question.groupings()
                    .forEach(grouping ->
                            definitions.addObject().put("Type", grouping.type()).put("Key", grouping.key()));
        }
        results(page.rows(), view.currency(), answer.putArray("ResultsByTime"));
        accountNames(question, page.rows(), view, answer.putArray("DimensionValueAttributes"));
        return answer;
    }

    private static void results(List<CostRows.Row> rows, String currency, ArrayNode results) {
        @Nullable Range current = null;
        for (CostRows.Row row : rows) {
            if (!row.slice().equals(current)) {
                current = row.slice();
                begin(row, results.addObject());
            }
            ObjectNode result = (ObjectNode) results.get(results.size() - 1);
            row.sum().ifPresent(sum -> sum.write(metrics(row, result), currency));
        }
    }

    private static void begin(CostRows.Row row, ObjectNode result) {
        result.putObject("TimePeriod")
                .put("Start", row.slice().start().toString())
                .put("End", row.slice().end().toString());
        result.putObject("Total");
        result.putArray("Groups");
        result.put("Estimated", row.estimated());
    }

    private static ObjectNode metrics(CostRows.Row row, ObjectNode result) {
        if (row.keys().isEmpty()) {
            return (ObjectNode) result.path("Total");
        }
        ObjectNode group = ((ArrayNode) result.path("Groups")).addObject();
        row.keys().forEach(group.putArray("Keys")::add);
        return group.putObject("Metrics");
    }

    private static void accountNames(
            CostQuestion question, List<CostRows.Row> rows, CostView view, ArrayNode attributes) {
        Map<String, String> names = view.names();
        for (int i = 0; i < question.groupings().size(); i++) {
            if (question.groupings().get(i).isByAccount()) {
                int key = i;
                TreeSet<String> accounts = new TreeSet<>();
                rows.stream()
                        .filter(row -> !row.keys().isEmpty())
                        .forEach(row -> accounts.add(row.keys().get(key)));
                accounts.forEach(account -> attributes
                        .addObject()
                        .put("Value", account)
                        .putObject("Attributes")
                        .put("description", names.getOrDefault(account, account)));
            }
        }
    }
}
