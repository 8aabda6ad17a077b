package dev.bursar.simulator;

import java.util.List;
import java.util.stream.Collectors;

/** Policies as an onboarding hands them out. */
final class Policies {
    static final String OPERATOR = "arn:aws:iam::999988887777:role/bursar";

    static final String BILLING =
            allow("ce:GetCostAndUsage", "ce:GetCostForecast", "organizations:DescribeOrganization");

    private Policies() {}

    /** Of the shape of the onboarding Secret's trust-policy.json. */
    static String trust(String principal, String... externalIds) {
        String ids = List.of(externalIds).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
        return """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "BursarAssumeRole", "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                   "Condition": {"StringEquals": {"sts:ExternalId": [%s]}}},
                  {"Sid": "BursarTagSession", "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:TagSession"}]}""".formatted(principal, ids, principal);
    }

    /** Without a condition. */
    static String trust(String principal) {
        return """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}]}""".formatted(principal);
    }

    static String allow(String... actions) {
        return statement("Allow", actions);
    }

    static String deny(String... actions) {
        return statement("Deny", actions);
    }

    private static String statement(String effect, String... actions) {
        String list =
                List.of(actions).stream().map(action -> "\"" + action + "\"").collect(Collectors.joining(", "));
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": [%s], "Resource": "*"}]}""".formatted(effect, list);
    }
}
