package dev.bursar.operator.model;

/**
 * What costs are split or filtered by.
 *
 * @param key of its kind: a billing dimension such as {@code SERVICE}, the key of a tag, the name of a cost category
 */
public record Grouping(Kind kind, String key) {
    /** Shown for costs that carry no such tag, or that no value of the cost category takes. */
    public static final String NONE = "(none)";

    /** Where the key comes from. */
    public enum Kind {
        DIMENSION(""),
        TAG("tag:"),
        COST_CATEGORY("costCategory:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public static Grouping ofDimension(String dimension) {
        return new Grouping(Kind.DIMENSION, dimension);
    }

    /** As CR status, metric labels and {@code report.json} name it: {@code SERVICE}, {@code tag:team}. */
    public String label() {
        return kind.prefix + key;
    }

    /** A value of it as people read it: what is absent has a name. */
    public String shown(String value) {
        return value.isEmpty() && kind != Kind.DIMENSION ? NONE : value;
    }
}
