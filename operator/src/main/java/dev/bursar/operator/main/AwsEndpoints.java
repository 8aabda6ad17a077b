package dev.bursar.operator.main;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the SDK was told to send requests instead of to AWS: {@code AWS_ENDPOINT_URL} and its form for single services (AWS SDKs
 * reference guide, "Service-specific endpoints"). Only whoever sets the operator's environment can; without TLS bills and
 * sessions would be readable on the way, so that plain HTTP is taken on this very host alone.
 */
final class AwsEndpoints {
    private static final String VARIABLE = "AWS_ENDPOINT_URL";
    private static final String PROPERTY = "aws.endpointUrl";

    private AwsEndpoints() {}

    /** @throws StartFault naming the variable, or the system property */
    static void check() {
        check(System.getenv());
        Map<String, String> properties = new TreeMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, String.valueOf(System.getProperty(name))));
        check(properties);
    }

    static void check(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            boolean endpoint = name.equals(VARIABLE) || name.startsWith(VARIABLE + "_") || name.startsWith(PROPERTY);
            if (endpoint && !value.isBlank() && !isSafe(value)) {
                throw StartFault.ofConfiguration(
                        name + " must be an https URL, or http on this host (127.0.0.1, localhost), or be removed");
            }
        });
    }

    private static boolean isSafe(String value) {
        URI uri;
        try {
            uri = URI.create(value.strip());
        } catch (IllegalArgumentException e) {
            return false;
        }
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && isThisHost(host));
    }

    private static boolean isThisHost(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
