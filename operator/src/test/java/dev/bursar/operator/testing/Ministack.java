package dev.bursar.operator.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ministack server with {@code AUTH=true}: STS that enforces trust policies and external ids, and IAM to write them. An
 * access key of 12 digits is the root of that account.
 */
public final class Ministack implements AutoCloseable {
    private final Emulator emulator;

    private Ministack(Emulator emulator) {
        this.emulator = emulator;
    }

    public static Ministack start() {
        return new Ministack(Emulator.start(
                "ministack",
                "ministack",
                port -> Map.of("AUTH", "true", "BIND_HOST", "127.0.0.1", "GATEWAY_PORT", Integer.toString(port)),
                "/_ministack/health"));
    }

    /** Keys as the environment of a process takes them. */
    public record Keys(String accessKeyId, String secretAccessKey, String sessionToken) {}

    public URI endpoint() {
        return emulator.endpoint();
    }

    /** As the account's owner: makes a role without permissions. */
    public void createRole(String account, String role, String trustPolicy) {
        call(account, "iam", "CreateRole", Map.of("RoleName", role, "AssumeRolePolicyDocument", trustPolicy));
    }

    public void trust(String account, String role, String trustPolicy) {
        call(account, "iam", "UpdateAssumeRolePolicy", Map.of("RoleName", role, "PolicyDocument", trustPolicy));
    }

    public void permit(String account, String role, String permissionPolicy) {
        call(
                account,
                "iam",
                "PutRolePolicy",
                Map.of("RoleName", role, "PolicyName", "bursar", "PolicyDocument", permissionPolicy));
    }

    public void deleteRole(String account, String role) {
        call(account, "iam", "DeleteRole", Map.of("RoleName", role));
    }

    /** With its inline policies of these names, whatever of it there is. */
    public void removeRole(String account, String role, String... policies) {
        for (String policy : policies) {
            ifThere(account, "DeleteRolePolicy", Map.of("RoleName", role, "PolicyName", policy));
        }
        ifThere(account, "DeleteRole", Map.of("RoleName", role));
    }

    private void ifThere(String account, String action, Map<String, String> parameters) {
        try {
            call(account, "iam", action, parameters);
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).contains("NoSuchEntity")) {
                throw e;
            }
        }
    }

    /** A session of a role of its own, which may assume other roles: what the operator runs as. */
    public Keys operator(String account, String role) {
        createRole(account, role, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "sts:AssumeRole"}]}
                """.formatted(account));
        permit(account, role, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}]}
                """);
        String session = call(
                account,
                "sts",
                "AssumeRole",
                Map.of("RoleArn", "arn:aws:iam::" + account + ":role/" + role, "RoleSessionName", "operator"));
        return new Keys(
                element(session, "AccessKeyId"), element(session, "SecretAccessKey"), element(session, "SessionToken"));
    }

    private String call(String account, String service, String action, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", service.equals("iam") ? "2010-05-08" : "2011-06-15");
        String form = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return emulator.send(
                "POST",
                "/",
                form,
                List.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account + "/20261101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0"));
    }

    private static String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
