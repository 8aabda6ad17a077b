package dev.bursar.operator.fetch.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets no answer grow beyond a limit, neither a huge one nor a small compressed one that unfolds without end. Errors are read
 * whole before the SDK sees them, so that a cut connection is told apart from nonsense; so are short answers, while long ones
 * pass as they come in, for whoever reads them piece by piece.
 */
final class BoundedHttpClient implements SdkHttpClient {
    /** Error answers are a code and a sentence; of anything longer, such as a proxy's page, the rest is dropped. */
    private static final int ERROR_LIMIT = 64 * 1024;
    /** STS, IAM and Organizations answer with some KiB. */
    private static final int SHORT_LIMIT = 1024 * 1024;

    private final SdkHttpClient delegate;
    private final int limit;
    private final boolean whole;

    private BoundedHttpClient(SdkHttpClient delegate, int limit, boolean whole) {
        this.delegate = delegate;
        this.limit = limit;
        this.whole = whole;
    }

    /** For services with short answers. */
    static BoundedHttpClient whole(SdkHttpClient delegate) {
        return new BoundedHttpClient(delegate, SHORT_LIMIT, true);
    }

    /** @param limit of an answer in bytes, unpacked */
    static BoundedHttpClient streaming(SdkHttpClient delegate, int limit) {
        return new BoundedHttpClient(delegate, limit, false);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = delegate.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return bounded(prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse bounded(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return response;
        }
        AbortableInputStream body = response.responseBody().get();
        SdkHttpResponse head = response.httpResponse();
        return HttpExecuteResponse.builder()
                .response(head.toBuilder()
                        .removeHeader("Content-Encoding")
                        .removeHeader("Content-Length")
                        // Of the packed bytes, which are gone.
                        .removeHeader("x-amz-crc32")
                        .build())
                .responseBody(AbortableInputStream.create(content(head, body)))
                .build();
    }

    private InputStream content(SdkHttpResponse head, AbortableInputStream body) throws IOException {
        if (!head.isSuccessful()) {
            return error(body);
        }
        BoundedAnswer answer = new BoundedAnswer(head, body, limit);
        if (!whole) {
            return answer;
        }
        // Less than the announced length makes the JDK's own stream fail.
        try (answer) {
            return new ByteArrayInputStream(answer.readAllBytes());
        }
    }

    private static InputStream error(AbortableInputStream body) throws IOException {
        try {
            InputStream text = new ByteArrayInputStream(body.readNBytes(ERROR_LIMIT));
            body.close();
            return text;
        } catch (IOException e) {
            body.abort();
            throw e;
        }
    }

    @Override
    public String clientName() {
        return delegate.clientName();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
