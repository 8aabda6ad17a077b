package dev.bursar.kubernetes.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Where the servers listen: chosen once, so that one that was killed comes back at the address its clients know. */
record LoopbackPorts(int etcd, int etcdPeers, int apiServer) {

    static final String HOST = "127.0.0.1";

    /**
     * Below the range from which systems take the ports of outgoing connections (32768 and up on Linux). In that range a
     * client could be given the port while its server is down, which then could not start again; a client that retries
     * could even connect to itself.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 100;

    static LoopbackPorts choose() throws IOException {
        Set<Integer> free = new TreeSet<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                free.add(port);
            }
            if (free.size() == 3) {
                var ports = free.iterator();
                return new LoopbackPorts(ports.next(), ports.next(), ports.next());
            }
        }
        throw new IOException("No 3 free ports in " + ATTEMPTS + " attempts from " + LOWEST + " to " + HIGHEST);
    }

    URI etcdUri() {
        return URI.create("http://" + HOST + ":" + etcd);
    }

    URI etcdPeersUri() {
        return URI.create("http://" + HOST + ":" + etcdPeers);
    }

    URI apiServerUri() {
        return URI.create("https://" + HOST + ":" + apiServer);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
