package dev.bursar.operator.main;

import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.OnboardingBundle;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.output.onboarding.RoleSetup;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where an onboarding comes from. */
sealed interface OnboardSource {
    SortedMap<String, String> files();

    /** @throws StartFault when it is not known well enough to make a role of it */
    RoleSetup setup();

    record Flags(RoleSetup setup) implements OnboardSource {
        @Override
        public SortedMap<String, String> files() {
            return OnboardingBundle.of(setup);
        }
    }

    /** @param stored the keys of the Secret, as they stand there */
    record Cluster(String secret, Optional<String> role, SortedMap<String, String> stored) implements OnboardSource {
        /** Made anew from what was validated: a script out of the Secret would be run with its reader's own rights. */
        @Override
        public SortedMap<String, String> files() {
            return OnboardingBundle.of(setup());
        }

        /** @throws StartFault when the Secret cannot be had */
        static Cluster read(String namespace, String account) {
            String name = OnboardingSecret.name(account);
            try (ClusterReader cluster = ClusterReader.open()) {
                Secret found = cluster.get(
                                "Secret " + namespace + "/" + name,
                                client ->
                                        client.secrets().inNamespace(namespace).withName(name))
                        .orElseThrow(() -> StartFault.ofSurroundings("namespace " + namespace + " has no Secret " + name
                                + ", which is written once a RoleGrant allows the CloudAccount; kubectl -n " + namespace
                                + " get cacct " + account + " says what is missing"));
                return of(namespace + "/" + name, found);
            }
        }

        private static Cluster of(String shown, Secret secret) {
            if (!OnboardingSecret.TYPE.equals(secret.getType())) {
                throw StartFault.ofSurroundings("Secret " + shown + " is not of type " + OnboardingSecret.TYPE
                        + ", so it is not Bursar's; the CloudAccount's condition OnboardingPublished says more");
            }
            SortedMap<String, String> files = new TreeMap<>();
            Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                    .forEach((key, value) ->
                            files.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
            Map<String, String> annotations =
                    Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.of());
            return new Cluster(shown, Optional.ofNullable(annotations.get(OnboardingSecret.ROLE_ANNOTATION)), files);
        }

        /**
         * Whoever may write Secrets there could have changed it, and what it says is about to be done with the caller's own
         * rights: only what Bursar itself writes is done.
         */
        @Override
        public RoleSetup setup() {
            return role.filter(RoleArn::isValid)
                    .map(RoleArn::new)
                    .flatMap(arn -> OnboardingBundle.setup(arn, stored))
                    .filter(setup ->
                            OnboardFlags.isExternalId(setup.externalId().value()))
                    .orElseThrow(() -> StartFault.ofSurroundings("the policies in Secret " + secret
                            + " are not what this version of Bursar writes, so nothing of it is used; somebody changed"
                            + " them, or another version wrote them: have the CloudAccount looked at, which writes them"
                            + " anew (annotation " + Names.REFRESH_ANNOTATION + ")"));
        }

        @Override
        public String toString() {
            return secret;
        }
    }
}
