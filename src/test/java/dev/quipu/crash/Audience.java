package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.Samples;
import dev.quipu.blackbox.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many subscribers of the stream, who come and go. */
final class Audience implements AutoCloseable {

    private static final int LONGEST_SILENCE_SECONDS = 30;
    private static final int MOST_TOLD = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<Future<Void>> reading = new ArrayList<>();

    /** Lets so many begin, each after the same event, at any of the instances. */
    static Audience of(int count, Site site, List<String> urls, Random random)
            throws IOException, InterruptedException {
        Audience audience = new Audience();
        String after = audience.firstId(site);
        for (int i = 0; i < count; i++) {
            Subscriber subscriber =
                    new Subscriber(audience.http, urls, after, audience.stop, new Random(random.nextLong()));
            audience.subscribers.add(subscriber);
            audience.reading.add(audience.threads.submit(subscriber));
        }
        return audience;
    }

    /** The stream's id of an event that nobody waits for: from there on nothing may be left out. */
    private String firstId(Site site) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.server().url() + "/api/v1/events/stream"))
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            HttpResponse<String> posted = site.http().post("/api/v1/events", Samples.event(Samples.id(), "before", 1));
            assertThat(posted.statusCode()).isEqualTo(200);
            StreamedFrame frame = StreamedFrame.read(lines);
            while (!frame.isEvent()) {
                frame = StreamedFrame.read(lines);
            }
            return frame.id();
        }
    }

    /**
     * Checks that every one of them is shown all these events, each once, and no other. That takes as long as it takes: 200 of
     * them read two million events, and who misses one is recognized by the silence.
     */
    void sees(Set<String> events) throws InterruptedException {
        long read = 0;
        int silent = 0;
        while (silent < LONGEST_SILENCE_SECONDS && !haveAllSeen(events.size())) {
            stop.await(1, TimeUnit.SECONDS);
            assertAllRead();
            silent = read() > read ? 0 : silent + 1;
            read = read();
        }
        for (Subscriber subscriber : subscribers) {
            List<String> seen = subscriber.seen();
            Set<String> missing = new TreeSet<>(events);
            seen.forEach(missing::remove);
            assertThat(missing.stream().limit(MOST_TOLD))
                    .as("gaps: %s", missing.size())
                    .isEmpty();
            assertThat(seen).doesNotHaveDuplicates().hasSameSizeAs(events);
        }
    }

    private boolean haveAllSeen(int events) {
        return subscribers.stream().allMatch(subscriber -> subscriber.count() >= events);
    }

    private long read() {
        return subscribers.stream().mapToLong(Subscriber::count).sum();
    }

    /** A subscriber that has ended by itself has failed, and says why. */
    private void assertAllRead() throws InterruptedException {
        for (Future<Void> one : reading) {
            if (one.isDone()) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new AssertionError("A subscriber failed", e.getCause());
                }
                throw new AssertionError("A subscriber stopped reading");
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop.countDown();
        for (Subscriber subscriber : subscribers) {
            subscriber.hangUp();
        }
        threads.shutdownNow();
    }
}
