package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/BursarReadOnly, aws, 111122223333, role/BursarReadOnly, BursarReadOnly",
        "arn:aws-cn:iam::011122223333:role/a/b/C+=@_-.x, aws-cn, 011122223333, role/a/b/C+=@_-.x, C+=@_-.x",
        "arn:aws-us-gov:iam::111122223333:role/path!/R, aws-us-gov, 111122223333, role/path!/R, R",
        "arn:aws-iso-b:iam::111122223333:role/role/role, aws-iso-b, 111122223333, role/role/role, role",
        "arn:aws:iam::111122223333:role/odd:role/R, aws, 111122223333, role/odd:role/R, R",
    })
    void isTakenApart(String text, String partition, String account, String resource, String name) {
        RoleArn role = new RoleArn(text);

        assertThat(role.partition()).isEqualTo(partition);
        assertThat(role.account().value()).isEqualTo(account);
        assertThat(role.resource()).isEqualTo(resource);
        assertThat(role.name()).isEqualTo(name);
        assertThat(role).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " arn:aws:iam::111122223333:role/R",
                "arn:aws:iam::111122223333:role/R ",
                "arn:aws:iam::111122223333:role/R\n",
                "ARN:aws:iam::111122223333:role/R",
                "arn:AWS:iam::111122223333:role/R",
                "arn:azure:iam::111122223333:role/R",
                "arn:aws:iam:us-east-1:111122223333:role/R",
                "arn:aws:iam::11112222333:role/R",
                "arn:aws:iam::1111222233334:role/R",
                "arn:aws:iam::000000000000:role/R",
                "arn:aws:iam::١١١١٢٢٢٢٣٣٣٣:role/R",
                "arn:aws:iam::*:role/R",
                "arn:aws:iam::111122223333:role/R*",
                "arn:aws:iam::111122223333:role/R?",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:iam::111122223333:role/path/",
                "arn:aws:iam::111122223333:role//R",
                "arn:aws:iam::111122223333:role/pa th/R",
                "arn:aws:iam::111122223333:role/Rôle",
                "arn:aws:iam::111122223333:root",
                "arn:aws:iam::111122223333:user/R",
                "arn:aws:sts::111122223333:assumed-role/R/session",
            })
    void whatIsNoRoleIsRefused(String text) {
        assertThat(RoleArn.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RoleArn(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(RoleArn.isValid("arn:aws:iam::111122223333:role/" + "R".repeat(64)))
                .isTrue();
        assertThat(RoleArn.isValid("arn:aws:iam::111122223333:role/" + "R".repeat(65)))
                .isFalse();
    }

    /** A long text must neither take long nor overflow the stack. */
    @Test
    void anEndlessTextIsRefusedAtOnce() {
        assertThat(RoleArn.isValid("arn:aws:iam::111122223333:role/" + "a/".repeat(1_000_000)))
                .isFalse();
        assertThat(RoleArn.isValid("arn:aws:iam::111122223333:role/" + "a/".repeat(1_000) + "R"))
                .isTrue();
        assertThat(RoleArn.isValid("arn:aws:iam::111122223333:role/" + "a/".repeat(1_008) + "!"))
                .isFalse();
    }

    @Test
    void nothingIsFolded() {
        assertThat(new RoleArn("arn:aws:iam::111122223333:role/reader"))
                .isNotEqualTo(new RoleArn("arn:aws:iam::111122223333:role/Reader"))
                .isNotEqualTo(new RoleArn("arn:aws:iam::111122223333:role/path/reader"));
    }
}
