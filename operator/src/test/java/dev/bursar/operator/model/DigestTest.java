package dev.bursar.operator.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void isTheStandardsSha256() {
        // FIPS 180-4's examples
        assertThat(Digest.sha256("abc".getBytes(US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.sha256(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void partsArePrecededByTheirLengthInBytes() {
        assertThat(Digest.ofParts(List.of("ab", "c"))).isEqualTo(Digest.sha256("2:ab1:c".getBytes(US_ASCII)));
        assertThat(Digest.ofParts(List.of("üü")))
                .isEqualTo("ea109ab9e88da5ffb5d908b8d411d34ec983a79d575d62e6db68847f0ccf490b");
    }

    @Test
    void partsThatRunIntoTheSameTextDiffer() {
        assertThat(List.of(
                        Digest.ofParts(List.of("ab", "c")),
                        Digest.ofParts(List.of("a", "bc")),
                        Digest.ofParts(List.of("abc")),
                        Digest.ofParts(List.of("abc", "")),
                        Digest.ofParts(List.of("", "abc")),
                        Digest.ofParts(List.of("1:a", "b")),
                        Digest.ofParts(List.of("1", "a1:b")),
                        Digest.ofParts(List.of())))
                .doesNotHaveDuplicates();
    }
}
