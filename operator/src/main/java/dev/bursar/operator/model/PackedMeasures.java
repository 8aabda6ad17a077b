package dev.bursar.operator.model;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one row in one array: a bill of twenty thousand groups has a hundred thousand amounts a month, and a tree of
 * objects for each row takes seven times the room. Values are made anew whenever they are asked for.
 *
 * <p>Each measure takes three bytes and its digits: the number of its name, its scale, the length of its unscaled value, and
 * that value in two's complement. Equal measures give equal bytes.
 */
@SuppressWarnings("JdkObsolete") // It is what GroupRow has; a NavigableMap is fifteen methods more, for nobody.
final class PackedMeasures extends AbstractMap<String, Measure> implements SortedMap<String, Measure> {
    private static final int HEAD = 3;
    private static final int MOST = 255;
    private static final int LONG_BYTES = 8;
    private static final List<String> NAMES =
            Arrays.stream(CostBasis.values()).map(CostBasis::measure).sorted().toList();

    private final String unit;
    private final byte[] packed;

    private PackedMeasures(String unit, byte[] packed) {
        this.unit = unit;
        this.packed = packed;
    }

    /** An unmodifiable copy, sorted by name: packed if these are costs in one unit, and as it is otherwise. */
    static SortedMap<String, Measure> copyOf(SortedMap<String, Measure> measures) {
        if (measures instanceof PackedMeasures) {
            return measures;
        }
        if (measures.isEmpty()) {
            return Collections.emptySortedMap();
        }
        String unit = measures.values().iterator().next().unit();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int known = 0;
        for (int name = 0; name < NAMES.size(); name++) {
            Measure measure = measures.get(NAMES.get(name));
            if (measure == null) {
                continue;
            }
            known++;
            int scale = measure.amount().scale();
            byte[] digits = measure.amount().unscaledValue().toByteArray();
            if (scale < 0
                    || scale > MOST
                    || digits.length > MOST
                    || !measure.unit().equals(unit)) {
                return unpacked(measures);
            }
            packed.write(name);
            packed.write(scale);
            packed.write(digits.length);
            packed.writeBytes(digits);
        }
        return known == measures.size() ? new PackedMeasures(unit, packed.toByteArray()) : unpacked(measures);
    }

    private static SortedMap<String, Measure> unpacked(Map<String, Measure> measures) {
        SortedMap<String, Measure> sorted = new TreeMap<>();
        sorted.putAll(measures);
        return Collections.unmodifiableSortedMap(sorted);
    }

    private String name(int at) {
        return NAMES.get(packed[at]);
    }

    private int next(int at) {
        return at + HEAD + Byte.toUnsignedInt(packed[at + 2]);
    }

    private Measure measure(int at) {
        int scale = Byte.toUnsignedInt(packed[at + 1]);
        int length = Byte.toUnsignedInt(packed[at + 2]);
        int from = at + HEAD;
        if (length > LONG_BYTES) {
            return new Measure(new BigDecimal(new BigInteger(packed, from, length), scale), unit);
        }
        long unscaled = packed[from];
        for (int i = 1; i < length; i++) {
            unscaled = unscaled << 8 | Byte.toUnsignedLong(packed[from + i]);
        }
        return new Measure(BigDecimal.valueOf(unscaled, scale), unit);
    }

    @Override
    public @Nullable Measure get(@Nullable Object key) {
        for (int at = 0; at < packed.length; at = next(at)) {
            if (name(at).equals(key)) {
                return measure(at);
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        int size = 0;
        for (int at = 0; at < packed.length; at = next(at)) {
            size++;
        }
        return size;
    }

    @Override
    public Set<Map.Entry<String, Measure>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Measure>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return PackedMeasures.this.size();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Measure>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < packed.length;
        }

        @Override
        public Map.Entry<String, Measure> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, Measure> entry = Map.entry(name(at), measure(at));
            at = PackedMeasures.this.next(at);
            return entry;
        }
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, Measure> subMap(String from, String to) {
        return unpacked(this).subMap(from, to);
    }

    @Override
    public SortedMap<String, Measure> headMap(String to) {
        return unpacked(this).headMap(to);
    }

    @Override
    public SortedMap<String, Measure> tailMap(String from) {
        return unpacked(this).tailMap(from);
    }

    @Override
    public String firstKey() {
        return unpacked(this).firstKey();
    }

    @Override
    public String lastKey() {
        return unpacked(this).lastKey();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedMeasures that
                ? unit.equals(that.unit) && Arrays.equals(packed, that.packed)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
