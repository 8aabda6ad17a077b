package dev.bursar.operator.testing;

import java.net.URI;

/**
 * Moto behind a recorder behind microburst, started once for all tests of this JVM. The emulators end with the JVM.
 *
 * @param faults what clients talk to; errors are injected here
 * @param recorder sees what was not stopped by a fault
 */
public record AwsEmulators(Microburst faults, Recorder recorder, Moto moto) {
    private static final class Shared {
        static final AwsEmulators INSTANCE = start();
    }

    /** Everything forgotten: no faults, no answers, no recorded requests. */
    public static AwsEmulators shared() {
        AwsEmulators emulators = Shared.INSTANCE;
        emulators.faults.clear();
        emulators.moto.reset();
        emulators.recorder.forget();
        return emulators;
    }

    private static AwsEmulators start() {
        Moto moto = Moto.start();
        Recorder recorder = Recorder.before(moto.endpoint());
        return new AwsEmulators(Microburst.before(recorder.endpoint()), recorder, moto);
    }

    public URI endpoint() {
        return faults.endpoint();
    }
}
