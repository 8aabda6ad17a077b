package dev.bursar.operator.fetch.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads every answer whole, up to a limit, before the SDK sees it. So a cut connection is told apart from a malformed
 * answer (the first fails here, the second while parsing), and neither a huge answer nor a small compressed one that
 * unfolds without end can take more memory than the limit.
 */
final class WholeAnswerHttpClient implements SdkHttpClient {
    /** Error answers are a code and a sentence; of anything longer, such as a proxy's page, the rest is dropped. */
    private static final int ERROR_LIMIT = 64 * 1024;

    private final SdkHttpClient delegate;
    private final int limit;

    WholeAnswerHttpClient(SdkHttpClient delegate, int limit) {
        this.delegate = delegate;
        this.limit = limit;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = delegate.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return readWhole(prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse readWhole(HttpExecuteResponse response) throws IOException {
        Optional<AbortableInputStream> body = response.responseBody();
        if (body.isEmpty()) {
            return response;
        }
        SdkHttpResponse head = response.httpResponse();
        byte[] bytes = read(head, body.get());
        return HttpExecuteResponse.builder()
                .response(head.toBuilder()
                        .removeHeader("Content-Encoding")
                        .removeHeader("Content-Length")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    private byte[] read(SdkHttpResponse head, AbortableInputStream body) throws IOException {
        boolean complete = false;
        try {
            byte[] bytes = head.isSuccessful() ? readAnswer(head, body) : body.readNBytes(ERROR_LIMIT);
            complete = true;
            return bytes;
        } finally {
            if (complete) {
                body.close();
            } else {
                // Closing would read the rest first, to keep the connection.
                body.abort();
            }
        }
    }

    private byte[] readAnswer(SdkHttpResponse head, AbortableInputStream body) throws IOException {
        boolean gzip = head.firstMatchingHeader("Content-Encoding")
                .map(encoding -> encoding.toLowerCase(Locale.ROOT).contains("gzip"))
                .orElse(false);
        if (gzip) {
            return readAtMost(new GZIPInputStream(body));
        }
        // Less than the announced length makes the JDK's own stream fail.
        return readAtMost(body);
    }

    private byte[] readAtMost(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new AnswerTooLargeException(limit);
        }
        return bytes;
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
