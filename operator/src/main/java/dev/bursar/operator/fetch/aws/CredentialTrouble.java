package dev.bursar.operator.fetch.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens what the SDK's default credential chain says when it finds nothing: a page about every place it looked in, of
 * which one sentence matters, if any.
 */
final class CredentialTrouble {
    static final String NONE = "no credentials in environment, web identity, profile, container or instance metadata";

    /** The two that a pod has; the others say no more than that they are not set up. */
    private static final Pattern POD_IDENTITY = Pattern.compile(
            "(WebIdentityToken|Container)CredentialsProvider\\(\\): (.*?)(?=, [A-Za-z]+CredentialsProvider\\(|]$)",
            Pattern.DOTALL);

    private static final Pattern NOT_SET_UP = Pattern.compile("must be set|neither AWS_CONTAINER");

    private CredentialTrouble() {}

    static String of(String text) {
        if (!text.startsWith("Unable to load credentials from any of the providers")) {
            return text;
        }
        Matcher provider = POD_IDENTITY.matcher(text);
        while (provider.find()) {
            String reason = provider.group(2);
            if (!NOT_SET_UP.matcher(reason).find()) {
                String where = provider.group(1).equals("Container") ? "container identity" : "web identity";
                return where + ": " + reason;
            }
        }
        return NONE;
    }
}
