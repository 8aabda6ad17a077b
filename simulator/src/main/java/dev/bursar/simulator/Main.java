package dev.bursar.simulator;

import dev.bursar.simulator.organizations.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Runs a simulator until it is killed. The only place that reads the system's clock. */
public final class Main {
    private static final String USAGE = """
            usage: simulator [--port N] [--seed N] [--now INSTANT] [--page-size N] [--account ID]... [--payer ID] [--member ID]...
              --port       of the loopback interface; default 4580, 0 for any
              --seed       of the bill; default 1
              --now        time to begin at, e.g. 2026-11-22T10:00:00Z; default is the system's
              --page-size  groups on a page of GetCostAndUsage; default 1000
              --account    a standalone account
              --payer      a management account
              --member     an account of the payer before it""";

    private static final int DEFAULT_PORT = 4580;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        SimulatorBuilder builder;
        try {
            builder = builder(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println("simulator: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Simulator simulator = builder.start();
        System.out.println("AWS_ENDPOINT_URL=" + simulator.endpoint());
        Thread.currentThread().join();
    }

    static SimulatorBuilder builder(List<String> args) {
        InstantSource system = InstantSource.system();
        SimulatorBuilder builder = Simulator.builder().port(DEFAULT_PORT).clock(system);
        String payer = "";
        for (int i = 0; i < args.size(); i += 2) {
            if (i + 1 == args.size()) {
                throw new IllegalArgumentException(args.get(i) + " needs a value; see --help");
            }
            String value = args.get(i + 1);
            switch (args.get(i)) {
                case "--port" -> builder.port(number(value));
                case "--seed" -> builder.seed(number(value));
                case "--page-size" -> builder.pageSize(number(value));
                case "--now" -> builder.clock(from(system, instant(value)));
                case "--account" -> builder.account(Account.standalone(value));
                case "--payer" -> {
                    payer = value;
                    builder.account(Account.payer(value));
                }
                case "--member" -> {
                    if (payer.isEmpty()) {
                        throw new IllegalArgumentException("--member " + value + " needs a --payer before it");
                    }
                    builder.account(Account.member(value, payer));
                }
                default -> throw new IllegalArgumentException("there is no flag " + args.get(i) + "; see --help");
            }
        }
        return builder;
    }

    private static InstantSource from(InstantSource system, Instant start) {
        Duration offset = Duration.between(system.instant(), start);
        return () -> system.instant().plus(offset);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(text + " is no time such as 2026-11-22T10:00:00Z");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(text + " is no number");
        }
    }
}
