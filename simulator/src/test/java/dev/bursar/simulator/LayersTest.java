package dev.bursar.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the simulator deterministic, and its protocols apart from its operations. */
class LayersTest {
    private static final Pattern INEXACT = Pattern.compile("\\b([dD]ouble|[fF]loat)(Value)?\\b");
    /** Maven runs tests in the module's folder, editors also in the repository's. */
    private static final Path SOURCES =
            Files.isDirectory(Path.of("simulator")) ? Path.of("simulator/src/main") : Path.of("src/main");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.bursar.simulator");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.bursar.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void protocolsAndTheBillKnowNobody() {
        noClasses()
                .that()
                .resideInAnyPackage("..wire..", "..bill..", "..setting..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..iam..", "..sts..", "..ce..", "..organizations..", "..fault..", "..log..", "..world..")
                .check(CLASSES);
    }

    /** The simulated AWS is of use without Kubernetes, and is a library to whoever tests against it. */
    @Test
    void awsKnowsNeitherKubernetesNorTheDemo() {
        noClasses()
                .that()
                .resideInAPackage("dev.bursar.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.bursar.kubernetes..", "dev.bursar.demo..", "dev.bursar.process..", "io.fabric8..")
                .check(CLASSES);
    }

    /** The operator's tests start a real API server without the mock server on their class path. */
    @Test
    void onlyTheEmbeddedApiKnowsTheMockServer() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.bursar.kubernetes", "dev.bursar.process", "dev.bursar.demo");
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bursar.kubernetes.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.mockwebserver..", "io.fabric8.kubernetes.client.server..", "io.vertx..")
                .check(all);
        noClasses()
                .that()
                .resideInAnyPackage("dev.bursar.kubernetes..", "dev.bursar.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.bursar.demo..", "dev.bursar.simulator..")
                .check(all);
    }

    @Test
    void onlyMainReadsTheClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void numbersAreExact() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> inexact = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(LayersTest::code)
                    .filter(line -> INEXACT.matcher(line).find())
                    .toList();

            assertThat(inexact).isEmpty();
        }
    }

    private static Stream<String> code(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.strip().startsWith("*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
