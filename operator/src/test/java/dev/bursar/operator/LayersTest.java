package dev.bursar.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ENUMS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;

/**
 * The packages in the direction of the data: each may use what stands above it, plus what is named. One rule per package, in
 * that order; a rule that fails prints why it is there.
 */
@AnalyzeClasses(packages = "dev.bursar.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    /** JDBC is no part of it: no package uses a database. */
    private static final String[] JDK = {
        "java.io",
        "java.lang..",
        "java.math",
        "java.net..",
        "java.nio..",
        "java.security..",
        "java.text",
        "java.time..",
        "java.util..",
        "javax.crypto..",
        "javax.net..",
        "org.jspecify.annotations"
    };

    private static final String[] PRIMITIVES = {"", "java.lang"};
    private static final String API = "dev.bursar.api..";
    private static final String KUBERNETES_OBJECTS = "io.fabric8.kubernetes.api..";
    private static final String KUBERNETES_KINDS = "io.fabric8.kubernetes.model.annotation..";
    private static final String KUBERNETES_CLIENT = "io.fabric8.kubernetes.client..";
    private static final String[] JSON = {"com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."};

    @ArchTest
    static final ArchRule model = room("model")
            .onlyDependOnClassesThat(jdkAnd(own("model")))
            .because("values of the domain must outlive every library");

    @ArchTest
    static final ArchRule plan = room("plan")
            .onlyDependOnClassesThat(
                    jdkAnd(own("plan", "model")).or(resideInAPackage(API).and(ENUMS)))
            .because("what to ask is decided by values alone, so that every decision about money can be tested without"
                    + " AWS and Kubernetes");

    @ArchTest
    static final ArchRule fetch = room("fetch")
            .onlyDependOnClassesThat(jdkAnd(own("fetch", "plan", "model")))
            .because("a port names no provider, or a second provider could not stand behind it");

    @ArchTest
    static final ArchRule fetchAws = room("fetch.aws")
            .onlyDependOnClassesThat(jdkAnd(own("fetch.aws", "fetch", "plan", "model"))
                    .or(resideInAnyPackage(
                            "software.amazon.awssdk..",
                            "io.micrometer.core.instrument..",
                            "com.fasterxml.jackson.core..")))
            .because("AWS' words end here: whatever the SDK says becomes one of the answers of fetch");

    @ArchTest
    static final ArchRule onlyFetchAwsKnowsTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage(at("fetch.aws"))
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.."))
            .because("an error of the SDK that is classified twice is classified in two ways");

    @ArchTest
    static final ArchRule ledger = room("ledger")
            .onlyDependOnClassesThat(jdkAnd(own("ledger", "records", "fetch", "plan", "model")))
            .because("what was paid for is kept behind a port, whatever the store");

    @ArchTest
    static final ArchRule records = room("records")
            .onlyDependOnClassesThat(jdkAnd(own("records", "ledger", "fetch", "plan", "model")))
            .because("what must be remembered is kept behind a port, whatever the store");

    @ArchTest
    static final ArchRule recordStore = room("records.configmap")
            .onlyDependOnClassesThat(jdkAnd(own("records.configmap", "records", "model"))
                    .or(resideInAnyPackage(KUBERNETES_OBJECTS, KUBERNETES_CLIENT))
                    .or(resideInAnyPackage(JSON)))
            .because("a store knows its port and its technology, and nothing of who uses it");

    @ArchTest
    static final ArchRule ledgerStore = room("ledger.configmap")
            .onlyDependOnClassesThat(jdkAnd(own("ledger.configmap", "ledger", "records", "records.configmap", "model"))
                    .or(resideInAnyPackage(KUBERNETES_OBJECTS, KUBERNETES_CLIENT))
                    .or(resideInAnyPackage(JSON))
                    .or(resideInAPackage("com.fasterxml.jackson.annotation")))
            .because("a store knows its port and its technology; both stores share a namespace, so the label that tells"
                    + " their objects apart is written in one of them");

    @ArchTest
    static final ArchRule result = room("result")
            .onlyDependOnClassesThat(jdkAnd(own("result", "ledger", "records", "fetch", "plan", "model")))
            .because("a number must be computable again from the ledger's rows alone");

    @ArchTest
    static final ArchRule outputStatus = room("output.status")
            .onlyDependOnClassesThat(jdkAnd(own("output.status", "result", "records", "ledger", "plan", "model"))
                    .or(resideInAnyPackage(API, KUBERNETES_OBJECTS)))
            .because("status is one view of the result; views do not know each other");

    @ArchTest
    static final ArchRule outputConfigMap = room("output.configmap")
            .onlyDependOnClassesThat(jdkAnd(own("output.configmap", "result", "ledger", "plan", "model"))
                    .or(resideInAnyPackage(API, KUBERNETES_OBJECTS))
                    .or(resideInAnyPackage(JSON)))
            .because("the ConfigMap is one view of the result; views do not know each other");

    @ArchTest
    static final ArchRule outputMetrics = room("output.metrics")
            .onlyDependOnClassesThat(jdkAnd(own("output.metrics", "result", "ledger", "plan", "model"))
                    .or(resideInAnyPackage(API, "io.prometheus.metrics.model..")))
            .because("metrics are one view of the result, given to Micrometer's registry in the registry's own model:"
                    + " there a view is replaced whole, which Micrometer's meters cannot do");

    @ArchTest
    static final ArchRule outputOnboarding = room("output.onboarding")
            .onlyDependOnClassesThat(jdkAnd(own("output.onboarding", "model"))
                    .or(resideInAnyPackage(API, KUBERNETES_OBJECTS))
                    .or(resideInAnyPackage(JSON)))
            .because(
                    "what an account owner is given follows from the grant alone, never from what was stored or fetched");

    @ArchTest
    static final ArchRule outputTerminal = room("output.terminal")
            .onlyDependOnClassesThat(jdkAnd(own("output.terminal", "model"))
                    .or(resideInAPackage(API))
                    .or(resideInAnyPackage(JSON)))
            .because("a terminal shows what was published, so that a person sees the numbers that everybody else gets");

    @ArchTest
    static final ArchRule access = room("access")
            .onlyDependOnClassesThat(jdkAnd(own("access", "model"))
                    .or(resideInAPackage(API))
                    .or(equivalentTo(io.fabric8.kubernetes.api.model.ObjectMeta.class)))
            .because(
                    "who may use which role is decided from grants alone: neither a store nor a status may have a say");

    @ArchTest
    static final ArchRule reconcile = room("reconcile")
            .onlyDependOnClassesThat(jdkAnd(resideInAPackage("dev.bursar.operator..")
                            .and(DescribedPredicate.not(resideInAnyPackage(
                                    at("fetch.aws"), at("ledger.configmap"), at("records.configmap"), at("main")))))
                    .or(resideInAnyPackage(
                            API,
                            KUBERNETES_OBJECTS,
                            KUBERNETES_KINDS,
                            KUBERNETES_CLIENT,
                            "io.javaoperatorsdk..",
                            "org.slf4j")))
            .because("the flow runs on ports: which provider and which store stand behind them is main's choice");

    @ArchTest
    static final ArchRule onlyMainKnowsMain = noClasses()
            .that()
            .resideOutsideOfPackage(at("main"))
            .should()
            .dependOnClassesThat(resideInAPackage(at("main")))
            .because("main wires; what would be looked up in it is passed in");

    @ArchTest
    static final ArchRule everyPackageStandsHere = classes()
            .should()
            .resideInAnyPackage(at(
                    "model",
                    "plan",
                    "fetch",
                    "fetch.aws",
                    "ledger",
                    "ledger.configmap",
                    "records",
                    "records.configmap",
                    "result",
                    "output.status",
                    "output.configmap",
                    "output.metrics",
                    "output.onboarding",
                    "output.terminal",
                    "access",
                    "reconcile",
                    "main"))
            .because("a package that no rule is about may use anything; give it its place here");

    @ArchTest
    static final ArchRule noDatabase = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
            .because("there is nothing to install besides Bursar: rows and records live in ConfigMaps");

    @ArchTest
    static final ArchRule time = noClasses()
            .that()
            .resideOutsideOfPackage(at("main"))
            .should()
            .accessTargetWhere(Surroundings.ARE_READ)
            .because("time, chance and environment are passed in from main, or tests could not hold them still; the AWS"
                    + " SDK reads its own behind fetch.aws");

    @ArchTest
    static final ArchRule clients = noClasses()
            .that()
            .resideOutsideOfPackage(at("main"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(io.fabric8.kubernetes.client.KubernetesClientBuilder.class)
            .because("every write must pass the leadership gate of the one client that main makes");

    @ArchTest
    static final ArchRule money = classes()
            .that()
            .resideInAnyPackage(at("model", "plan", "ledger", "ledger.configmap", "result", "output.terminal"))
            .should(FloatingPoint.notBeUsed())
            .because("money is exact: 0.1 + 0.2 is 0.3, and nothing on its way to an output may have been binary");

    @ArchTest
    static final ArchRule streams = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "logs have a level and a key, and commands write where picocli tells them, so that both can be redirected");

    private static com.tngtech.archunit.lang.syntax.elements.ClassesShould room(String name) {
        return classes().that().resideInAPackage(at(name)).should();
    }

    private static DescribedPredicate<JavaClass> own(String... packages) {
        return resideInAnyPackage(at(packages));
    }

    private static DescribedPredicate<JavaClass> jdkAnd(DescribedPredicate<JavaClass> others) {
        return resideInAnyPackage(PRIMITIVES)
                .or(resideInAnyPackage(JDK))
                .or(others)
                .as("JDK without JDBC, " + others.getDescription());
    }

    private static String at(String name) {
        return "dev.bursar.operator." + name;
    }

    private static String[] at(String... names) {
        return Arrays.stream(names).map(LayersTest::at).toArray(String[]::new);
    }
}
