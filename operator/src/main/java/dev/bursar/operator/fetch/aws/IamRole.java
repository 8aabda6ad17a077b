package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleTemplate;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The calls about one role with one caller's credentials; what IAM does not have is an answer, not a failure. */
record IamRole(IamClient iam, Caller caller, RoleTemplate template) {
    private static final String DESCRIPTION = "Lets Bursar read costs of this account.";

    /**
     * A role that is there.
     *
     * @param trustPolicy whole document, as JSON
     */
    record Found(String arn, String trustPolicy, Map<String, String> tags) {}

    Result<Optional<Found>> find() {
        return call(with -> {
            try {
                return Optional.of(
                        found(iam.getRole(request -> request.roleName(name()).overrideConfiguration(with))
                                .role()));
            } catch (NoSuchEntityException none) {
                return Optional.empty();
            }
        });
    }

    /** @return false when one of this name has come up meanwhile */
    Result<Boolean> make() {
        return call(with -> {
            try {
                iam.createRole(request -> request.roleName(name())
                        .path(template.role().path())
                        .description(DESCRIPTION)
                        .assumeRolePolicyDocument(template.trustPolicy())
                        .tags(tags())
                        .overrideConfiguration(with));
                return true;
            } catch (EntityAlreadyExistsException meanwhile) {
                return false;
            }
        });
    }

    Result<Boolean> trust(String policy) {
        return call(with -> {
            iam.updateAssumeRolePolicy(
                    request -> request.roleName(name()).policyDocument(policy).overrideConfiguration(with));
            return true;
        });
    }

    Result<Optional<String>> inlinePolicy(String policyName) {
        return call(with -> {
            try {
                return Optional.of(plain(iam.getRolePolicy(request ->
                                request.roleName(name()).policyName(policyName).overrideConfiguration(with))
                        .policyDocument()));
            } catch (NoSuchEntityException none) {
                return Optional.empty();
            }
        });
    }

    Result<Boolean> putInlinePolicy(String policyName, String policy) {
        return call(with -> {
            iam.putRolePolicy(request -> request.roleName(name())
                    .policyName(policyName)
                    .policyDocument(policy)
                    .overrideConfiguration(with));
            return true;
        });
    }

    private <T> Result<T> call(Function<AwsRequestOverrideConfiguration, T> call) {
        return AwsCalls.as(caller, List.of(template.externalId().value()), call);
    }

    private String name() {
        return template.role().name();
    }

    private List<Tag> tags() {
        return template.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Found found(Role role) {
        return new Found(
                role.arn(),
                plain(role.assumeRolePolicyDocument()),
                role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)));
    }

    /** IAM answers with documents URL-encoded as of RFC 3986 (IAM API, Role); doubles of it may not. */
    static String plain(String document) {
        return document.stripLeading().startsWith("{")
                ? document
                : URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
