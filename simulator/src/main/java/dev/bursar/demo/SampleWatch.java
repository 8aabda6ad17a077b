package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at the samples again and again, plays the accounts' owner, and says what has become Ready. */
final class SampleWatch {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** After so long without news people are told what is missing. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final KubernetesApi api;
    private final OperatorChild operator;
    private final AccountOwner owner;
    private final Console console;
    private final List<ResourceRow> expected;

    SampleWatch(KubernetesApi api, OperatorChild operator, AccountOwner owner, Samples samples, Console console) {
        this.api = api;
        this.operator = operator;
        this.owner = owner;
        this.console = console;
        this.expected = samples.resources().stream()
                .map(resource -> new ResourceRow(
                        resource.getKind(),
                        Objects.requireNonNullElse(resource.getMetadata().getNamespace(), ""),
                        resource.getMetadata().getName(),
                        ""))
                .toList();
    }

    /** @return those that are not Ready in time, best none */
    List<ResourceRow> untilReady() {
        ReadyTable table = new ReadyTable(expected);
        console.say(table.header());
        long begun = System.nanoTime();
        long lastNews = begun;
        while (true) {
            List<ResourceRow> present = look();
            List<String> news = table.news(present);
            news.forEach(console::say);
            List<ResourceRow> missing = missing(present);
            if (missing.isEmpty() || passed(begun, READY_WITHIN)) {
                return missing;
            }
            if (!news.isEmpty()) {
                lastNews = System.nanoTime();
            } else if (passed(lastNews, SILENCE)) {
                console.say("... waiting for "
                        + String.join(
                                ", ", missing.stream().map(SampleWatch::whyNot).toList()));
                lastNews = System.nanoTime();
            }
            pause();
        }
    }

    List<CostReport> reports() {
        return list(CostReport.class);
    }

    private List<ResourceRow> look() {
        operator.mustBeAlive();
        if (!api.isAlive()) {
            throw new IllegalStateException("the Kubernetes API ended by itself");
        }
        List<CloudAccount> accounts = list(CloudAccount.class);
        List<RoleGrant> grants = list(RoleGrant.class);
        owner.look(grants, accounts);
        List<ResourceRow> rows = new ArrayList<>();
        grants.forEach(grant -> rows.add(ResourceRow.of(grant)));
        accounts.forEach(account -> rows.add(ResourceRow.of(account)));
        reports().forEach(report -> rows.add(ResourceRow.of(report)));
        return rows;
    }

    private <T extends CustomResource<?, ?>> List<T> list(Class<T> kind) {
        KubernetesClient client = api.client();
        return client.resources(kind).inAnyNamespace().list().getItems();
    }

    /** As they are now, those that are not there included. */
    private List<ResourceRow> missing(List<ResourceRow> present) {
        return expected.stream()
                .map(row -> present.stream()
                        .filter(one -> one.identity().equals(row.identity()))
                        .findFirst()
                        .orElse(row))
                .filter(row -> !row.isReady())
                .toList();
    }

    private static String whyNot(ResourceRow row) {
        return row.identity() + (row.reason().isEmpty() ? "" : " (" + row.reason() + ")");
    }

    private static boolean passed(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
