package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.aws.AwsFault.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Classifies what the SDK throws, once, by error code and HTTP status.
 *
 * <p>Codes are those of the service models (Cost Explorer, STS, Organizations) and of AWS' common errors. Cost Explorer denies with
 * {@code AccessDeniedException} and HTTP 400; other services, and doubles of them, with 403 and any code or none.
 */
final class AwsErrors {
    private static final Set<String> DENIED = Set.of(
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "UnauthorizedAccess");
    private static final Set<String> NO_DATA_YET = Set.of("DataUnavailableException", "DataUnavailable");
    private static final Set<String> THROTTLED = Set.of(
            "LimitExceededException",
            "LimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "PriorRequestNotComplete",
            "SlowDown");
    private static final Set<String> SESSION_EXPIRED = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidToken",
            "TokenRefreshRequired",
            "InvalidClientTokenId",
            "UnrecognizedClientException");
    private static final Set<String> TOKEN_LOST = Set.of(
            "InvalidNextTokenException",
            "InvalidNextToken",
            "RequestChangedException",
            "RequestChanged",
            "BillExpirationException",
            "BillExpiration");
    private static final Set<String> NO_ORGANIZATION =
            Set.of("AWSOrganizationsNotInUseException", "AWSOrganizationsNotInUse");
    private static final Set<String> CLOCK_SKEW =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewedException");
    /** Skew too when the text speaks of time. */
    private static final Set<String> SIGNATURE = Set.of("SignatureDoesNotMatch", "InvalidSignatureException");
    /** Sent with HTTP 403, and yet no denial. */
    private static final Set<String> REJECTED = Set.of(
            "RegionDisabledException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "OptInRequired");

    private AwsErrors() {}

    static AwsFault classify(Throwable failure, AttemptTrace trace) {
        return classify(failure, trace, List.of());
    }

    /** @param secrets what must not appear in the text, whatever AWS answered */
    static AwsFault classify(Throwable failure, AttemptTrace trace, List<String> secrets) {
        List<Throwable> causes = chain(failure);
        if (has(causes, NotLeaderException.class::isInstance)) {
            return new AwsFault(Kind.NOT_LEADER, NotLeaderException.TEXT, true);
        }
        if (!trace.begun()) {
            String trouble = CredentialTrouble.of(String.valueOf(failure.getMessage()));
            return new AwsFault(Kind.NO_IDENTITY, Redaction.clean(trouble, secrets), true);
        }
        Optional<AwsServiceException> answer = first(causes, AwsServiceException.class);
        if (answer.isPresent()) {
            return answered(answer.get(), secrets);
        }
        Optional<AnswerTooLargeException> tooLarge = first(causes, AnswerTooLargeException.class);
        if (tooLarge.isPresent()) {
            return new AwsFault(Kind.MALFORMED, tooLarge.get().text(), false);
        }
        Optional<MalformedAnswerException> malformed = first(causes, MalformedAnswerException.class);
        if (malformed.isPresent()) {
            return new AwsFault(Kind.MALFORMED, malformed.get().what(), false);
        }
        if (trace.succeeded() || has(causes, ZipException.class::isInstance)) {
            return new AwsFault(Kind.MALFORMED, "HTTP 200 with an answer that is not what the service speaks", false);
        }
        return unanswered(causes, secrets);
    }

    private static AwsFault answered(AwsServiceException failure, List<String> secrets) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(failure.awsErrorDetails());
        String code =
                details.map(AwsErrorDetails::errorCode).map(AwsErrors::codeOnly).orElse("");
        String message =
                Redaction.clean(details.map(AwsErrorDetails::errorMessage).orElse(""), secrets);
        int status = failure.statusCode();
        boolean fromAws = !code.isEmpty() || failure.requestId() != null;
        // A bare 5xx may come from something in between that lost AWS' answer, which may have been billed.
        return new AwsFault(kind(code, status, message), describe(code, status, message), fromAws || status < 500);
    }

    private static Kind kind(String code, int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (DENIED.contains(code)) {
            return text.contains("not enabled for cost explorer") ? Kind.NOT_ENABLED : Kind.DENIED;
        }
        if (NO_DATA_YET.contains(code)) {
            return Kind.NO_DATA_YET;
        }
        if (THROTTLED.contains(code) || status == 429) {
            return Kind.THROTTLED;
        }
        if (SESSION_EXPIRED.contains(code)) {
            return Kind.SESSION_EXPIRED;
        }
        if (TOKEN_LOST.contains(code)) {
            return Kind.TOKEN_LOST;
        }
        if (NO_ORGANIZATION.contains(code)) {
            return Kind.NO_ORGANIZATION;
        }
        if (CLOCK_SKEW.contains(code)) {
            return Kind.CLOCK_SKEW;
        }
        if (SIGNATURE.contains(code)) {
            return text.contains("expired") || text.contains("not yet current") ? Kind.CLOCK_SKEW : Kind.REJECTED;
        }
        if (REJECTED.contains(code)) {
            return Kind.REJECTED;
        }
        if (status == 403) {
            return Kind.DENIED;
        }
        return status >= 400 && status < 500 && !code.isEmpty() ? Kind.REJECTED : Kind.UNAVAILABLE;
    }

    private static AwsFault unanswered(List<Throwable> causes, List<String> secrets) {
        boolean neverLeft = has(causes, AwsErrors::isNoConnection);
        if (has(
                causes,
                cause -> cause instanceof ApiCallAttemptTimeoutException
                        || cause instanceof ApiCallTimeoutException
                        || (cause instanceof SocketTimeoutException && !neverLeft))) {
            return new AwsFault(Kind.UNAVAILABLE, "no complete answer in time", false);
        }
        if (has(causes, cause -> cause instanceof AbortedException || cause instanceof InterruptedException)) {
            return new AwsFault(Kind.UNAVAILABLE, "interrupted while waiting for the answer", false);
        }
        Throwable root =
                first(causes, IOException.class).map(Throwable.class::cast).orElse(causes.getLast());
        String detail = Redaction.clean(root.getMessage(), secrets);
        String text = (neverLeft ? "no connection: " : "connection lost: ")
                + root.getClass().getSimpleName();
        return new AwsFault(Kind.UNAVAILABLE, Redaction.cut(detail.isEmpty() ? text : text + ": " + detail), neverLeft);
    }

    /** Failures of the connection itself, or of the proxy before it, before a byte of the request could leave. */
    private static boolean isNoConnection(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || (cause instanceof SocketTimeoutException && text.contains("connect timed out"))
                || (cause instanceof IOException && text.startsWith("unable to tunnel through proxy"));
    }

    /** Codes come as a word; a double may put a namespace before or a link behind. */
    private static String codeOnly(String code) {
        String word = code.substring(code.lastIndexOf('#') + 1);
        String bare = word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
        return Redaction.clean(bare.length() > 100 ? bare.substring(0, 100) : bare, List.of());
    }

    private static String describe(String code, int status, String message) {
        String head = code.isEmpty() ? "HTTP " + status : code;
        return Redaction.cut(message.isEmpty() ? head : head + ": " + message);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean has(List<Throwable> causes, Predicate<Throwable> test) {
        return causes.stream().anyMatch(test);
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
