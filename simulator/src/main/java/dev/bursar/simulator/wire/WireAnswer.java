package dev.bursar.simulator.wire;

import java.nio.charset.StandardCharsets;

/** An HTTP answer, ready to be sent. */
public record WireAnswer(int status, String contentType, String requestId, String body) {
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
