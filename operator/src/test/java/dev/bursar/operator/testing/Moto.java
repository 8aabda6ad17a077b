package dev.bursar.operator.testing;

import java.net.URI;
import java.util.List;

/**
 * The moto server: STS that lets everybody assume everything, and Cost Explorer that answers what was queued.
 *
 * <p>Moto takes the account from the credentials, so a session of a role of account A reads what was queued for A. Answers
 * are taken in order; a request with the very same body gets the very same answer again. Without a queue it answers an
 * empty ResultsByTime.
 */
public final class Moto implements AutoCloseable {
    private final Emulator emulator;

    private Moto(Emulator emulator) {
        this.emulator = emulator;
    }

    public static Moto start() {
        return new Moto(Emulator.start("moto", "moto_server", "-p", List.of("-H", "127.0.0.1"), "/moto-api/data.json"));
    }

    public URI endpoint() {
        return emulator.endpoint();
    }

    /** Queues whole answers of GetCostAndUsage, one per page, as JSON. */
    public void queueCostAnswers(String accountId, String... answers) {
        String body = "{\"account_id\":\"" + accountId + "\",\"results\":[" + String.join(",", answers) + "]}";
        emulator.send("POST", "/moto-api/static/ce/cost-and-usage-results", body);
    }

    /** Forgets queued and remembered answers, sessions and everything else. */
    public void reset() {
        emulator.send("POST", "/moto-api/reset", "");
    }

    @Override
    public void close() {
        emulator.close();
    }
}
