package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;

/**
 * What one stage found out: the raw material of one condition.
 *
 * @param reason {@link Reason#Ready} for a plain yes
 * @param message for people: names the thing and the fix
 * @param blocks whether anything but yes keeps the resource from being Ready
 */
public record Finding(ConditionType type, Verdict verdict, Reason reason, String message, boolean blocks) {
    /** The three values of a condition's status. */
    public enum Verdict {
        YES("True"),
        NO("False"),
        UNKNOWN("Unknown");

        private final String wire;

        Verdict(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    public static Finding yes(ConditionType type, String message) {
        return new Finding(type, Verdict.YES, Reason.Ready, message, true);
    }

    public static Finding yes(ConditionType type, Reason reason, String message) {
        return new Finding(type, Verdict.YES, reason, message, true);
    }

    public static Finding no(ConditionType type, Reason reason, String message) {
        return new Finding(type, Verdict.NO, reason, message, true);
    }

    public static Finding unknown(ConditionType type, Reason reason, String message) {
        return new Finding(type, Verdict.UNKNOWN, reason, message, true);
    }

    /** The same finding, reported without keeping the resource from being Ready. */
    public Finding withoutBlocking() {
        return new Finding(type, verdict, reason, message, false);
    }

    /** The same said of another condition. */
    public Finding about(ConditionType other) {
        return new Finding(other, verdict, reason, message, blocks);
    }

    public boolean holdsUp() {
        return blocks && verdict != Verdict.YES;
    }
}
