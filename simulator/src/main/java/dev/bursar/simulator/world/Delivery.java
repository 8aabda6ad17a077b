package dev.bursar.simulator.world;

import dev.bursar.simulator.wire.WireAnswer;
import java.time.Duration;

/** How an answer gets to the client. */
public sealed interface Delivery {
    record Whole(WireAnswer answer) implements Delivery {}

    record Cut(WireAnswer answer) implements Delivery {}

    record Hang(Duration time) implements Delivery {}
}
