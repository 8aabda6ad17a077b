package dev.bursar.operator.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An endpoint of bare bytes, for what no well-behaved server would do: hang up without an answer, answer for ever, lie about
 * lengths. One connection serves one request.
 */
public final class RawEndpoint implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = out -> {};

    /** One request; {@code head} is everything before the body. */
    public record Request(String head, String body) {}

    /** Writes an answer, whole or not; the connection closes when it returns. */
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private RawEndpoint(ServerSocket socket) {
        this.socket = socket;
    }

    public static RawEndpoint start() {
        try {
            RawEndpoint endpoint = new RawEndpoint(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            endpoint.threads.execute(endpoint::accept);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** From now on every request is answered like this. */
    public void answer(Answer next) {
        requests.clear();
        answer = next;
    }

    /** A complete HTTP answer with a body of JSON or whatever else. */
    public void answer(int status, String body, String... headers) {
        answer(whole(status, body.getBytes(StandardCharsets.UTF_8), headers));
    }

    public static Answer whole(int status, byte[] body, String... headers) {
        return out -> {
            head(out, status, "Content-Length: " + body.length + extra(headers));
            out.write(body);
        };
    }

    /** Status line and headers only; {@code headers} separated by CR LF. */
    public static void head(OutputStream out, int status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + " x\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String extra(String... headers) {
        return headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
    }

    /** The requests since the last {@link #answer}. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(read(new BufferedInputStream(connection.getInputStream())));
            OutputStream out = connection.getOutputStream();
            answer.write(out);
            out.flush();
        } catch (IOException clientHungUp) {
            // What the test is about is seen at the client.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        int length = 0;
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return new Request(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
