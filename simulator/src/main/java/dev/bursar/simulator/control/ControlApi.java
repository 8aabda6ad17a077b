package dev.bursar.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.control.Inputs.AccountInput;
import dev.bursar.simulator.control.Inputs.FaultInput;
import dev.bursar.simulator.control.Inputs.IdentityInput;
import dev.bursar.simulator.control.Inputs.ItemInput;
import dev.bursar.simulator.control.Inputs.RestatementInput;
import dev.bursar.simulator.control.Inputs.RoleInput;
import dev.bursar.simulator.control.Inputs.SettingsInput;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.log.LoggedRequest;
import dev.bursar.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the control endpoint can do, as method and path, without HTTP around it. */
final class ControlApi {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addDeserializer(LocalDate.class, new LocalDateReader()));

    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    /** No such method and path. */
    static final class UnknownException extends Exception {}

    /**
     * @param path below the endpoint's prefix
     * @param query decoded
     * @throws IllegalArgumentException for a body or a value that is wrong
     */
    JsonNode answer(String method, String path, Map<String, String> query, String body) throws UnknownException {
        return switch (method + " " + path) {
            case "GET health", "GET settings" -> settings();
            case "PUT settings" -> settings(read(body, SettingsInput.class));
            case "GET accounts" -> accounts();
            case "POST accounts" -> account(read(body, AccountInput.class));
            case "GET roles" -> roles();
            case "PUT roles" -> role(read(body, RoleInput.class));
            case "DELETE roles" -> removeRole(Inputs.need(query.get("arn"), "arn"));
            case "POST identities" -> identity(read(body, IdentityInput.class));
            case "POST faults" -> fault(read(body, FaultInput.class));
            case "DELETE faults" -> clearFaults();
            case "POST items" -> item(read(body, ItemInput.class));
            case "POST restatements" -> restatement(read(body, RestatementInput.class));
            case "GET log" -> log(query);
            case "DELETE log" -> clearLog();
            case "GET counts" -> counts();
            default -> throw new UnknownException();
        };
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            @Nullable T value = JSON.readValue(body, type);
            return Inputs.need(value, "the body");
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
        }
    }

    private static ObjectNode done() {
        return JSON.createObjectNode();
    }

    private JsonNode settings() {
        return JSON.createObjectNode()
                .put("now", world.clock().instant().toString())
                .put("latencyMillis", world.settings().latency().toMillis())
                .put("pageSize", world.settings().pageSize())
                .put("requestsPerSecond", world.settings().requestsPerSecond());
    }

    private JsonNode settings(SettingsInput input) {
        if (input.now() != null) {
            world.clock().set(Instant.parse(input.now()));
        }
        if (input.latencyMillis() != null) {
            world.settings().latency(Duration.ofMillis(input.latencyMillis()));
        }
        if (input.pageSize() != null) {
            world.settings().pageSize(input.pageSize());
        }
        if (input.requestsPerSecond() != null) {
            world.settings().requestsPerSecond(input.requestsPerSecond());
        }
        return settings();
    }

    private JsonNode accounts() {
        ArrayNode list = JSON.createArrayNode();
        world.accounts()
                .all()
                .forEach(account -> list.addObject()
                        .put("id", account.id())
                        .put("name", account.name())
                        .put(
                                "payer",
                                world.accounts()
                                        .payerOf(account)
                                        .map(payer -> payer.id())
                                        .orElse(""))
                        .put("costExplorer", account.costExplorer().name())
                        .put("currency", account.currency())
                        .put("since", account.since().toString()));
        return list;
    }

    private JsonNode account(AccountInput input) {
        world.accounts().put(input.account(world.accounts()));
        return done();
    }

    private JsonNode roles() {
        ArrayNode list = JSON.createArrayNode();
        for (Role role : world.roles().all()) {
            ObjectNode entry = list.addObject()
                    .put("arn", role.arn())
                    .put("trustPolicy", role.trust().text())
                    .put("maxSessionSeconds", role.maxSession().toSeconds());
            ObjectNode policies = entry.putObject("policies");
            role.policies().forEach((name, policy) -> policies.put(name, policy.text()));
        }
        return list;
    }

    private JsonNode role(RoleInput input) {
        String arn = Inputs.need(input.arn(), "arn");
        world.roles().put(input.changed(world.roles().find(arn).orElseGet(() -> Role.of(arn))));
        return done();
    }

    private JsonNode removeRole(String arn) {
        world.roles().remove(arn);
        return done();
    }

    private JsonNode identity(IdentityInput input) {
        world.identities().put(Inputs.need(input.accessKeyId(), "accessKeyId"), Inputs.need(input.arn(), "arn"));
        return done();
    }

    private JsonNode fault(FaultInput input) {
        world.faults().add(input.rule());
        return done();
    }

    private JsonNode clearFaults() {
        world.faults().clear();
        return done();
    }

    private JsonNode item(ItemInput input) {
        world.bill().add(input.item(), world.clock().instant());
        return done();
    }

    private JsonNode restatement(RestatementInput input) {
        world.bill()
                .restate(
                        Inputs.need(input.account(), "account"),
                        Inputs.need(input.day(), "day"),
                        Inputs.need(input.service(), "service"),
                        Inputs.need(input.amount(), "amount"),
                        world.clock().instant());
        return done();
    }

    private JsonNode log(Map<String, String> query) {
        Predicate<LoggedRequest> which = request -> matches(query, "service", request.service())
                && matches(query, "operation", request.operation())
                && matches(query, "account", request.account())
                && matches(query, "outcome", request.outcome());
        ArrayNode list = JSON.createArrayNode();
        world.log()
                .requests(which)
                .forEach(request -> list.addObject()
                        .put("number", request.number())
                        .put("at", request.at().toString())
                        .put("service", request.service())
                        .put("operation", request.operation())
                        .put("account", request.account())
                        .put("principal", request.principal())
                        .put("session", request.session())
                        .put("outcome", request.outcome())
                        .put("status", request.status())
                        .put("paid", request.paid())
                        .set("parameters", request.parameters()));
        return list;
    }

    private static boolean matches(Map<String, String> query, String field, String value) {
        return query.getOrDefault(field, value).equals(value);
    }

    private JsonNode clearLog() {
        world.log().clear();
        return done();
    }

    private JsonNode counts() {
        ObjectNode answer = JSON.createObjectNode().put("paid", world.log().paid());
        answer.set("counts", JSON.valueToTree(world.log().counts()));
        return answer;
    }
}
