package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.aws.AwsFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    AccessDeniedException,           400, not authorized to perform ce:GetCostAndUsage,      DENIED
                    AccessDenied,                    403, not authorized to perform sts:AssumeRole,          DENIED
                    UnauthorizedOperation,           403, no,                                                DENIED
                    ,                                403, ,                                                  DENIED
                    SomethingNew,                    403, no,                                                DENIED
                    AccessDeniedException,           400, User not enabled for cost explorer access,         NOT_ENABLED
                    AccessDeniedException,           403, User NOT ENABLED for Cost Explorer access.,        NOT_ENABLED
                    DataUnavailableException,        400, not ingested yet,                                  NO_DATA_YET
                    LimitExceededException,          400, Rate limit exceeded,                               THROTTLED
                    ThrottlingException,             400, Rate exceeded,                                     THROTTLED
                    Throttling,                      400, Rate exceeded,                                     THROTTLED
                    TooManyRequestsException,        429, slow down,                                         THROTTLED
                    RequestLimitExceeded,            503, slow down,                                         THROTTLED
                    ,                                429, ,                                                  THROTTLED
                    ExpiredTokenException,           400, expired,                                           SESSION_EXPIRED
                    ExpiredToken,                    403, expired,                                           SESSION_EXPIRED
                    InvalidClientTokenId,            403, The security token included is invalid,            SESSION_EXPIRED
                    UnrecognizedClientException,     400, The security token included is invalid,            SESSION_EXPIRED
                    InvalidNextTokenException,       400, token,                                             TOKEN_LOST
                    RequestChangedException,         400, changed,                                           TOKEN_LOST
                    BillExpirationException,         400, expired,                                           TOKEN_LOST
                    RequestTimeTooSkewed,            403, times,                                             CLOCK_SKEW
                    RequestExpired,                  400, times,                                             CLOCK_SKEW
                    InvalidSignatureException,       400, Signature expired: a is now earlier than b,        CLOCK_SKEW
                    SignatureDoesNotMatch,           403, Signature not yet current: a is later than b,      CLOCK_SKEW
                    SignatureDoesNotMatch,           403, does not match the signature you provided,         REJECTED
                    RegionDisabledException,         403, STS is not activated in this region,               REJECTED
                    MissingAuthenticationToken,      403, missing,                                           REJECTED
                    ValidationException,             400, Start date is too old,                             REJECTED
                    ResourceNotFoundException,       404, no view,                                           REJECTED
                    InternalFailure,                 500, oops,                                              UNAVAILABLE
                    ServiceUnavailable,              503, oops,                                              UNAVAILABLE
                    ,                                502, ,                                                  UNAVAILABLE
                    ,                                302, ,                                                  UNAVAILABLE
                    ,                                407, ,                                                  UNAVAILABLE
                    com.amazonaws.x#LimitExceededException:http://x, 400, namespaced,                        THROTTLED
                    """)
    void anAnswerIsClassifiedByCodeAndStatus(@Nullable String code, int status, @Nullable String message, Kind kind) {
        assertThat(AwsErrors.classify(answer(code, status, message), sent()).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "LimitExceededException, 400, , true",
        "InternalFailure, 500, , true",
        ", 500, request-1, true",
        ", 502, , false",
        ", 404, , true",
    })
    void errorsAreFreeWhenAwsItselfAnswered(
            @Nullable String code, int status, @Nullable String requestId, boolean free) {
        AwsServiceException failure =
                answer(code, status, "").toBuilder().requestId(requestId).build();

        assertThat(AwsErrors.classify(failure, sent()).free()).isEqualTo(free);
    }

    static List<IOException> noConnection() {
        return List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("ce.us-east-1.amazonaws.com"),
                new SSLHandshakeException("PKIX path building failed"),
                new SocketTimeoutException("Connect timed out"),
                new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 403\""));
    }

    @ParameterizedTest
    @MethodSource("noConnection")
    void withoutAConnectionNothingWasSent(IOException cause) {
        AwsFault fault = AwsErrors.classify(wrapped(cause), sent());

        assertThat(fault.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(fault.free()).isTrue();
        assertThat(fault.text()).startsWith("no connection: " + cause.getClass().getSimpleName());
    }

    static List<RuntimeException> lost() {
        return List.of(
                wrapped(new SocketException("Connection reset")),
                wrapped(new EOFException("answer ended after 3 of 5 bytes")),
                wrapped(new SocketTimeoutException("Read timed out")),
                ApiCallAttemptTimeoutException.create(20_000),
                AbortedException.create("Thread was interrupted"),
                new IllegalStateException("anything"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aLostAnswerMayHaveBeenBilled(RuntimeException failure) {
        AwsFault fault = AwsErrors.classify(failure, sent());

        assertThat(fault.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(fault.free()).isFalse();
    }

    @Test
    void whateverFailsAfterASuccessIsMalformedAndBilled() {
        AttemptTrace trace = sent();
        trace.answered(200);

        AwsFault fault = AwsErrors.classify(wrapped(new IOException("Unexpected character ('<')")), trace);

        assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault.free()).isFalse();
    }

    @Test
    void aBodyTooLargeOrNotCompressedAsItSaysIsMalformed() {
        assertThat(AwsErrors.classify(wrapped(new AnswerTooLargeException(7)), sent()))
                .isEqualTo(new AwsFault(Kind.MALFORMED, "answer longer than 7 bytes", false));
        assertThat(AwsErrors.classify(wrapped(new ZipException("Not in GZIP format")), sent())
                        .kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void whatFailsBeforeTheRequestIsTheOperatorsOwnIdentity() {
        assertThat(AwsErrors.classify(answer("AccessDenied", 403, "web identity"), new AttemptTrace())
                        .kind())
                .isEqualTo(Kind.NO_IDENTITY);
    }

    @Test
    void theGateWinsOverEverything() {
        AwsFault fault = AwsErrors.classify(SdkClientException.create("wrapped", new NotLeaderException()), sent());

        assertThat(fault.kind()).isEqualTo(Kind.NOT_LEADER);
        assertThat(fault.free()).isTrue();
    }

    @Test
    void textNamesTheCodeAndHidesSecrets() {
        AwsFault fault =
                AwsErrors.classify(answer("AccessDenied", 403, "not with shibboleth"), sent(), List.of("shibboleth"));

        assertThat(fault.text()).isEqualTo("AccessDenied: not with [hidden]");
    }

    private static AttemptTrace sent() {
        AttemptTrace trace = new AttemptTrace();
        trace.begin();
        return trace;
    }

    private static SdkClientException wrapped(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static AwsServiceException answer(@Nullable String code, int status, @Nullable String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
