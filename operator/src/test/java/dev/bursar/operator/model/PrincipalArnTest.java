package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalArnTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:sts::111122223333:assumed-role/bursar/i-0abc          | arn:aws:iam::111122223333:role/bursar          | true
            arn:aws-cn:sts::111122223333:assumed-role/bursar/eks-x-1      | arn:aws-cn:iam::111122223333:role/bursar       | true
            arn:aws-us-gov:sts::111122223333:assumed-role/b+=,.@-_1/s     | arn:aws-us-gov:iam::111122223333:role/b+=,.@-_1| true
            arn:aws-eusc:sts::111122223333:assumed-role/bursar/me@x.org   | arn:aws-eusc:iam::111122223333:role/bursar     | true
            arn:aws-iso-b:sts::000000000001:assumed-role/bursar/s         | arn:aws-iso-b:iam::000000000001:role/bursar    | true
            arn:aws:iam::111122223333:user/bursar                         | arn:aws:iam::111122223333:user/bursar          | false
            arn:aws:iam::111122223333:user/team/a/bursar                  | arn:aws:iam::111122223333:user/team/a/bursar   | false
            arn:aws:iam::111122223333:root                                | arn:aws:iam::111122223333:root                 | false
            arn:aws:iam::111122223333:role/team/bursar                    | arn:aws:iam::111122223333:role/team/bursar     | false
            """)
    void isTheRoleOrUserBehindTheCaller(String caller, String expected, boolean pathLost) {
        assertThat(PrincipalArn.ofCaller(caller)).contains(new PrincipalArn(expected, pathLost));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "111122223333",
                "arn:aws:sts::111122223333:federated-user/bob",
                "arn:aws:sts::111122223333:assumed-role/bursar",
                "arn:aws:sts::111122223333:assumed-role//s",
                "arn:aws:sts::111122223333:assumed-role/a/b/s",
                "arn:aws:sts::000000000000:assumed-role/bursar/s",
                "arn:aws:sts::11112222333:assumed-role/bursar/s",
                "arn:aws:iam::111122223333:assumed-role/bursar/s",
                "arn:aws:iam::111122223333:role/*",
                "arn:aws:iam::*:role/bursar",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:iam::111122223333:group/bursar",
                "arn:aws:iam::111122223333:root/x",
                "arn:aws:iam::000000000000:root",
                "arn:azure:iam::111122223333:role/bursar"
            })
    void isUnknownForAnythingElse(String caller) {
        assertThat(PrincipalArn.ofCaller(caller)).isEmpty();
    }

    @Test
    void isNotConfiguredAsASession() {
        assertThat(PrincipalArn.configured("arn:aws:sts::111122223333:assumed-role/bursar/s"))
                .isEmpty();
        assertThat(PrincipalArn.configured("arn:aws:iam::111122223333:role/team/bursar"))
                .contains(new PrincipalArn("arn:aws:iam::111122223333:role/team/bursar", false));
    }

    @Test
    void saysThatAPathMayBeLost() {
        assertThat(new PrincipalArn("arn:aws:iam::111122223333:role/bursar", true)
                        .note()
                        .orElseThrow())
                .contains("arn:aws:iam::111122223333:role/bursar", "--principal-arn");
        assertThat(new PrincipalArn("arn:aws:iam::111122223333:role/bursar", false).note())
                .isEmpty();
    }
}
