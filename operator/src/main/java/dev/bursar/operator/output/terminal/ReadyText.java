package dev.bursar.operator.output.terminal;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What conditions say, in one line. */
public final class ReadyText {
    private static final String COMMENT = "# ";

    private ReadyText() {}

    /** Whether it is Ready; if there is more to say, its reason and message. */
    public static String of(List<Condition> conditions) {
        return find(conditions, ConditionType.Ready).map(ReadyText::line).orElseGet(ReadyText::unknown);
    }

    /** Of a resource that has no status. */
    public static String unknown() {
        return "not known: the operator has not looked at it; is it running?";
    }

    /** What was merged so that the files fit the ConfigMap; empty when nothing was. */
    public static Optional<String> truncated(List<Condition> conditions) {
        return find(conditions, ConditionType.Truncated)
                .filter(condition -> Condition.Status.True.name().equals(condition.status()))
                .map(ReadyText::message);
    }

    private static String line(Condition ready) {
        String status = VisibleText.of(Objects.requireNonNullElse(ready.status(), "not known"));
        String reason = VisibleText.of(Objects.requireNonNullElse(ready.reason(), ""));
        if (reason.isEmpty() || reason.equals(Reason.Ready.name())) {
            return status;
        }
        String message = message(ready);
        return status + ", " + reason + (message.isEmpty() ? "" : ": " + message);
    }

    /** A message that is a resource to apply begins with a comment. */
    private static String message(Condition condition) {
        String message = Objects.requireNonNullElse(condition.message(), "");
        return VisibleText.firstLine(message.startsWith(COMMENT) ? message.substring(COMMENT.length()) : message);
    }

    private static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> type.name().equals(condition.type()))
                .findFirst();
    }
}
