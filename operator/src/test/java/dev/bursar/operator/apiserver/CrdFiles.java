package dev.bursar.operator.apiserver;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings the CRDs to an API server, byte by byte as they are committed. */
public final class CrdFiles {
    private static final List<Class<? extends CustomResource<?, ?>>> KINDS =
            List.of(RoleGrant.class, CloudAccount.class, CostReport.class);

    private CrdFiles() {}

    /** Returns when the server has established every kind. May be called again. */
    public static void applyTo(KubernetesClient admin) {
        for (Class<? extends CustomResource<?, ?>> kind : KINDS) {
            apply(CustomResource.getCRDName(kind), new RawApi(admin));
        }
        await(admin);
    }

    /** Returns when the server has established every kind, whoever brought it. */
    public static void await(KubernetesClient admin) {
        for (Class<? extends CustomResource<?, ?>> kind : KINDS) {
            admin.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(CustomResource.getCRDName(kind))
                    .waitUntilCondition(CrdFiles::isEstablished, 30, TimeUnit.SECONDS);
        }
    }

    /** Right after it was made a definition has no condition yet. */
    private static boolean isEstablished(@Nullable CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(one -> one.getType().equals("Established")
                                && one.getStatus().equals("True"));
    }

    private static void apply(String name, RawApi api) {
        RawApi.Answer answer = api.apply(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name, yaml("/crds/" + name + ".yaml"));
        if (answer.code() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static String yaml(String resource) {
        try (InputStream file = CrdFiles.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(file, () -> resource + " is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
