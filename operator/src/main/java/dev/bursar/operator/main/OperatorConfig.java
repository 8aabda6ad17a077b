package dev.bursar.operator.main;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a user may set, validated.
 *
 * @param namespaces whose CloudAccounts and CostReports are looked after; empty means all
 * @param ownNamespace where records, ledger, install key and lease live
 * @param principalArn that trust policies name; empty means to ask STS
 * @param clusterName that sessions are tagged with; empty takes the uid of the operator's own namespace
 * @param identitySecrets that grants may name; empty means all that the operator may read
 * @param bootstrap whether CloudAccounts may have their roles made with keys of a Secret
 * @param ledgerLimit bytes of the ledger from which on nothing more is bought
 * @param ledgerRetention how long rows outlive the last report that needs them
 * @param httpPort of /metrics, /healthz and /readyz; 0 takes a free one
 * @param instance name of this process, unique among replicas
 */
public record OperatorConfig(
        Set<String> namespaces,
        String ownNamespace,
        Optional<String> principalArn,
        Optional<String> clusterName,
        Optional<Set<String>> identitySecrets,
        boolean bootstrap,
        long ledgerLimit,
        Duration ledgerRetention,
        int httpPort,
        boolean leaderElection,
        String instance) {
    public OperatorConfig {
        namespaces = Set.copyOf(namespaces);
    }
}
