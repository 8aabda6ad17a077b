package dev.bursar.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.RoleArn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolePatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # exact
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/Bursar          | true
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/BursarEvil      | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/EvilBursar      | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/bursar          | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223334:role/Bursar          | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws-cn:iam::111122223333:role/Bursar       | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws-us-gov:iam::111122223333:role/Bursar   | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/evil/Bursar     | false
            arn:aws:iam::111122223333:role/Bursar        | arn:aws:iam::111122223333:role/Bursar/evil     | false
            arn:aws:iam::111122223333:role/a/b/Bursar    | arn:aws:iam::111122223333:role/a/b/Bursar      | true
            arn:aws:iam::111122223333:role/a/b/Bursar    | arn:aws:iam::111122223333:role/a/Bursar        | false
            arn:aws:iam::111122223333:role/a/b/Bursar    | arn:aws:iam::111122223333:role/Bursar          | false
            arn:aws:iam::111122223333:role/a.b           | arn:aws:iam::111122223333:role/aXb             | false
            arn:aws:iam::111122223333:role/a+b           | arn:aws:iam::111122223333:role/aab             | false
            # any account
            arn:aws:iam::*:role/Bursar                   | arn:aws:iam::444455556666:role/Bursar          | true
            arn:aws:iam::*:role/Bursar                   | arn:aws:iam::444455556666:role/BursarEvil      | false
            arn:aws:iam::*:role/Bursar                   | arn:aws-cn:iam::444455556666:role/Bursar       | false
            arn:aws:iam::*:role/Bursar                   | arn:aws:iam::444455556666:role/x/Bursar        | false
            # any end
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/BursarReadOnly  | true
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/BursarReadOnlyEvil | true
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/Bursar          | true
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/Bursa           | false
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/bursarReadOnly  | false
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/x/BursarReadOnly| false
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::111122223333:role/Bursar/x        | true
            arn:aws:iam::111122223333:role/Bursar*       | arn:aws:iam::444455556666:role/BursarReadOnly  | false
            arn:aws:iam::111122223333:role/team/*        | arn:aws:iam::111122223333:role/team/Reader     | true
            arn:aws:iam::111122223333:role/team/*        | arn:aws:iam::111122223333:role/team/a/Reader   | true
            arn:aws:iam::111122223333:role/team/*        | arn:aws:iam::111122223333:role/team            | false
            arn:aws:iam::111122223333:role/team/*        | arn:aws:iam::111122223333:role/team2/Reader    | false
            arn:aws:iam::111122223333:role/team/*        | arn:aws:iam::111122223333:role/x/team/Reader   | false
            arn:aws:iam::111122223333:role/*             | arn:aws:iam::111122223333:role/a/b/Any         | true
            arn:aws-cn:iam::*:role/Bursar*               | arn:aws-cn:iam::444455556666:role/BursarX      | true
            arn:aws-cn:iam::*:role/Bursar*               | arn:aws:iam::444455556666:role/BursarX         | false
            # written so that nothing can equal it
            arn:aws:iam::111122223333:role/              | arn:aws:iam::111122223333:role/Bursar          | false
            arn:aws:iam::111122223333:role//Bursar       | arn:aws:iam::111122223333:role/Bursar          | false
            arn:aws:iam::111122223333:role/../Bursar     | arn:aws:iam::111122223333:role/Bursar          | false
            arn:aws:iam::111122223333:role/Bursar/       | arn:aws:iam::111122223333:role/Bursar          | false
            """)
    void comparesAsWritten(String pattern, String role, boolean expected) {
        assertThat(RolePattern.parse(pattern).orElseThrow().matches(new RoleArn(role)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "arn:*",
                "arn:aws:iam::*",
                "arn:*:iam::111122223333:role/Bursar",
                "arn:aws*:iam::111122223333:role/Bursar",
                "arn:aws:*::111122223333:role/Bursar",
                "arn:aws:iam:*:111122223333:role/Bursar",
                "arn:aws:iam::1111*:role/Bursar",
                "arn:aws:iam::*3333:role/Bursar",
                "arn:aws:iam::**:role/Bursar",
                "arn:aws:iam:::role/Bursar",
                "arn:aws:iam::11112222333:role/Bursar",
                "arn:aws:iam::111122223333:*",
                "arn:aws:iam::111122223333:role",
                "arn:aws:iam::111122223333:role*",
                "arn:aws:iam::111122223333:r*le/Bursar",
                "arn:aws:iam::111122223333:role/*Bursar",
                "arn:aws:iam::111122223333:role/Bur*sar",
                "arn:aws:iam::111122223333:role/*/Bursar",
                "arn:aws:iam::111122223333:role/Bursar**",
                "arn:aws:iam::111122223333:role/Bursa?",
                "arn:aws:iam::111122223333:role/Bursar *",
                "arn:aws:iam::111122223333:role/Bursar\n",
                " arn:aws:iam::111122223333:role/Bursar",
                "ARN:aws:iam::111122223333:role/Bursar",
                "arn:aws:iam::111122223333:Role/Bursar",
                "arn:aws:iam::111122223333:user/Bursar",
                "arn:aws:iam::111122223333:root",
                "arn:aws:sts::111122223333:assumed-role/Bursar/x",
                "arn:aws:iam::１11122223333:role/Bursar",
                "arn:aws:iam::111122223333:role/Вursar", // Cyrillic В
                "arn:aws:iam::111122223333:role/Bursar＊"
            })
    void refusesOtherTexts(String text) {
        assertThat(RolePattern.parse(text)).isEmpty();
    }
}
