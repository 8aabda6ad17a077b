package dev.bursar.operator.main;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the files go; the external id is in several of them, so they are for their owner's eyes. */
record OnboardingFolder(Path folder) {
    /**
     * Replaces what is there under these names.
     *
     * @return the files
     * @throws StartFault when one cannot be written
     */
    List<Path> write(Map<String, String> files) {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                write(path, file.getValue());
                written.add(path);
            }
            return written;
        } catch (IOException e) {
            throw StartFault.ofSurroundings("--out: " + folder + " cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "); name another folder");
        }
    }

    /** Anew, so that nobody who may read the old file reads the new one. */
    private static void write(Path path, String text) throws IOException {
        Files.deleteIfExists(path);
        try (SeekableByteChannel channel = Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
