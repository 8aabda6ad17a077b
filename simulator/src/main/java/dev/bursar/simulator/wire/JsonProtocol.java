package dev.bursar.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** AWS JSON 1.1: a JSON object each way; an error names its code in {@code __type}. */
public final class JsonProtocol implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    @Override
    public ObjectNode parameters(String body) throws AwsException {
        if (body.isEmpty()) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException malformed) {
            throw new AwsException(ErrorKind.Common.MALFORMED_REQUEST, "the body is not JSON");
        }
        throw new AwsException(ErrorKind.Common.MALFORMED_REQUEST, "the body is no JSON object");
    }

    @Override
    public WireAnswer result(String operation, ObjectNode result, String requestId) {
        return new WireAnswer(200, CONTENT_TYPE, requestId, result.toString());
    }

    @Override
    public WireAnswer error(ErrorKind kind, String message, String requestId) {
        ErrorKind.Code code = kind.inJson();
        // Both services' models spell the member with a capital letter.
        ObjectNode body = JSON.createObjectNode().put("__type", code.name()).put("Message", message);
        return new WireAnswer(code.status(), CONTENT_TYPE, requestId, body.toString());
    }

    @Override
    public String code(ErrorKind kind) {
        return kind.inJson().name();
    }
}
