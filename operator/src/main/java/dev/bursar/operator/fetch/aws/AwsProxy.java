package dev.bursar.operator.fetch.aws;

import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/**
 * By way of which proxy AWS is reached: {@code HTTPS_PROXY}, but for what {@code NO_PROXY} names. The SDK's default looks at
 * {@code HTTP_PROXY}, whatever the scheme of the endpoint; AWS' endpoints are all https.
 */
final class AwsProxy {
    /** An endpoint on this machine, such as an emulator's, is nobody else's to reach. A pattern, as the SDK reads it. */
    private static final String THIS_MACHINE = "localhost|127\\..*";

    private AwsProxy() {}

    static ProxyConfiguration ofEnvironment() {
        ProxyConfiguration given = ProxyConfiguration.builder().scheme("https").build();
        return given.toBuilder().addNonProxyHost(THIS_MACHINE).build();
    }
}
