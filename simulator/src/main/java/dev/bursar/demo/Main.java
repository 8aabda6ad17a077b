package dev.bursar.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./bursar demo}. Bad flags: one line, exit 2. Ended by a signal: what shells expect, 130 or 143. */
public final class Main {
    /** Set by the launcher. */
    private static final String REPOSITORY = "bursar.repository";

    private static final int USAGE_ERROR = 2;

    private Main() {}

    public static void main(String[] args) {
        DemoOptions options;
        try {
            options = DemoOptions.parse(List.of(args));
        } catch (IllegalArgumentException wrong) {
            complain(wrong.getMessage());
            System.exit(USAGE_ERROR);
            return;
        }
        if (options.help()) {
            System.out.println(DemoOptions.USAGE);
            return;
        }
        Ending ending = Ending.ofThisThread();
        int code = inFolder(options, ending);
        ending.exit(code);
    }

    private static int inFolder(DemoOptions options, Ending ending) {
        try (DemoFolder folder = DemoFolder.create()) {
            return demo(options, folder, ending);
        } catch (IOException e) {
            complain("no temporary folder (" + e.getMessage() + ")");
            return 1;
        }
    }

    private static int demo(DemoOptions options, DemoFolder folder, Ending ending) {
        Path repository = Path.of(System.getProperty(REPOSITORY, "")).toAbsolutePath();
        Console console = new Console(System.out);
        try {
            boolean well = new Demo(options, repository, folder.path(), console).run();
            if (!well) {
                folder.keep();
                complain("logs: " + folder.path());
            }
            return well ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            if (!ending.isWished()) {
                folder.keep();
                folder.note(e);
                complain(e.getMessage() + "; logs: " + folder.path());
            }
            return 1;
        }
    }

    private static void complain(@Nullable String message) {
        System.err.println("bursar demo: " + message);
    }
}
