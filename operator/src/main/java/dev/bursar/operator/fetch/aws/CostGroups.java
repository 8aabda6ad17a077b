package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.SharedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the groups of all pages of one question, as rows whose keys exist once however many days have them, and stops when
 * they grow beyond what the operator has room for.
 */
final class CostGroups {
    private static final List<String> GROUP = List.of("Keys", "Metrics");
    private static final String REMEDY =
            " in one answer; ask for less by a filter, another groupBy, Monthly granularity or a shorter period";

    private final List<Grouping> groupBy;
    private final AwsConfig.AnswerLimits limits;
    private final SharedKeys shared = new SharedKeys();
    private int rows;

    CostGroups(Question question, AwsConfig.AnswerLimits limits) {
        this.groupBy = question.groupBy();
        this.limits = limits;
    }

    /** Whether groups were asked for at all. */
    boolean asked() {
        return !groupBy.isEmpty();
    }

    /** How many rows have been read, all pages together. */
    int rows() {
        return rows;
    }

    List<GroupRow> read(JsonAnswer json) throws IOException {
        List<GroupRow> read = new ArrayList<>();
        json.list("Groups", element -> {
            if (!asked()) {
                throw new MalformedAnswerException("groups that nobody asked for");
            }
            read.add(group(json));
        });
        return read;
    }

    private GroupRow group(JsonAnswer json) throws IOException {
        List<String> keys = new ArrayList<>();
        SortedMap<String, Measure> measures = new TreeMap<>();
        json.object("a group", GROUP, field -> {
            if (field.equals("Keys")) {
                keys(json, keys);
            } else {
                measures.putAll(groupAmounts(json));
            }
        });
        if (measures.isEmpty()) {
            throw new MalformedAnswerException("a group without amounts");
        }
        return row(keys, measures);
    }

    private static SortedMap<String, Measure> groupAmounts(JsonAnswer json) throws IOException {
        try {
            return Amounts.measures(json);
        } catch (MalformedAnswerException e) {
            throw e.in("of a group");
        }
    }

    /** The row of an ungrouped slice. */
    GroupRow total(SortedMap<String, Measure> measures) throws MalformedAnswerException {
        return row(Collections.emptyList(), measures);
    }

    private GroupRow row(List<String> keys, SortedMap<String, Measure> measures) throws MalformedAnswerException {
        if (keys.size() != groupBy.size()) {
            throw new MalformedAnswerException("a group with " + keys.size() + " keys instead of " + groupBy.size());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(value(groupBy.get(i), keys.get(i)));
        }
        GroupRow row = new GroupRow(shared.of(values), measures);
        if (++rows > limits.rows()) {
            throw MalformedAnswerException.tooMuch("more than " + limits.rows() + " groups" + REMEDY);
        }
        if (shared.characters() > limits.keyCharacters()) {
            throw MalformedAnswerException.tooMuch(
                    "groups whose keys have more than " + limits.keyCharacters() + " characters" + REMEDY);
        }
        return row;
    }

    private void keys(JsonAnswer json, List<String> keys) throws IOException {
        json.list("Keys", element -> {
            if (keys.size() > groupBy.size()) {
                throw new MalformedAnswerException("a group with too many keys");
            }
            keys.add(json.text("a group key"));
        });
    }

    /** Tags and cost categories come as {@code key$value}, with nothing behind the sign when there is none. */
    private String value(Grouping grouping, String key) throws MalformedAnswerException {
        if (key.length() > limits.keyLength()) {
            throw new MalformedAnswerException("a group key that is too long");
        }
        return switch (grouping.kind()) {
            case DIMENSION -> readable(key);
            case TAG, COST_CATEGORY -> {
                String prefix = grouping.key() + "$";
                if (!key.startsWith(prefix)) {
                    throw new MalformedAnswerException("a group key of something else");
                }
                yield readable(key.substring(prefix.length()));
            }
        };
    }

    /** Half a character cannot be written as UTF-8, and two such keys would become one in every output. */
    private static String readable(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
