package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page begins, and what it belongs to: the caller's account, the request without its token, and the bill's
 * edition. Model of the three errors: Cost Explorer API, GetCostAndUsage.
 */
record PageToken(int offset, int request, String edition) {
    private static final String TOKEN = "NextPageToken";
    private static final String SEPARATOR = "|";

    static PageToken first(String account, ObjectNode parameters, String edition) {
        ObjectNode rest = parameters.deepCopy();
        rest.remove(TOKEN);
        return new PageToken(0, (account + rest).hashCode(), edition);
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

    PageToken at(int other) {
        return new PageToken(other, request, edition);
    }

    String encode() {
        String text = offset + SEPARATOR + request + SEPARATOR + edition;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PageToken decode(String token) throws AwsException {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", -1);
            if (parts.length == 3) {
                return new PageToken(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
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
