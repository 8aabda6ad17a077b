package dev.bursar.operator.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExternalIdTest {
    private static final AccountId ACCOUNT = new AccountId("111122223333");

    /** SHA-256 works on blocks of this many bytes (FIPS 180-4). */
    private static final int BLOCK = 64;

    @Test
    void isWhatOpensslMakesOfTheSameKeyAndText() {
        // Given the key 00 01 02 … 1f
        InstallKey key = new InstallKey(counting(32));

        // When
        ExternalId id = key.externalId("finops", ACCOUNT);

        // Then: printf 'v1\nfinops\n111122223333' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
        assertThat(id.value()).isEqualTo("9f4f4255cfce1c9294338df5b639089f35d674675b27ca657f116c36ab932076");
    }

    @Test
    void isTheHmacOfRfc2104WhateverTheKeysLength() throws GeneralSecurityException {
        Random random = new Random(2104);
        for (int length = 1; length <= 3 * BLOCK; length++) {
            byte[] key = new byte[length];
            random.nextBytes(key);
            AccountId account = new AccountId("%012d".formatted(random.nextLong(1, 1_000_000_000_000L)));

            String id =
                    new InstallKey(key).externalId("team-" + length, account).value();

            byte[] text = ("v1\nteam-" + length + "\n" + account).getBytes(US_ASCII);
            assertThat(id).isEqualTo(HexFormat.of().formatHex(hmac(key, text)));
        }
    }

    @Test
    void isAnotherForEveryNamespaceAccountAndKey() {
        // Given names that would run into each other if they were only put side by side
        Set<String> ids = new HashSet<>();
        for (InstallKey key : new InstallKey[] {new InstallKey(counting(32)), new InstallKey(counting(33))}) {
            for (String namespace : new String[] {"a", "a-1", "a1", "b"}) {
                ids.add(key.externalId(namespace, ACCOUNT).value());
                ids.add(key.externalId(namespace, new AccountId("011112222333")).value());
            }
        }

        assertThat(ids).hasSize(16);
    }

    @Test
    void needsANamespaceAndAKey() {
        assertThatThrownBy(() -> new InstallKey(counting(32)).externalId("", ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InstallKey(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherIdNorKeyShowsItselfInTexts() {
        InstallKey key = new InstallKey(counting(32));
        ExternalId id = key.externalId("finops", ACCOUNT);

        assertThat(id.toString()).isEqualTo("ExternalId[hidden]");
        assertThat(key.toString()).isEqualTo("InstallKey[hidden]");
    }

    @Test
    void theFingerprintTellsKeysApartAndCannotBeChangedFromOutside() {
        // Given
        byte[] bytes = counting(32);
        InstallKey key = new InstallKey(bytes);
        String before = key.fingerprint();

        // When the caller's array changes
        bytes[0] = 1;

        // Then
        assertThat(key.fingerprint()).isEqualTo(before).isEqualTo(new InstallKey(counting(32)).fingerprint());
        assertThat(key).isEqualTo(new InstallKey(counting(32))).hasSameHashCodeAs(new InstallKey(counting(32)));
        assertThat(new InstallKey(bytes)).isNotEqualTo(key);
        assertThat(new InstallKey(bytes).fingerprint()).isNotEqualTo(before);
        // sha256sum of the bytes 00 01 … 1f
        assertThat(before).isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
    }

    /** RFC 2104, step by step. */
    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        byte[] block = new byte[BLOCK];
        byte[] start = key.length > BLOCK ? sha256(key) : key;
        System.arraycopy(start, 0, block, 0, start.length);
        return sha256(padded(block, 0x5c), sha256(padded(block, 0x36), text));
    }

    private static byte[] padded(byte[] block, int pad) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        return padded;
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
