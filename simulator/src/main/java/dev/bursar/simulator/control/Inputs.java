package dev.bursar.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.bill.Amounts;
import dev.bursar.simulator.bill.Charge;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.RecordType;
import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.fault.FaultRule;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.organizations.Account.Membership;
import dev.bursar.simulator.organizations.Accounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies of control requests. A field that is unknown, or missing where it is needed, is an error. */
final class Inputs {
    private Inputs() {}

    record SettingsInput(
            @Nullable String now,
            @Nullable Long latencyMillis,
            @Nullable Integer pageSize,
            @Nullable Integer requestsPerSecond) {}

    /**
     * What is absent stays as it is.
     *
     * @param membership standalone, payer or member
     * @param payer of a member
     * @param costExplorer enabled, not-enabled or no-data-yet
     */
    record AccountInput(
            @Nullable String id,
            @Nullable String name,
            @Nullable String membership,
            @Nullable String payer,
            @Nullable String costExplorer,
            @Nullable String currency,
            @Nullable LocalDate since) {
        Account account(Accounts accounts) {
            Account account = accounts.get(need(id, "id"));
            return new Account(
                    account.id(),
                    or(name, account.name()),
                    membership == null ? account.membership() : toMembership(membership),
                    costExplorer == null ? account.costExplorer() : state(costExplorer),
                    or(currency, account.currency()),
                    or(since, account.since()));
        }

        private static Account.CostExplorer state(String text) {
            return Account.CostExplorer.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private Membership toMembership(String text) {
            return switch (text) {
                case "standalone" -> new Membership.Standalone();
                case "payer" -> new Membership.Payer();
                case "member" -> new Membership.Member(need(payer, "payer"));
                default -> throw new IllegalArgumentException("membership is standalone, payer or member");
            };
        }
    }

    /**
     * Policies as JSON objects, or as text that is one; what is absent stays as it is.
     *
     * @param permissionPolicy the one that is named {@link Role#PERMISSIONS}
     * @param policies by name; null takes one away
     */
    record RoleInput(
            @Nullable String arn,
            @Nullable JsonNode trustPolicy,
            @Nullable JsonNode permissionPolicy,
            @Nullable Map<String, JsonNode> policies,
            @Nullable Integer maxSessionSeconds) {
        Role changed(Role before) {
            Role role = before;
            if (trustPolicy != null) {
                role = role.withTrust(text(trustPolicy));
            }
            if (permissionPolicy != null) {
                role = role.withPermissions(text(permissionPolicy));
            }
            for (Map.Entry<String, JsonNode> policy :
                    or(policies, Map.<String, JsonNode>of()).entrySet()) {
                role = policy.getValue().isNull()
                        ? role.withoutPolicy(policy.getKey())
                        : role.withPolicy(policy.getKey(), text(policy.getValue()));
            }
            return maxSessionSeconds == null ? role : role.withMaxSession(Duration.ofSeconds(maxSessionSeconds));
        }

        private static String text(JsonNode policy) {
            return policy.isTextual() ? policy.asText() : policy.toString();
        }
    }

    record IdentityInput(
            @Nullable String accessKeyId, @Nullable String arn) {}

    /** @param kind error, hang, cut or malformed */
    record FaultInput(
            @Nullable String service,
            @Nullable String operation,
            @Nullable String account,
            @Nullable Integer times,
            @Nullable String kind,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Long millis,
            @Nullable String body) {
        FaultRule rule() {
            int count = times == null ? 1 : times;
            return new FaultRule(or(service, ""), or(operation, ""), or(account, ""), count, fault());
        }

        private Fault fault() {
            return switch (need(kind, "kind")) {
                case "error" ->
                    new Fault.Refuse(status == null ? 400 : status, need(code, "code"), or(message, "by order"));
                case "hang" -> new Fault.Hang(Duration.ofMillis(millis == null ? 60_000 : millis));
                case "cut" -> new Fault.Cut();
                case "malformed" -> new Fault.Garble(status == null ? 200 : status, Optional.ofNullable(body));
                default -> throw new IllegalArgumentException("kind is error, hang, cut or malformed");
            };
        }
    }

    /** A line item; bases that are not given are the same as {@code unblended}. */
    record ItemInput(
            @Nullable LocalDate day,
            @Nullable String account,
            @Nullable String service,
            @Nullable String region,
            @Nullable String usageType,
            @Nullable String operation,
            @Nullable String recordType,
            @Nullable Map<String, String> tags,
            @Nullable Map<String, String> costCategories,
            @Nullable BigDecimal unblended,
            @Nullable BigDecimal amortized,
            @Nullable BigDecimal netUnblended,
            @Nullable BigDecimal netAmortized,
            @Nullable BigDecimal blended,
            @Nullable BigDecimal quantity,
            @Nullable String unit) {
        LineItem item() {
            BigDecimal cost = need(unblended, "unblended");
            return new LineItem(
                    need(day, "day"),
                    need(account, "account"),
                    new Charge(need(service, "service"), or(region, ""), or(usageType, ""), or(operation, "")),
                    RecordType.of(or(recordType, "Usage")),
                    tags == null ? Map.of() : tags,
                    costCategories == null ? Map.of() : costCategories,
                    new Amounts(
                            cost,
                            or(amortized, cost),
                            or(netUnblended, cost),
                            or(netAmortized, cost),
                            or(blended, cost)),
                    or(quantity, BigDecimal.ZERO),
                    or(unit, ""));
        }
    }

    record RestatementInput(
            @Nullable String account,
            @Nullable LocalDate day,
            @Nullable String service,
            @Nullable BigDecimal amount) {}

    static <T> T need(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
