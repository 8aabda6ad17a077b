package dev.bursar.kubernetes.server;

import java.nio.file.Path;
import java.util.List;

/**
 * What may be chosen about an API server.
 *
 * @param folder where data, keys, kubeconfigs and logs go; made if missing, and used by one server at a time
 * @param auditPolicy an {@code audit.k8s.io/v1 Policy} in YAML: which requests the audit log records
 * @param etcdFlags added to etcd's command line, where the last of two equal flags wins
 * @param apiServerFlags added to kube-apiserver's command line, likewise
 */
public record ApiServerOptions(Path folder, String auditPolicy, List<String> etcdFlags, List<String> apiServerFlags) {

    /**
     * Who did what and with which result, without bodies. Left out: the server's requests to itself, and health probes
     * of whoever started it, since both would bury what one looks for.
     */
    private static final String METADATA_OF_ALL = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: None
                users: ["system:apiserver"]
              - level: None
                nonResourceURLs: ["/readyz*"]
              - level: Metadata
            """;

    public ApiServerOptions {
        etcdFlags = List.copyOf(etcdFlags);
        apiServerFlags = List.copyOf(apiServerFlags);
    }

    public static ApiServerOptions in(Path folder) {
        return new ApiServerOptions(folder, METADATA_OF_ALL, List.of(), List.of());
    }

    public ApiServerOptions withAuditPolicy(String policy) {
        return new ApiServerOptions(folder, policy, etcdFlags, apiServerFlags);
    }

    public ApiServerOptions withEtcdFlags(String... flags) {
        return new ApiServerOptions(folder, auditPolicy, List.of(flags), apiServerFlags);
    }

    public ApiServerOptions withApiServerFlags(String... flags) {
        return new ApiServerOptions(folder, auditPolicy, etcdFlags, List.of(flags));
    }
}
