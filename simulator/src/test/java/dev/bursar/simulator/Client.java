package dev.bursar.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.simulator.world.AwsRequest;
import dev.bursar.simulator.world.Delivery;
import dev.bursar.simulator.world.Router;
import dev.bursar.simulator.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a world without HTTP, signing with one key. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Router router;
    private final String accessKeyId;
    private final String token;

    Client(World world) {
        this(new Router(world), "AKIAOUTSIDE", "");
    }

    private Client(Router router, String accessKeyId, String token) {
        this.router = router;
        this.accessKeyId = accessKeyId;
        this.token = token;
    }

    /** An answer as it would be sent. */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        String code() {
            return body.startsWith("<")
                    ? element("Code")
                    : json().path("__type").asText();
        }

        String message() {
            return body.startsWith("<")
                    ? element("Message")
                    : json().path("Message").asText();
        }

        String element(String name) {
            return elements(name).stream().findFirst().orElse("");
        }

        List<String> elements(String name) {
            return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                    .matcher(body)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    Client signingWith(String key, String sessionToken) {
        return new Client(router, key, sessionToken);
    }

    Answer sts(String action, Map<String, String> parameters) {
        return query("sts", "2011-06-15", action, parameters);
    }

    Answer iam(String action, Map<String, String> parameters) {
        return query("iam", "2010-05-08", action, parameters);
    }

    private Answer query(String service, String version, String action, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&Version=" + version + "&", ""));
        return send(new AwsRequest(null, authorization(service), token, form));
    }

    /** As {@code role}, without an external id. */
    Client as(String role) {
        return session(sts("AssumeRole", Map.of("RoleArn", role, "RoleSessionName", "test")));
    }

    Client session(Answer assumed) {
        if (assumed.status() != 200) {
            throw new AssertionError(assumed.body());
        }
        return signingWith(assumed.element("AccessKeyId"), assumed.element("SessionToken"));
    }

    Answer ce(String operation, String body) {
        return send(new AwsRequest("AWSInsightsIndexService." + operation, authorization("ce"), token, body));
    }

    Answer organizations(String operation) {
        return send(
                new AwsRequest("AWSOrganizationsV20161128." + operation, authorization("organizations"), token, "{}"));
    }

    private Answer send(AwsRequest request) {
        return switch (router.route(request)) {
            case Delivery.Whole whole ->
                new Answer(whole.answer().status(), whole.answer().body());
            case Delivery.Cut cut -> throw new AssertionError("cut");
            case Delivery.Hang hang -> throw new AssertionError("hangs");
        };
    }

    private String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/20261122/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }
}
