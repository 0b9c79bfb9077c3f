package dev.quipu.blackbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client that reads a stream line by line, on a thread of its own. */
final class StreamReader implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String DATA = "data: ";

    private final HttpResponse<InputStream> answer;
    private final List<String> lines = new ArrayList<>();
    private int messages;
    private volatile boolean ended;

    private StreamReader(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread reader = new Thread(this::read, "stream-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens a stream, and waits until it says where it begins; headers are names and values in turn. */
    static StreamReader open(RunningQuipu server, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).version(HttpClient.Version.HTTP_1_1);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            StreamReader reader =
                    new StreamReader(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
            await().atMost(LONGEST).until(() -> !reader.fields("id").isEmpty());
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader body = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            body.lines().forEach(this::add);
        } catch (UncheckedIOException hungUp) {
            add("hung up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ended = true;
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        if (line.startsWith(DATA)) {
            messages++;
        }
    }

    /** How many events came so far; tells it without looking at each. */
    synchronized int count() {
        return messages;
    }

    /** Whether the server has ended the stream. */
    boolean hasEnded() {
        return ended;
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** Every line so far. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The values of a field so far, in order. */
    List<String> fields(String name) {
        return lines().stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    /** The events so far. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        fields("data").forEach(data -> events.add(Http.parse(data)));
        return events;
    }

    /** The ids of the events so far. */
    List<String> eventIds() {
        return events().stream().map(event -> event.path("id").textValue()).toList();
    }

    /** Waits until so many events came, and gives their ids. */
    List<String> awaitEvents(int count) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> count() >= count);
        return eventIds();
    }

    /** Waits for a line. */
    void awaitLine(Predicate<String> wanted) {
        await().atMost(LONGEST).until(() -> lines().stream().anyMatch(wanted));
    }

    /** Waits until the server has ended the stream. */
    void awaitEnd() {
        await().atMost(LONGEST).until(() -> ended);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
