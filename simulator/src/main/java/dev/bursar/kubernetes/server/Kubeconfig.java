package dev.bursar.kubernetes.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One user's way into one API server, with everything inside, so that the file may be copied anywhere. */
record Kubeconfig(URI server, String authority, CertificateAuthority.Identity user) {

    String yaml() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: test
                    cluster:
                      server: %s
                      certificate-authority-data: %s
                users:
                  - name: user
                    user:
                      client-certificate-data: %s
                      client-key-data: %s
                contexts:
                  - name: test
                    context:
                      cluster: test
                      user: user
                      namespace: default
                current-context: test
                """.formatted(server, base64(authority), base64(user.certificate()), base64(user.key()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
