package dev.quipu.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * <code>OpenModel PORT read|append RATE SECONDS NONCE PAYLOAD</code>: requests at a fixed rate, whether the answers come or
 * not. Prints the rate of answers, and the p50 and p99 in microseconds from the time at which a request was <em>due</em>:
 * what waited behind a slow one counts as slow, which a closed loop hides. Fails on any answer but a 2xx.
 */
final class OpenModel {

    private static final int SESSIONS = 1_000;
    private static final double SECONDS_TO_WARM_UP = 3;
    private static final long SECONDS_TO_END = 60;

    private final LongFunction<Future<Buffer>> request;
    private final Client client;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private OpenModel(Client client, LongFunction<Future<Buffer>> request) {
        this.client = client;
        this.request = request;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        double rate = Double.parseDouble(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        NewEvents events = new NewEvents(
                Integer.parseInt(arguments[4]),
                Files.readString(Path.of(arguments[5])).strip());
        SplittableRandom random = new SplittableRandom();
        try (Client client = new Client()) {
            OpenModel model = new OpenModel(
                    client,
                    arguments[1].equals("append")
                            ? number -> client.append(port, events.json(number))
                            : number -> client.get(
                                    port, "/api/v1/sessions/bench-session-" + (1 + random.nextInt(SESSIONS))));
            Pace warmUp = new Pace(rate, SECONDS_TO_WARM_UP);
            model.run(warmUp, 0);
            long start = System.nanoTime();
            Histogram times = model.run(new Pace(rate, seconds), warmUp.count());
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%.1f %d %d%n",
                    times.getTotalCount() / took, times.getValueAtPercentile(50), times.getValueAtPercentile(99));
        }
    }

    private Histogram run(Pace pace, long firstNumber) throws InterruptedException {
        Histogram times = new Histogram(3);
        CountDownLatch open = new CountDownLatch((int) pace.count());
        pace.run((number, due) ->
                client.execute(() -> request.apply(firstNumber + number).onComplete(answer -> {
                    times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                    if (answer.failed()) {
                        failure.compareAndSet(null, answer.cause());
                    }
                    open.countDown();
                })));
        if (!open.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    open.getCount() + " requests have no answer after " + SECONDS_TO_END + " s");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A request failed", failure.get());
        }
        return times;
    }
}
