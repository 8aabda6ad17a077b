package dev.bursar.operator.output.onboarding;

import dev.bursar.api.v1alpha1.Names;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Secret as it should be: the same input always gives the same bytes. It is the only place that shows the external id,
 * so neither it nor its text may be logged. It is output only: nothing is ever read back from it.
 */
public final class OnboardingSecret {
    public static final String TYPE = "bursar.dev/onboarding";
    public static final String EXTERNAL_ID = OnboardingBundle.EXTERNAL_ID;
    public static final String TRUST_POLICY = OnboardingBundle.TRUST_POLICY;
    public static final String HOP_TRUST_POLICY = OnboardingBundle.HOP_TRUST_POLICY;
    public static final String PERMISSION_POLICY = OnboardingBundle.PERMISSION_POLICY;

    /** Which role to set up. */
    public static final String ROLE_ANNOTATION = "bursar.dev/role-arn";

    /** What to heed about the principal in the trust policy; absent when there is nothing. */
    public static final String PRINCIPAL_ANNOTATION = "bursar.dev/principal-note";

    private OnboardingSecret() {}

    /** At most 74 characters, since a CloudAccount's name has at most 63; Kubernetes takes 253. */
    public static String name(String cloudAccount) {
        return cloudAccount + "-onboarding";
    }

    public static Secret of(Onboarding onboarding) {
        return new SecretBuilder()
                .withMetadata(metadata(onboarding))
                .withType(TYPE)
                .withData(data(OnboardingBundle.of(onboarding.setup())))
                .build();
    }

    private static Map<String, String> data(Map<String, String> files) {
        Map<String, String> data = new TreeMap<>();
        files.forEach((name, text) -> data.put(name, encoded(text)));
        return data;
    }

    private static ObjectMeta metadata(Onboarding onboarding) {
        Map<String, String> annotations =
                new TreeMap<>(Map.of(ROLE_ANNOTATION, onboarding.role().value()));
        onboarding.principal().note().ifPresent(note -> annotations.put(PRINCIPAL_ANNOTATION, note));
        return new ObjectMetaBuilder()
                .withNamespace(onboarding.owner().namespace())
                .withName(name(onboarding.owner().name()))
                .addToLabels("app.kubernetes.io/managed-by", "bursar")
                .withAnnotations(annotations)
                .withOwnerReferences(controller(onboarding.owner()))
                .build();
    }

    /** Does not block the owner's deletion: that would need the right to update its finalizers. */
    private static OwnerReference controller(Onboarding.Owner owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(Names.API_VERSION)
                .withKind(owner.kind())
                .withName(owner.resource())
                .withUid(owner.uid())
                .withController(true)
                .build();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
