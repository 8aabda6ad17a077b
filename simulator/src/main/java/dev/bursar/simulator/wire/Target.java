package dev.bursar.simulator.wire;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for. It is read from the request alone, never from the host: clients reach all services under one
 * endpoint. {@code X-Amz-Target} names a JSON service and its operation, a form's {@code Action} one of STS.
 */
public record Target(Service service, String operation) {
    /**
     * @param header {@code X-Amz-Target}
     * @return empty when no service is named that is known here
     */
    public static Optional<Target> of(@Nullable String header, String body) {
        if (header == null) {
            return action(body).map(action -> new Target(Service.STS, action));
        }
        int dot = header.lastIndexOf('.');
        String prefix = dot < 0 ? "" : header.substring(0, dot);
        return Arrays.stream(Service.values())
                .filter(service -> !prefix.isEmpty() && service.target().equals(prefix))
                .map(service -> new Target(service, header.substring(dot + 1)))
                .findFirst();
    }

    private static Optional<String> action(String body) {
        try {
            return Optional.ofNullable(Form.decode(body).get("Action"));
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    /** As IAM names it, e.g. {@code ce:GetCostAndUsage}. */
    public String action() {
        return service.prefix() + ":" + operation;
    }
}
