package dev.bursar.operator.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret from which every external id of this installation is derived.
 *
 * <p>The id of a (namespace, account) is the lower-case hex HMAC-SHA256 of {@code v1\n<namespace>\n<accountId>}, so it can
 * be recomputed at any time, and nobody without the key can guess or choose one.
 */
public final class InstallKey {
    private final byte[] bytes;

    /** @throws IllegalArgumentException when the key is empty */
    public InstallKey(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("the install key is empty");
        }
        this.bytes = bytes.clone();
    }

    public ExternalId externalId(String namespace, AccountId account) {
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("no external id without a namespace");
        }
        String text = "v1\n" + namespace + "\n" + account.value();
        return new ExternalId(HexFormat.of().formatHex(hmac(text)));
    }

    /** Hex SHA-256 of the key: tells whether a key is the one that ids were given out with, without revealing it. */
    public String fingerprint() {
        return Digest.sha256(bytes);
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstallKey key && java.security.MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "InstallKey[hidden]";
    }
}
