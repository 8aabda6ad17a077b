package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialTroubleTest {
    private static final String NO_WEB_IDENTITY = "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the"
            + " javaproperty aws.webIdentityTokenFile must be set.";
    private static final String NO_CONTAINER = "Cannot fetch credentials from container - neither"
            + " AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI environment variables are set.";

    @Test
    void whereNothingIsSetUpNothingIsQuoted() {
        assertThat(CredentialTrouble.of(chain(NO_WEB_IDENTITY, NO_CONTAINER))).isEqualTo(CredentialTrouble.NONE);
    }

    @Test
    void aWebIdentityThatStsRefusesIsTheReason() {
        String refused =
                "Not authorized to perform sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403, Request"
                        + " ID: 1) (SDK Attempt Count: 1)";

        assertThat(CredentialTrouble.of(chain(refused, NO_CONTAINER))).isEqualTo("web identity: " + refused);
    }

    @Test
    void aPodIdentityAgentThatFailsIsTheReason() {
        assertThat(CredentialTrouble.of(chain(NO_WEB_IDENTITY, "Failed to load credentials from metadata service.")))
                .isEqualTo("container identity: Failed to load credentials from metadata service.");
    }

    @Test
    void otherTextStays() {
        assertThat(CredentialTrouble.of("Profile file contained no credentials"))
                .isEqualTo("Profile file contained no credentials");
    }

    /** As DefaultCredentialsProvider words it. */
    private static String chain(String webIdentity, String container) {
        return "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
                + "credentialsProviders=[EnvironmentVariableCredentialsProvider(), WebIdentityTokenCredentialsProvider(),"
                + " ProfileCredentialsProvider(profileName=default, profileFile=ProfileFile(sections=[])),"
                + " ContainerCredentialsProvider(), InstanceProfileCredentialsProvider()]) :"
                + " [EnvironmentVariableCredentialsProvider(): Unable to load credentials from system settings.,"
                + " WebIdentityTokenCredentialsProvider(): " + webIdentity + ","
                + " ProfileCredentialsProvider(profileName=default, profileFile=ProfileFile(sections=[])): Profile file"
                + " contained no credentials for profile 'default': ProfileFile(sections=[]),"
                + " ContainerCredentialsProvider(): " + container + ","
                + " InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]";
    }
}
