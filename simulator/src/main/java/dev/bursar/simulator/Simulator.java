package dev.bursar.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.control.ControlEndpoint;
import dev.bursar.simulator.fault.Faults;
import dev.bursar.simulator.iam.Roles;
import dev.bursar.simulator.log.RequestLog;
import dev.bursar.simulator.organizations.Accounts;
import dev.bursar.simulator.setting.Settings;
import dev.bursar.simulator.setting.SimulatedClock;
import dev.bursar.simulator.world.AwsEndpoint;
import dev.bursar.simulator.world.Router;
import dev.bursar.simulator.world.Setup;
import dev.bursar.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running simulator on the loopback interface. Its parts may be changed and read while it serves. */
public final class Simulator implements AutoCloseable {
    private final Setup setup;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Running running;

    /** Replaced as one when the simulator is reset. */
    private record Running(World world, Router router) {
        static Running begin(Setup setup) {
            World world = new World(setup);
            return new Running(world, new Router(world));
        }
    }

    private Simulator(Setup setup, HttpServer server) {
        this.setup = setup;
        this.server = server;
        this.running = Running.begin(setup);
    }

    /** @param port 0 for any that is free */
    static Simulator start(Setup setup, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Simulator simulator = new Simulator(setup, server);
            server.createContext("/", new AwsEndpoint(simulator::world, () -> simulator.running.router()));
            server.createContext(ControlEndpoint.PREFIX, new ControlEndpoint(simulator::world, simulator::reset));
            server.setExecutor(simulator.threads);
            server.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("no simulator on port " + port, e);
        }
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** For {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Back to how it was built: sessions, added lines, faults and the log are gone. */
    public void reset() {
        running = Running.begin(setup);
    }

    World world() {
        return running.world();
    }

    public SimulatedClock clock() {
        return world().clock();
    }

    public Settings settings() {
        return world().settings();
    }

    public Accounts accounts() {
        return world().accounts();
    }

    public Roles roles() {
        return world().roles();
    }

    public Bill bill() {
        return world().bill();
    }

    public Faults faults() {
        return world().faults();
    }

    public RequestLog log() {
        return world().log();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
