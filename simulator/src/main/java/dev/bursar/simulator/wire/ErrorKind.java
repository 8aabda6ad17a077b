package dev.bursar.simulator.wire;

/** What went wrong, before a protocol gives it a code and an HTTP status. */
public sealed interface ErrorKind {
    /** HTTP status and code in the query protocol. */
    Code inQuery();

    /** HTTP status and code in the JSON protocol. */
    Code inJson();

    /** As it goes over the wire. */
    record Code(int status, String name) {}

    /** An error of one operation, under the code that its service model declares. */
    record Modelled(int status, String name) implements ErrorKind {
        @Override
        public Code inQuery() {
            return new Code(status, name);
        }

        @Override
        public Code inJson() {
            return new Code(status, name);
        }
    }

    /**
     * Errors that every operation can have and no service model declares: codes of the query protocol from the STS API
     * reference's "Common Errors", of JSON from Cost Explorer's, which answers all of them with HTTP 400.
     */
    enum Common implements ErrorKind {
        ACCESS_DENIED(403, "AccessDenied", "AccessDeniedException"),
        EXPIRED_TOKEN(403, "ExpiredToken", "ExpiredTokenException"),
        UNKNOWN_KEY(403, "InvalidClientTokenId", "UnrecognizedClientException"),
        MISSING_TOKEN(403, "MissingAuthenticationToken", "MissingAuthenticationTokenException"),
        VALIDATION(400, "ValidationError", "ValidationException"),
        INVALID_VALUE(400, "InvalidParameterValue", "InvalidParameterValue"),
        UNKNOWN_OPERATION(400, "InvalidAction", "UnknownOperationException"),
        THROTTLED(400, "Throttling", "ThrottlingException"),
        MALFORMED_REQUEST(400, "MalformedQueryString", "SerializationException");

        private final int queryStatus;
        private final String queryName;
        private final String jsonName;

        Common(int queryStatus, String queryName, String jsonName) {
            this.queryStatus = queryStatus;
            this.queryName = queryName;
            this.jsonName = jsonName;
        }

        @Override
        public Code inQuery() {
            return new Code(queryStatus, queryName);
        }

        @Override
        public Code inJson() {
            return new Code(400, jsonName);
        }
    }
}
