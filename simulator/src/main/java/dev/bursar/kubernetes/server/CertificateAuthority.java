package dev.bursar.kubernetes.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs the API server's certificate and those of its users. It lives as long as one API server and is never kept. */
final class CertificateAuthority {

    /** Fixed, so that no test depends on the day or on a clock that is a little off. The keys are thrown away anyway. */
    private static final Time FROM = new Time(new DERUTCTime("200101000000Z"));

    private static final Time UNTIL = new Time(new DERUTCTime("491231235959Z"));
    private static final X500Name NAME = new X500Name("CN=bursar-test-ca");

    private final AtomicLong serial = new AtomicLong();
    private final KeyPair keys;
    private final String certificate;

    /** A certificate and its private key, both PEM. The key is in the SEC 1 form, by which Fabric8 tells EC from RSA. */
    record Identity(String certificate, String key) {}

    CertificateAuthority() throws IOException, GeneralSecurityException {
        keys = newKeys();
        X509v3CertificateBuilder unsigned = unsigned(NAME, keys);
        unsigned.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = signed(unsigned);
    }

    String certificate() {
        return certificate;
    }

    /** What the API server reads as user name is the common name, and as groups the organizations. */
    Identity forUser(String user, List<String> groups) throws IOException, GeneralSecurityException {
        X500NameBuilder subject = new X500NameBuilder().addRDN(BCStyle.CN, user);
        groups.forEach(group -> subject.addRDN(BCStyle.O, group));
        KeyPair userKeys = newKeys();
        X509v3CertificateBuilder unsigned = unsigned(subject.build(), userKeys);
        unsigned.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return new Identity(signed(unsigned), privateKey(userKeys));
    }

    Identity forServer(String address) throws IOException, GeneralSecurityException {
        KeyPair serverKeys = newKeys();
        X509v3CertificateBuilder unsigned = unsigned(new X500Name("CN=bursar-test-server"), serverKeys);
        unsigned.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        unsigned.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, address), new GeneralName(GeneralName.dNSName, "localhost")
        }));
        return new Identity(signed(unsigned), privateKey(serverKeys));
    }

    /** A private key, PEM, that this authority has nothing to do with: to sign service account tokens. */
    String newKey() throws IOException, GeneralSecurityException {
        return privateKey(newKeys());
    }

    /** Elliptic curve, since a pair takes a millisecond and an RSA pair a hundred. */
    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder unsigned(X500Name subject, KeyPair subjectKeys) {
        SubjectPublicKeyInfo publicKey =
                SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded());
        BigInteger number = BigInteger.valueOf(serial.incrementAndGet());
        return new X509v3CertificateBuilder(NAME, number, FROM, UNTIL, subject, publicKey);
    }

    private String signed(X509v3CertificateBuilder unsigned) throws IOException, GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return pem("CERTIFICATE", unsigned.build(signer).getEncoded());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("This JDK cannot sign", e);
        }
    }

    private static String privateKey(KeyPair pair) throws IOException {
        // Written by hand because the JDK's own encoding leaves out the name of the curve, without which Go cannot read
        // it.
        var key = new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, ((ECPrivateKey) pair.getPrivate()).getS(), SECObjectIdentifiers.secp256r1);
        return pem("EC PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String type, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
