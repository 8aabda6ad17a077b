package dev.bursar.operator.output.configmap;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads again what {@link CostConfigMap} wrote, however it was stored. */
public final class PublishedFiles {
    private PublishedFiles() {}

    /**
     * @param file such as {@link CostConfigMap#JSON_KEY}
     * @return its bytes as they were before they were zipped, if they were; empty when there is no such file
     * @throws IOException when what is stored is not what its key says
     */
    public static Optional<InputStream> open(ConfigMap configMap, String file) throws IOException {
        String text = orNone(configMap.getData()).get(file);
        if (text != null) {
            return Optional.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        String zipped = orNone(configMap.getBinaryData()).get(file + CostFiles.ZIPPED);
        return zipped == null ? Optional.empty() : Optional.of(unzipped(zipped));
    }

    private static InputStream unzipped(String base64) throws IOException {
        try {
            return new GZIPInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new IOException("no base64", e);
        }
    }

    private static Map<String, String> orNone(Map<String, String> keys) {
        return Objects.requireNonNullElse(keys, Map.of());
    }
}
