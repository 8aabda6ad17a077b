package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.aws.CostPage.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What became of one page's answer. The SDK would keep its text, then a tree of objects of ten times its size, and only then
 * could rows be made of it; so the rows are read off the connection here, and the SDK gets an empty answer to be content with.
 */
final class CostAnswer {
    static final ExecutionAttribute<CostAnswer> ATTRIBUTE = new ExecutionAttribute<>("BursarCostAnswer");
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final CostPage page;
    private @Nullable Content content;

    /** @param page reads the answer */
    CostAnswer(CostPage page) {
        this.page = page;
    }

    /** What was read; an answer without a body has nothing. */
    Content content() throws MalformedAnswerException {
        Content read = content;
        if (read == null) {
            throw new MalformedAnswerException("an empty answer");
        }
        return read;
    }

    /** @throws IOException a {@link MalformedAnswerException}, or when the connection is lost */
    private void read(InputStream body) throws IOException {
        try (body) {
            content = JsonAnswer.read(body, page::read);
        }
    }

    /** Goes into Cost Explorer's client. Errors of AWS are left to the SDK. */
    static final class Interceptor implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            Optional<InputStream> body = context.responseBody();
            CostAnswer answer = attributes.getAttribute(ATTRIBUTE);
            if (answer == null || body.isEmpty() || !context.httpResponse().isSuccessful()) {
                return body;
            }
            try {
                answer.read(body.get());
            } catch (MalformedAnswerException | AnswerTooLargeException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                Optional.ofNullable(attributes.getAttribute(AttemptTrace.ATTRIBUTE))
                        .ifPresent(AttemptTrace::cut);
                // Of this kind alone the SDK asks whether its own timeout is behind it.
                throw SdkClientException.create("the answer was cut", e);
            }
            return Optional.of(new ByteArrayInputStream(NOTHING));
        }
    }
}
