package dev.bursar.simulator.iam;

import java.util.List;

/** {@code arn:partition:service:region:account:resource}. */
public record Arn(String partition, String service, String account, String resource) {
    /** @throws IllegalArgumentException when it is none */
    public static Arn of(String text) {
        List<String> parts = List.of(text.split(":", 6));
        if (parts.size() != 6 || !parts.get(0).equals("arn") || parts.get(1).isEmpty()) {
            throw new IllegalArgumentException(text + " is no ARN");
        }
        return new Arn(parts.get(1), parts.get(2), parts.get(4), parts.get(5));
    }

    /** @throws IllegalArgumentException when it is none of an IAM role */
    public static Arn ofRole(String text) {
        Arn arn = of(text);
        if (!arn.service.equals("iam") || !arn.account.matches("[0-9]{12}") || !arn.resource.matches("role/.+")) {
            throw new IllegalArgumentException(text + " is no ARN of a role");
        }
        return arn;
    }

    /** The resource's last part: a role's name without its path, which assumed-role ARNs leave out. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
