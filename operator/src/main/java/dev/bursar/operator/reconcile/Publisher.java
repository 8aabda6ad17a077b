package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.ConfigMapOutput;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.OutputSpec;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.records.PublishedRecord;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes a report's ConfigMap, repairs it at each run, and removes the one that an earlier name left behind. */
final class Publisher {
    private static final List<String> DEFAULT_FORMATS = List.of("json", "csv");

    /** Results with more rows are made into files one after another, so that the heap need not hold the files of all at once. */
    private static final int LARGE = 2_000;

    private final OwnedObjects objects;
    private final RecordBook records;
    private final KeyedLocks locks;
    private final Map<String, OutputStatus> written = new ConcurrentHashMap<>();

    Publisher(OwnedObjects objects, RecordBook records, Workers workers) {
        this.objects = objects;
        this.records = records;
        this.locks = new KeyedLocks(workers);
    }

    /** @param truncated present when not everything fitted */
    record Published(Finding finding, Optional<Finding> truncated, Optional<OutputStatus> output) {}

    /**
     * @param payers who pays for the accounts, by CloudAccount, where that is known
     * @param ran whether a run ended in this pass; without one, nothing is looked at that was written before
     */
    Published publish(CostReport report, CostSummary summary, Map<String, AccountId> payers, boolean ran) {
        return summary.rows().size() > LARGE
                ? locks.locked("large", () -> write(report, summary, payers, ran))
                : write(report, summary, payers, ran);
    }

    private Published write(CostReport report, CostSummary summary, Map<String, AccountId> payers, boolean ran) {
        CostConfigMap.Wish wish = new CostConfigMap.Wish(name(report), formats(report), payers);
        CostConfigMap.Output output = CostConfigMap.of(report, wish, summary);
        ConfigMap desired = output.configMap();
        OutputStatus described = output.described();
        String uid = report.getMetadata().getUid();
        if (ran || !described.equals(written.get(uid))) {
            try {
                switch (objects.apply(desired)) {
                    case TAKEN -> {
                        return new Published(taken(described), Optional.empty(), Optional.empty());
                    }
                    case LEFT_BEHIND -> {
                        return new Published(leftBehind(described), Optional.empty(), Optional.empty());
                    }
                    case UNCHANGED, WRITTEN -> removeFormer(report, described);
                }
            } catch (KubernetesClientException e) {
                return new Published(notWritten(described, e), Optional.empty(), Optional.empty());
            }
            written.put(uid, described);
        }
        return new Published(finding(summary, filtered(report)), truncated(output), Optional.of(described));
    }

    void forget(CostReport report) {
        written.remove(report.getMetadata().getUid());
    }

    private void removeFormer(CostReport report, OutputStatus now) {
        Ref ref = Ref.of(report);
        String former =
                records.read(PublishedRecord.TYPE, ref.namespace(), ref.name()).configMap();
        String current = String.valueOf(now.configMap());
        if (!former.isEmpty() && !former.equals(current)) {
            objects.deleteConfigMap(
                    ref.namespace(), former, report.getMetadata().getUid());
        }
        records.change(PublishedRecord.TYPE, ref.namespace(), ref.name(), any -> new PublishedRecord(current));
    }

    private static Finding taken(OutputStatus described) {
        return Finding.no(
                ConditionType.Published,
                Reason.NameTaken,
                "ConfigMap " + described.configMap() + " exists and belongs to something else; set"
                        + " spec.output.configMap.name to a free name, it is not touched");
    }

    private static Finding leftBehind(OutputStatus described) {
        return Finding.no(
                ConditionType.Published,
                Reason.StoreUnavailable,
                "ConfigMap " + described.configMap()
                        + " of the deleted CostReport of this name is still being removed");
    }

    private static Finding notWritten(OutputStatus described, KubernetesClientException problem) {
        return Finding.no(
                ConditionType.Published,
                Reason.StoreUnavailable,
                "ConfigMap " + described.configMap() + " could not be written (" + problem.getCode() + "): it has "
                        + described.bytes() + " bytes, Kubernetes takes 1 MiB; shorten spec.period, group by something"
                        + " coarser or ask for one format, and see the namespace's quotas and admission policies");
    }

    private static Finding finding(CostSummary summary, boolean filtered) {
        if (summary.mixedCurrencies()) {
            return Finding.no(
                    ConditionType.Published,
                    Reason.MixedCurrencies,
                    "the rows are in several currencies, so there is no total; make one report per currency");
        }
        return filtered && summary.rows().isEmpty()
                ? Finding.yes(
                        ConditionType.Published,
                        Reason.NoMatchingData,
                        "no cost of this period matches spec.filter; check its values if you expected some")
                : Finding.yes(ConditionType.Published, "");
    }

    private static Optional<Finding> truncated(CostConfigMap.Output output) {
        return output.foldedKeys() == 0
                ? Optional.empty()
                : Optional.of(Finding.yes(
                                ConditionType.Truncated,
                                Reason.RowsFolded,
                                "ConfigMap " + output.described().configMap() + " is full: the "
                                        + output.foldedKeys() + " smallest groups are merged into " + Folding.OTHER
                                        + "; group by something coarser, shorten spec.period or ask for one format")
                        .withoutBlocking());
    }

    private static boolean filtered(CostReport report) {
        return !report.getSpec().filter().isEmpty();
    }

    private static String name(CostReport report) {
        return configMap(report)
                .map(ConfigMapOutput::name)
                .filter(name -> !name.isEmpty())
                .orElse(report.getMetadata().getName());
    }

    private static List<String> formats(CostReport report) {
        return configMap(report)
                .map(ConfigMapOutput::formats)
                .filter(formats -> !formats.isEmpty())
                .orElse(DEFAULT_FORMATS);
    }

    private static Optional<ConfigMapOutput> configMap(CostReport report) {
        return Optional.ofNullable(report.getSpec().withDefaults().output()).map(OutputSpec::configMap);
    }
}
