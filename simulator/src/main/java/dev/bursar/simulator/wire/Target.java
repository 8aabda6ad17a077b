package dev.bursar.simulator.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for. It is read from the request alone, never from the host: clients reach all services under one
 * endpoint. {@code X-Amz-Target} names a JSON service and its operation, a form's {@code Version} and {@code Action} one of STS
 * or IAM, whose versions differ.
 */
public record Target(Service service, String operation) {
    /**
     * @param header {@code X-Amz-Target}
     * @return empty when no service is named that is known here
     */
    public static Optional<Target> of(@Nullable String header, String body) {
        if (header == null) {
            return form(body);
        }
        int dot = header.lastIndexOf('.');
        return service(dot < 0 ? "" : header.substring(0, dot))
                .map(service -> new Target(service, header.substring(dot + 1)));
    }

    private static Optional<Target> form(String body) {
        try {
            Map<String, String> form = Form.decode(body);
            Service service = service(form.getOrDefault("Version", "")).orElse(Service.STS);
            return Optional.ofNullable(form.get("Action")).map(action -> new Target(service, action));
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    private static Optional<Service> service(String target) {
        return Arrays.stream(Service.values())
                .filter(service -> service.target().equals(target))
                .findFirst();
    }

    /** As IAM names it, e.g. {@code ce:GetCostAndUsage}. */
    public String action() {
        return service.prefix() + ":" + operation;
    }
}
