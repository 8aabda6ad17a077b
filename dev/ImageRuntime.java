import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Run by {@code ./mvnw -Pimage package}: links the image's Java runtime from the modules that the operator needs, with the CA
 * certificates of the image instead of the build machine's.
 *
 * <p>Arguments: folder to make, the operator's jar, folder of its libraries, folder of certificates in PEM.
 */
public final class ImageRuntime {
    private static final Set<String> NEEDED = Set.of(
            "java.base", "java.naming", "java.net.http", "java.sql", "jdk.httpserver", "jdk.management", "jdk.unsupported");

    /** Named by libraries, and never loaded. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "java.desktop", "14 MB for java.beans, which Jackson and Micrometer can do without",
            "java.compiler", "for annotation processors of the operator SDK, at compile time");

    private static final String NO_PASSWORD = "";

    private ImageRuntime() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path output = Path.of(args[0]);
        Path jar = Path.of(args[1]);
        Path libraries = Path.of(args[2]);
        checkModules(jar, libraries);
        run("jlink", List.of(
                "--add-modules", String.join(",", new TreeSet<>(NEEDED)),
                "--vm", "server",
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output", output.toString()));
        writeCertificates(Path.of(args[3]), output.resolve(Path.of("lib", "security", "cacerts")));
    }

    /** A library that comes to need another module must be noticed here, not by a class that is not found one day. */
    private static void checkModules(Path jar, Path libraries) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-q", "--ignore-missing-deps", "--multi-release", Integer.toString(Runtime.version().feature()),
                "--print-module-deps", "--class-path", libraries + "/*", jar.toString()));
        try (Stream<Path> files = Files.list(libraries)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        Set<String> named = new TreeSet<>(List.of(run("jdeps", command).strip().split(",")));
        Set<String> known = new TreeSet<>(NEEDED);
        known.addAll(LEFT_OUT.keySet());
        if (!named.equals(known)) {
            throw new IllegalStateException("The libraries name modules " + named + ", and dev/ImageRuntime.java knows "
                    + known + ": correct NEEDED or LEFT_OUT there");
        }
    }

    private static String run(String tool, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter output = new PrintWriter(said);
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool + ": use a full JDK"))
                .run(output, output, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(tool + " " + String.join(" ", arguments) + " failed: " + said);
        }
        return said.toString();
    }

    /** Without password, checksum and salt, as the JDK's own: the same certificates are the same bytes. */
    private static void writeCertificates(Path folder, Path file) throws IOException, GeneralSecurityException {
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD.toCharArray());
        for (Map.Entry<String, Certificate> one : certificates(folder).entrySet()) {
            store.setCertificateEntry(one.getKey(), one.getValue());
        }
        try (OutputStream output = Files.newOutputStream(file)) {
            store.store(output, NO_PASSWORD.toCharArray());
        }
        System.out.println("image runtime: " + store.size() + " CA certificates");
    }

    private static Map<String, Certificate> certificates(Path folder) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Map<String, Certificate> certificates = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (InputStream pem = Files.newInputStream(file)) {
                    certificates.put(file.getFileName().toString(), factory.generateCertificate(pem));
                }
            }
        }
        return certificates;
    }
}
