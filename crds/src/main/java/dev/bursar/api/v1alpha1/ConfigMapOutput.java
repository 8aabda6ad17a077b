package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ConfigMap with every row. */
public record ConfigMapOutput(
        @Nullable String name, @Nullable List<String> formats) {
    public ConfigMapOutput {
        formats = Copies.stringsOrNull(formats);
    }
}
