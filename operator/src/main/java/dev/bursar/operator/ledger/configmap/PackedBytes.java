package dev.bursar.operator.ledger.configmap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes up to a limit; what is written beyond it fails. */
final class PackedBytes extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    PackedBytes(int limit) {
        this.limit = limit;
    }

    /** There is no room for more. */
    static final class FullException extends IOException {}

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] more, int offset, int length) throws IOException {
        if (bytes.size() + length > limit) {
            throw new FullException();
        }
        bytes.write(more, offset, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
