package dev.bursar.operator.model;

import java.util.regex.Pattern;

/**
 * A twelve-digit AWS account id, kept as text because leading zeros count.
 *
 * @param value twelve digits, not all zero
 */
public record AccountId(String value) implements Comparable<AccountId> {
    private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");
    private static final String NOBODY = "000000000000";

    /** @throws IllegalArgumentException when the text is not an account id */
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("accountId must be twelve digits, not all zero");
        }
    }

    public static boolean isValid(String text) {
        return TWELVE_DIGITS.matcher(text).matches() && !text.equals(NOBODY);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
