package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page begins, as a slice and a row of it, and what it belongs to: the caller's account, the request without its
 * token, and the bill's edition. Model of the three errors: Cost Explorer API, GetCostAndUsage.
 */
record PageToken(int slice, int row, int request, String edition) {
    private static final String TOKEN = "NextPageToken";
    private static final String SEPARATOR = "|";
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,8})\\|([0-9]{1,8})\\|(-?[0-9]{1,10})\\|(.+)");

    static PageToken first(String account, ObjectNode parameters, String edition) {
        ObjectNode rest = parameters.deepCopy();
        rest.remove(TOKEN);
        return new PageToken(0, 0, (account + rest).hashCode(), edition);
    }

    /** The place that {@code token} means, if it belongs to the request that {@code this} begins. */
    PageToken resume(Optional<String> token) throws AwsException {
        if (token.isEmpty()) {
            return this;
        }
        PageToken given = decode(token.get());
        if (given.request != request) {
            throw AwsException.modelled(
                    "RequestChangedException",
                    "Your request parameters changed between pages. Try again with the old parameters or without a"
                            + " pagination token.");
        }
        if (!given.edition.equals(edition)) {
            throw AwsException.modelled(
                    "BillExpirationException", "The requested report expired. Update the date interval and try again.");
        }
        return given;
    }

    PageToken at(int otherSlice, int otherRow) {
        return new PageToken(otherSlice, otherRow, request, edition);
    }

    String encode() {
        String text = slice + SEPARATOR + row + SEPARATOR + request + SEPARATOR + edition;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PageToken decode(String token) throws AwsException {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            Matcher parts = TEXT.matcher(text);
            if (parts.matches()) {
                return new PageToken(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4));
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private static AwsException invalid() {
        return AwsException.modelled(
                "InvalidNextTokenException", "The pagination token is invalid. Try again without a pagination token.");
    }
}
