package dev.bursar.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a service reads parameters and writes results and errors. Both are trees, whatever is on the wire. */
public interface Protocol {
    /** @throws AwsException when the body is not of this protocol */
    ObjectNode parameters(String body) throws AwsException;

    WireAnswer result(String operation, ObjectNode result, String requestId);

    WireAnswer error(ErrorKind kind, String message, String requestId);

    /** The code that {@link #error} writes. */
    String code(ErrorKind kind);
}
