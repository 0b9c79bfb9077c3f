package dev.quipu.blackbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Talks HTTP to one server. */
public final class Http {

    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String PROBLEM = "application/problem+json";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String root;
    private final String key;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    /** Talks to what answers there, without a key. */
    public Http(String root) {
        this(root, null);
    }

    private Http(String root, String key) {
        this.root = root;
        this.key = key;
    }

    /** Talks to the same server with a key. */
    public Http with(String otherKey) {
        return new Http(root, otherKey);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), and(headers, "Content-Type", JSON));
    }

    public HttpResponse<String> patch(String path, String json, String... headers) {
        return send("PATCH", path, BodyPublishers.ofString(json), and(headers, "Content-Type", MERGE_PATCH));
    }

    /** Sends any request; headers are names and values in turn. */
    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends the same GET so often at once, and gives the statuses of the answers. */
    public List<Integer> getAtOnce(String path, int times) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST).build();
        return IntStream.range(0, times)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    /** Sends all the bodies at once, each in a POST of its own, and gives the answers in the order of the bodies. */
    public List<HttpResponse<String>> postAtOnce(String path, List<String> bodies) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST).header("Content-Type", JSON);
        return bodies.stream()
                .map(body -> client.sendAsync(
                        request.copy().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** A JSON text as a tree. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    /** An answer's body as a tree. */
    public static JsonNode json(HttpResponse<String> answer) {
        return parse(answer.body());
    }

    /** A header's value, empty if there is none. */
    public static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Follows next_cursor from a listing's first page to its last. */
    public List<JsonNode> pages(String path) {
        List<JsonNode> pages = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        JsonNode page = json(get(path));
        pages.add(page);
        while (page.path("next_cursor").isTextual()) {
            page = json(
                    get(path + separator + "cursor=" + page.path("next_cursor").textValue()));
            pages.add(page);
        }
        return pages;
    }

    /** The value of a metric without labels. */
    public double metric(String name) {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static String[] and(String[] headers, String name, String value) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.contains(name)) {
            all.add(name);
            all.add(value);
        }
        return all.toArray(String[]::new);
    }
}
