package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.cases.CustomResourceCase;
import dev.bursar.operator.cases.CustomResourceCase.RefusedBy;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema cannot see is refused in the condition, with the words of the case. Absence fails by itself. */
@NullUnmarked
class RefusedByReconcilerApiServerIT {
    private static World world;
    private static OperatorRun operator;

    @BeforeAll
    static void start() {
        world = World.start("refused");
        operator = world.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        world.close();
    }

    static Stream<CustomResourceCase> cases() {
        return CustomResourceCase.refusedBy(RefusedBy.RECONCILER);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusedInTheCondition(CustomResourceCase one) {
        CustomResource<?, ?> resource = one.resource();
        String namespace = resource.getMetadata().getNamespace();
        if (world.admin().namespaces().withName(namespace).get() == null) {
            world.namespace(namespace);
        }
        world.admin().resource(resource).create();

        CustomResource<?, ?> refused =
                world.awaitReady(one.kind(), namespace, resource.getMetadata().getName(), "InvalidSpec", SOON);
        assertThat(World.ready(refused).orElseThrow().message()).contains(one.message());
        assertThat(world.aws().seen("AssumeRole")).isEmpty();
    }
}
