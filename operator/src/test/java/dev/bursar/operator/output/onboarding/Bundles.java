package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Setups that tests of the onboarding files share. */
final class Bundles {
    static final String ID = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    private static final PrincipalArn OPERATOR = new PrincipalArn("arn:aws:iam::999988887777:role/bursar", false);

    static final RoleSetup DIRECT = new RoleSetup(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
            new ExternalId(ID),
            OPERATOR,
            Set.of(Capability.BILLING),
            List.of());

    /** In another partition, with a path. */
    static final RoleSetup CHAIN = new RoleSetup(
            new RoleArn("arn:aws-cn:iam::111122223333:role/finops/BursarReadOnly"),
            new ExternalId(ID),
            new PrincipalArn("arn:aws-cn:iam::999988887777:role/bursar", true),
            Set.of(Capability.BILLING, Capability.ORGANIZATION_BILLING),
            List.of(new RoleArn("arn:aws-cn:iam::444455556666:role/hub/BursarHub")));

    /** Every character that means something to one of the languages, as far as IAM takes it in a path. */
    static final RoleSetup ODD = new RoleSetup(
            new RoleArn(
                    "arn:aws:iam::111122223333:role/it's/\"$(id)`id`\\/${a}%{b}#{c}/!@ROLE_NAME@&<>;|~/a,b=c@d_e.f-g+h"),
            new ExternalId(ID),
            OPERATOR,
            Set.of(Capability.BILLING),
            List.of());

    static final Map<String, RoleSetup> ALL = Map.of("direct", DIRECT, "chain", CHAIN, "odd", ODD);

    private Bundles() {}

    static RoleSetup named(String name) {
        return Objects.requireNonNull(ALL.get(name));
    }

    static String file(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }
}
