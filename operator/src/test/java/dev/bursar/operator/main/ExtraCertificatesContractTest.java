package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.bursar.operator.main.CheckRun.Said;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's own certificate authority and proxy, as the AWS SDK in a real process meets them. */
@NullUnmarked
class ExtraCertificatesContractTest {
    private static final String PASSWORD = "changeit";
    private static final String STS = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:sts::999988887777:assumed-role/bursar/pod</Arn><UserId>AROAEXAMPLE:pod</UserId>
            <Account>999988887777</Account></GetCallerIdentityResult>
            <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>""";

    @TempDir
    private Path folder;

    private Path authority;
    private HttpsServer sts;
    private CheckRun check;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("sts.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "sts",
                "-keyalg",
                "EC",
                "-dname",
                "CN=a company",
                "-ext",
                "san=ip:127.0.0.1,dns:sts.company.example",
                "-keystore",
                store.toString());
        authority = folder.resolve("ca.crt");
        keytool("-exportcert", "-rfc", "-alias", "sts", "-file", authority.toString(), "-keystore", store.toString());
        sts = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
        sts.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = STS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        check = CheckRun.withoutCluster(folder);
    }

    @AfterEach
    void stop() {
        sts.stop(0);
    }

    @Test
    void isNotTrustedByItself() {
        assertThat(check.run(environment("https://127.0.0.1:" + sts.getAddress().getPort()), "--aws")
                        .about("AWS"))
                .singleElement()
                .asString()
                .doesNotContain("assumed-role");
    }

    @Test
    void isTrustedWhenNamed() {
        Said said = check.run(
                with(environment("https://127.0.0.1:" + sts.getAddress().getPort()), "BURSAR_CA_FILE", authority),
                "--aws");
        assertThat(said.about("AWS")).containsExactly("arn:aws:sts::999988887777:assumed-role/bursar/pod");
    }

    /** The name is known to the proxy alone. */
    @Test
    void isReachedByWayOfAProxy() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.to(sts.getAddress())) {
            Map<String, String> environment =
                    with(environment("https://sts.company.example"), "BURSAR_CA_FILE", authority);
            Said said = check.run(
                    with(with(environment, "HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()), "NO_PROXY", "10.0.0.1"),
                    "--aws");

            assertThat(said.about("AWS")).containsExactly("arn:aws:sts::999988887777:assumed-role/bursar/pod");
            assertThat(proxy.asked()).contains("CONNECT sts.company.example:443 HTTP/1.1");
        }
    }

    @Test
    void aFileThatIsNotThereOrHoldsNoneIsOneLine() throws IOException {
        Path missing = folder.resolve("missing.crt");
        assertThat(check.run(Map.of("BURSAR_CA_FILE", missing.toString())))
                .isEqualTo(new Said(
                        2,
                        List.of("bursar: BURSAR_CA_FILE: " + missing
                                + " cannot be read; name a PEM file with certificates, or remove it")));
        Path empty = Files.writeString(folder.resolve("empty.crt"), "nothing here\n");
        assertThat(check.run(Map.of("BURSAR_CA_FILE", empty.toString())))
                .isEqualTo(new Said(
                        2,
                        List.of("bursar: BURSAR_CA_FILE: " + empty
                                + " holds no certificates in PEM; put -----BEGIN CERTIFICATE----- blocks there, and"
                                + " nothing else")));
    }

    private static Map<String, String> environment(String endpoint) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_ACCESS_KEY_ID", "base-key",
                "AWS_SECRET_ACCESS_KEY", "base-secret",
                "AWS_REGION", "eu-central-1");
    }

    private static Map<String, String> with(Map<String, String> environment, String name, Object value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(name, value.toString());
        return all;
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Said said = CheckRun.run(command, Map.of());
        assertThat(said.code()).as(String.join("\n", said.lines())).isZero();
    }
}
