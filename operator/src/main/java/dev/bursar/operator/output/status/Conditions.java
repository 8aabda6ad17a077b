package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Finding.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The only maker of conditions. Ready takes reason and message of the first finding that holds it up; Stalled or
 * Reconciling (kstatus) appear only while true; a condition whose status did not change keeps its transition time.
 */
public final class Conditions {
    /** Well within the CRD's bound of 32768: status is read in terminals. */
    static final int MAX_MESSAGE = 4096;

    private Conditions() {}

    /**
     * @param findings in the order in which they hold up Ready
     * @param previous conditions of the current status, for their transition times and for Ready while suspended
     */
    public record Input(
            List<Finding> findings, boolean suspended, List<Condition> previous, long generation, Instant now) {}

    public static List<Condition> of(Input input) {
        List<Finding> all = new ArrayList<>(input.findings());
        Finding ready = ready(input);
        all.add(ready);
        if (ready.verdict() != Verdict.YES && !input.suspended()) {
            ConditionType why = ready.reason().stalled() ? ConditionType.Stalled : ConditionType.Reconciling;
            all.add(new Finding(why, Verdict.YES, ready.reason(), ready.message(), false));
        }
        return all.stream().map(finding -> condition(finding, input)).toList();
    }

    /** The condition of that type, if there is one. */
    public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> type.name().equals(condition.type()))
                .findFirst();
    }

    private static Finding ready(Input input) {
        if (input.suspended()) {
            Verdict kept = find(input.previous(), ConditionType.Ready)
                    .map(Condition::status)
                    .map(Conditions::verdict)
                    .orElse(Verdict.UNKNOWN);
            return new Finding(
                    ConditionType.Ready,
                    kept,
                    Reason.Suspended,
                    "spec.suspend is true: nothing is asked; set it to false to go on",
                    true);
        }
        Optional<Finding> held =
                input.findings().stream().filter(Finding::holdsUp).findFirst();
        if (held.isPresent()) {
            Finding first = held.get();
            return new Finding(ConditionType.Ready, first.verdict(), first.reason(), first.message(), true);
        }
        return input.findings().stream()
                .filter(finding -> finding.blocks() && finding.reason() != Reason.Ready)
                .findFirst()
                .map(special -> Finding.yes(ConditionType.Ready, special.reason(), special.message()))
                .orElse(Finding.yes(ConditionType.Ready, ""));
    }

    private static Verdict verdict(String status) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.wire().equals(status)) {
                return verdict;
            }
        }
        return Verdict.UNKNOWN;
    }

    private static Condition condition(Finding finding, Input input) {
        String status = finding.verdict().wire();
        String since = find(input.previous(), finding.type())
                .filter(before -> status.equals(before.status()))
                .map(Condition::lastTransitionTime)
                .orElse(input.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                finding.type().name(),
                status,
                input.generation(),
                since,
                finding.reason().name(),
                bounded(finding.message()));
    }

    private static String bounded(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
