package dev.bursar.operator.output.configmap;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A file that is written piece by piece: as one text, the largest would be many times the ConfigMap that it goes into. */
interface FileText {
    /** @param out is not closed */
    void to(Writer out) throws IOException;

    /** For small ones. */
    default String text() {
        StringWriter out = new StringWriter();
        try {
            to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString();
    }
}
