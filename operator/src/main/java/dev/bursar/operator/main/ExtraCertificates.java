package dev.bursar.operator.main;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Certificate authorities that are trusted besides those of the Java runtime, such as that of a proxy that looks into TLS. By
 * the JVM's own trust store, before anything opens a connection, so that every library trusts them: the AWS SDK has no
 * setting for a PEM file, and what is set on one client is missed by the next.
 */
final class ExtraCertificates {
    static final String VARIABLE = "BURSAR_CA_FILE";
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String TYPE = "PKCS12";
    /** Protects nothing: a trust store holds what everybody may know. The JVM wants one. */
    private static final String PASSWORD = "bursar";

    private ExtraCertificates() {}

    /** @throws StartFault when the variable names no file with certificates */
    static void trust() {
        String file = Objects.requireNonNullElse(System.getenv(VARIABLE), "");
        if (!file.isBlank()) {
            Path store = stored(all(read(Path.of(file))));
            System.setProperty(STORE, store.toString());
            System.setProperty(STORE + "Type", TYPE);
            System.setProperty(STORE + "Password", PASSWORD);
        }
    }

    /** @throws StartFault unless there is at least one, and nothing that cannot be read */
    static List<X509Certificate> read(Path file) {
        Collection<? extends Certificate> found;
        try (InputStream pem = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        } catch (IOException e) {
            throw StartFault.ofConfiguration(
                    VARIABLE + ": " + file + " cannot be read; name a PEM file with certificates, or remove it");
        } catch (GeneralSecurityException e) {
            throw noCertificate(file);
        }
        List<X509Certificate> certificates = found.stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
        if (certificates.isEmpty()) {
            throw noCertificate(file);
        }
        return certificates;
    }

    private static StartFault noCertificate(Path file) {
        return StartFault.ofConfiguration(VARIABLE + ": " + file
                + " holds no certificates in PEM; put -----BEGIN CERTIFICATE----- blocks there, and nothing else");
    }

    /** The runtime's own, and these. */
    private static List<X509Certificate> all(List<X509Certificate> extra) {
        try {
            TrustManagerFactory own = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            own.init((KeyStore) null);
            List<X509Certificate> all = new ArrayList<>(extra);
            for (TrustManager manager : own.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    all.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime's own certificates cannot be read", e);
        }
    }

    /** A file of its own, which nobody else may write. */
    private static Path stored(List<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            Path file = Files.createTempFile("bursar-ca", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw StartFault.ofSurroundings(VARIABLE + ": the trust store cannot be written below "
                    + System.getProperty("java.io.tmpdir") + " (" + e.getMessage() + ")");
        }
    }
}
