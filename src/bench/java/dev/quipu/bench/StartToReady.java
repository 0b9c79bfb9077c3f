package dev.quipu.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * <code>StartToReady PORT NONCE PAYLOAD COMMAND…</code>: starts Quipu, which must listen on the port, and prints the
 * milliseconds until it was ready, and the megabytes that it holds in memory after 500 appends and 500 readings.
 */
final class StartToReady {

    private static final String PROBE = "GET /q/health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    private static final byte[] READY = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_SECONDS = 120;
    private static final int PAIRS_OF_REQUESTS = 500;

    private StartToReady() {}

    public static void main(String... arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int port = Integer.parseInt(arguments[0]);
        NewEvents events = new NewEvents(
                Integer.parseInt(arguments[1]),
                Files.readString(Path.of(arguments[2])).strip());
        List<String> command = List.of(arguments).subList(3, arguments.length);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!isReady(port)) {
                if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                    throw new IllegalStateException("It is not ready: " + command);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            double milliseconds = (System.nanoTime() - start) / 1e6;
            use(port, events);
            System.out.printf("%.1f %.1f%n", milliseconds, residentMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isReady(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(PROBE.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return Arrays.equals(READY, answer.readNBytes(READY.length));
        } catch (IOException notYet) {
            return false; // nobody listens: it is asked again until the time is up
        }
    }

    private static void use(int port, NewEvents events)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Client client = new Client()) {
            for (int i = 0; i < PAIRS_OF_REQUESTS; i++) {
                done(client.append(port, events.json(i)));
                done(client.get(port, "/api/v1/sessions?limit=50"));
            }
        }
    }

    private static void done(Future<Buffer> answer) throws InterruptedException, ExecutionException, TimeoutException {
        answer.toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
