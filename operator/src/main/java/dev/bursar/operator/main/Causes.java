package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/** What went wrong with a request to the API server, in a few words. */
final class Causes {
    private Causes() {}

    /** What the server answered; without an answer, the innermost cause. A closed channel says less than why it closed. */
    static String shortly(Throwable failure) {
        if (failure instanceof KubernetesClientException refused && refused.getStatus() != null) {
            return String.valueOf(refused.getStatus().getMessage());
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause.getCause() instanceof ClosedChannelException)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName()
                + Objects.requireNonNullElse(cause.getMessage(), "")
                        .transform(text -> text.isEmpty() ? "" : ": " + text);
    }
}
