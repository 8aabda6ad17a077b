package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.Interceptor.RequestTags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written is what was looked at: somebody who is faster is seen, and not overwritten. */
class OwnedObjectsApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();

    private final AtomicReference<@Nullable Runnable> afterTheLook = new AtomicReference<>();
    private final AtomicBoolean looked = new AtomicBoolean();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(ADMIN.getConfiguration())
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("faster", new Interceptor() {
                @Override
                public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                    if (looked.getAndSet(true)) {
                        Optional.ofNullable(afterTheLook.getAndSet(null)).ifPresent(Runnable::run);
                    }
                }
            }))
            .build();
    private final OwnedObjects objects = new OwnedObjects(client);

    @AfterEach
    void remove() {
        stored().withGracePeriod(0).delete();
        client.close();
    }

    @Test
    void whatSomebodyElseWroteBetweenLookingAndWritingStays() {
        // Given our ConfigMap, and somebody who labels it right before it is changed
        assertThat(objects.apply(wanted("one", "uid-1"))).isEqualTo(OwnedObjects.Applied.WRITTEN);
        afterTheLook(() -> stored().edit(there -> new ConfigMapBuilder(there)
                .editMetadata()
                .addToLabels("backup", "yes")
                .endMetadata()
                .build()));

        // When it is changed, then both are there
        assertThat(objects.apply(wanted("two", "uid-1"))).isEqualTo(OwnedObjects.Applied.WRITTEN);
        assertThat(stored().get().getData()).containsEntry("text", "two");
        assertThat(stored().get().getMetadata().getLabels()).containsEntry("backup", "yes");
    }

    @Test
    void whatBecameSomebodyElsesMeanwhileIsNotTouched() {
        // Given our ConfigMap, which is replaced by another one of that name right before it is changed
        objects.apply(wanted("one", "uid-1"));
        afterTheLook(() -> {
            stored().delete();
            ADMIN.resource(wanted("theirs", "uid-2")).create();
        });

        // When it is changed, then theirs stays
        assertThat(objects.apply(wanted("two", "uid-1"))).isNotEqualTo(OwnedObjects.Applied.WRITTEN);
        assertThat(stored().get().getData()).containsEntry("text", "theirs");
    }

    @Test
    void whatIsGoneMeanwhileIsMadeAnew() {
        objects.apply(wanted("one", "uid-1"));
        afterTheLook(() -> stored().delete());

        assertThat(objects.apply(wanted("two", "uid-1"))).isEqualTo(OwnedObjects.Applied.WRITTEN);
        assertThat(stored().get().getData()).containsEntry("text", "two");
    }

    /** When the next apply has looked at what is there, and before it sends anything else. */
    private void afterTheLook(Runnable meddling) {
        looked.set(false);
        afterTheLook.set(meddling);
    }

    private static Resource<ConfigMap> stored() {
        return ADMIN.configMaps().inNamespace("default").withName("owned-objects");
    }

    private static ConfigMap wanted(String text, String ownerUid) {
        OwnerReference owner = new OwnerReferenceBuilder()
                .withApiVersion("bursar.dev/v1alpha1")
                .withKind("CostReport")
                .withName("costs")
                .withUid(ownerUid)
                .withController(true)
                .build();
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("owned-objects")
                .withLabels(Map.of("app.kubernetes.io/managed-by", "bursar"))
                .withOwnerReferences(owner)
                .endMetadata()
                .withData(Map.of("text", text))
                .build();
    }
}
