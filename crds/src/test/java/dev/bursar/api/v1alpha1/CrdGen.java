package dev.bursar.api.v1alpha1;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the CRD files from the records: {@code ./mvnw -pl crds -Pgenerate process-test-classes}. */
final class CrdGen {
    static final String COMMAND = "./mvnw -pl crds -Pgenerate process-test-classes";

    static final List<Class<? extends CustomResource<?, ?>>> KINDS =
            List.of(RoleGrant.class, CloudAccount.class, CostReport.class);

    private static final String HEADER = "# Made from the records in dev.bursar.api.v1alpha1 by: " + COMMAND + "\n";

    private CrdGen() {}

    /** @param args the folders to write to: that of this module, and the chart's, which can hold no file from outside */
    public static void main(String[] args) throws IOException {
        for (String folder : args) {
            for (Map.Entry<String, String> file : files().entrySet()) {
                Files.writeString(Path.of(folder, file.getKey()), file.getValue());
            }
        }
    }

    /** File name to text. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (Class<? extends CustomResource<?, ?>> kind : KINDS) {
            files.put(CustomResource.getCRDName(kind) + ".yaml", HEADER + yaml(kind));
        }
        return files;
    }

    private static String yaml(Class<? extends CustomResource<?, ?>> kind) {
        InMemory output = new InMemory();
        new CRDGenerator()
                .withOutput(output)
                .withPostProcessor(new SchemaExtras(kind))
                .customResourceClasses(List.of(kind))
                .forCRDVersions("v1")
                .generate();
        String text = output.bytes.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf("apiVersion:"));
    }

    private static final class InMemory implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return bytes;
        }

        @Override
        public void close() {}
    }
}
