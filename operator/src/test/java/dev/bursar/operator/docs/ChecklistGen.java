package dev.bursar.operator.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a security team asks of an operator that holds roles, and the tests that answer. */
final class ChecklistGen {
    static final Path FILE = Path.of("docs", "security-checklist.md");

    /**
     * @param number in the checklist that this follows
     * @param claim what must hold
     * @param proofs tests, as {@code Class} or {@code Class.method}
     */
    record Line(int number, String claim, List<String> proofs) {
        static Line of(int number, String claim, String... proofs) {
            return new Line(number, claim, List.of(proofs));
        }
    }

    static final List<Line> LINES = List.of(
            Line.of(
                    1,
                    "No grant: no call to STS",
                    "LifecycleApiServerIT.withoutAGrantNothingIsAskedAndTheMessageIsTheGrant",
                    "TenancyApiServerIT.withTheSameArn"),
            Line.of(
                    2,
                    "An empty role, namespace, selector or capability is refused and never means everything",
                    "GrantResolverTest.refusesARequestThatLacksSomething",
                    "WireShapeTest.aNullInASelectorNeverWidensIt",
                    "CustomResourceCasesApiServerIT",
                    "OperatorCommandTest.listsOfNamespacesAreRefusedAndNeverMeanAll"),
            Line.of(
                    3,
                    "A namespace cannot use another's grant or role: by ARN, letter case, partition, chain, Secret, label or"
                            + " status; a payer's role is used by nobody, and its answer reaches each namespace for its own accounts"
                            + " alone",
                    "TenancyApiServerIT",
                    "PayerApiServerIT.nobodyElseUsesThePayersRole",
                    "LinkedAccountsTest"),
            Line.of(
                    4,
                    "A changed namespace label revokes at the next use",
                    "TenancyApiServerIT.withALabelThatItLosesAgain"),
            Line.of(
                    5,
                    "A changed grant, identity Secret or spec drops the sessions that it authorised",
                    "LifecycleApiServerIT.aDeletedGrantRevokesAtTheNextUse",
                    "SessionsTest.isOfOneAccountAndOneAuthorization",
                    "TrustApiServerIT.keysOfAnIdentitySecretAssumeTheRoleAndAreLookedAtAtEveryUse"),
            Line.of(
                    6,
                    "Grants that match and disagree are an error",
                    "GrantResolverTest.refusesGrantsThatDisagreeOnTheExternalId",
                    "GrantResolverTest.refusesGrantsThatDisagreeOnTheIdentity"),
            Line.of(
                    7,
                    "No field of a namespaced kind names a namespace",
                    "SchemaWalkTest.nothingNamesAnotherNamespace"),
            Line.of(
                    8,
                    "Every get names its object and namespace; with namespaces given, every list does",
                    "RightsApiServerIT"),
            Line.of(
                    9,
                    "Names that the operator makes reach no other object",
                    "OwnedObjectsApiServerIT",
                    "TenancyApiServerIT.withTeamAsOnboardingSecretUnderItsOwnName"),
            Line.of(
                    10,
                    "External ids differ by namespace and account, are set by no tenant, and are proven",
                    "ExternalIdTest",
                    "MinistackApiServerIT",
                    "ExternalIdProofApiServerIT",
                    "TrustApiServerIT.aTrustPolicyThatDemandsTheIdOnlyIfThereIsOneIsNotEnough",
                    "OwnersFilesApiServerIT"),
            Line.of(
                    11,
                    "Session tags and external id go with every AssumeRole",
                    "TrustApiServerIT.aChainGoesOverItsHopAndNowhereElse"),
            Line.of(
                    12,
                    "A session may do what its calls need, whatever the role may",
                    "ExternalIdProofApiServerIT.whereTheGrantSaysOptionalNothingIsProbed",
                    "TrustApiServerIT.aChainGoesOverItsHopAndNowhereElse"),
            Line.of(
                    19,
                    "Endpoints come from the operator's environment alone, by https or on its own host",
                    "AwsEndpointsTest",
                    "StsWireContractTest.theSdksOwnEndpointSettingIsTaken"),
            Line.of(
                    20,
                    "Redirects are not followed, and the node's instance metadata gives no identity",
                    "CostExplorerConnectionContractTest.aRedirectIsNotFollowed",
                    "ChartApiServerIT.theNodesIdentityIsNotTheOperators"),
            Line.of(
                    21,
                    "Tests run the operator under its real rights, with a certificate of its own",
                    "ApiServerHarnessApiServerIT",
                    "RightsApiServerIT.everyRightIsUsedAndNoneIsMissing"),
            Line.of(
                    22,
                    "No wildcard, no list or watch of Secrets",
                    "ChartApiServerIT.givesNoWildcardAndNoListOfSecrets",
                    "OperatorRightsApiServerIT",
                    "DeployTest"),
            Line.of(
                    23,
                    "Every right is used, and none is missing",
                    "RightsApiServerIT.everyRightIsUsedAndNoneIsMissing"),
            Line.of(
                    25,
                    "What admission refuses the reconciler refuses too, in the same words",
                    "CustomResourceCasesTest",
                    "RefusedByReconcilerApiServerIT"),
            Line.of(
                    26,
                    "Only the operator writes status; it writes Secrets of its own types alone; labels that grants select by are"
                            + " their administrators'",
                    "AdmissionPoliciesApiServerIT",
                    "OperatorWritesApiServerIT",
                    "OperatorUnderPoliciesApiServerIT"),
            Line.of(27, "The pod passes Pod Security restricted", "ChartInstallApiServerIT", "ChartApiServerIT"),
            Line.of(
                    32,
                    "Planted keys, tokens and external ids show in no log, event, status, ConfigMap or metric",
                    "BootstrapApiServerIT.makesTheRoleOnceAndLeavesNothing",
                    "MinistackApiServerIT.theRightIdLetsInAndIsToldToNobody",
                    "TrustApiServerIT.keysOfAnIdentitySecretAssumeTheRoleAndAreLookedAtAtEveryUse"),
            Line.of(
                    33,
                    "Text of AWS and of exceptions loses ids, keys and tokens",
                    "RedactionTest",
                    "CostExplorerAnswerContractTest.noSecretOfTheAnswerShows"),
            Line.of(
                    41,
                    "Parsed documents are bounded in size, depth and number",
                    "CostExplorerAnswerContractTest.nestingWithoutEndIsMalformed",
                    "CostExplorerAnswerContractTest.pagesWithoutEndStopAtTheLimit",
                    "JsonTest"),
            Line.of(42, "Stored documents name no classes", "JsonTest"));

    private ChecklistGen() {}

    static String text() {
        return """
                <!-- Made from ChecklistGen by: %s -->

                # Security checklist

                What must hold, and the tests that fail when it does not. The build prints this table; a test that is renamed or
                removed breaks it. [SECURITY.md](../SECURITY.md) says what it is about. Numbers that are missing belong to parts
                that are not built yet, or to no operator of this kind.

                %s""".formatted(TroubleshootingGen.COMMAND, table());
    }

    static String table() {
        return LINES.stream()
                .map(line -> "| %d | %s | %s |\n"
                        .formatted(
                                line.number(),
                                line.claim(),
                                line.proofs().stream()
                                        .map(proof -> "`" + proof + "`")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("", "| # | What holds | Proven by |\n|---|---|---|\n", ""));
    }
}
