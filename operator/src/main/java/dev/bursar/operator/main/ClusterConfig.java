package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.client.utils.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which cluster: that of the kubeconfig, or the pod's own. The client library would go on without a word when a kubeconfig
 * is missing or broken, and talk to an address that nobody chose.
 */
final class ClusterConfig {
    private static final Path POD_TOKEN = Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH);

    private ClusterConfig() {}

    static Config find() {
        boolean named = !Objects.requireNonNullElse(
                        Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_KUBECONFIG_FILE), "")
                .isBlank();
        List<Path> files =
                Config.getKubeconfigFilenames().stream().map(Path::of).toList();
        List<Path> there = files.stream().filter(Files::isRegularFile).toList();
        if (there.isEmpty() && named) {
            throw StartFault.ofConfiguration("KUBECONFIG names " + shown(files) + ", and "
                    + (files.stream().anyMatch(Files::isDirectory)
                            ? "that is a folder; name the file"
                            : "there is no such file"));
        }
        if (there.isEmpty() && !Files.isReadable(POD_TOKEN)) {
            throw StartFault.ofConfiguration(
                    "no cluster: there is no " + shown(files) + "; set KUBECONFIG to the kubeconfig to use");
        }
        there.forEach(ClusterConfig::mustBeKubeconfig);
        Config config = configured(there);
        if (!there.isEmpty() && config.getCurrentContext() == null) {
            throw StartFault.ofConfiguration("kubeconfig " + shown(there)
                    + " has no current context; choose one with kubectl config use-context NAME");
        }
        return config;
    }

    private static Config configured(List<Path> kubeconfigs) {
        try {
            return Config.autoConfigure(null);
        } catch (KubernetesClientException e) {
            throw StartFault.ofConfiguration(unusable(shown(kubeconfigs)));
        }
    }

    private static void mustBeKubeconfig(Path file) {
        try {
            Serialization.unmarshal(Files.readString(file), io.fabric8.kubernetes.api.model.Config.class);
        } catch (IOException e) {
            throw StartFault.ofConfiguration("kubeconfig " + file + " cannot be read (" + e.getMessage() + ")");
        } catch (RuntimeException e) {
            throw StartFault.ofConfiguration(unusable(file.toString()));
        }
    }

    /** Not what the parser says: it quotes the lines around, and these may be credentials. */
    private static String unusable(String files) {
        return "kubeconfig " + files + " is no valid kubeconfig; kubectl --kubeconfig " + files
                + " config view says where it breaks";
    }

    private static String shown(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
