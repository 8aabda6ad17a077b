package dev.bursar.operator.fetch.aws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The unpacked bytes of an answer, up to a limit. Closed before its end, the connection is given up. */
final class BoundedAnswer extends InputStream {
    private final AbortableInputStream body;
    private final boolean gzip;
    private final int limit;
    private @Nullable InputStream unpacked;
    private long count;
    private boolean ended;

    BoundedAnswer(SdkHttpResponse head, AbortableInputStream body, int limit) {
        this.body = body;
        this.limit = limit;
        this.gzip = head.firstMatchingHeader("Content-Encoding")
                .map(encoding -> encoding.toLowerCase(Locale.ROOT).contains("gzip"))
                .orElse(false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = unpacked().read(bytes, offset, length);
        if (read < 0) {
            ended = true;
            return read;
        }
        count += read;
        if (count > limit) {
            throw new AnswerTooLargeException(limit);
        }
        return read;
    }

    /** The head of a packed answer is read with its first byte. */
    private InputStream unpacked() throws IOException {
        InputStream in = unpacked;
        if (in == null) {
            in = gzip ? new GZIPInputStream(body) : body;
            unpacked = in;
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            body.close();
        } else {
            // Closing would read the rest first, to keep the connection.
            body.abort();
        }
    }
}
