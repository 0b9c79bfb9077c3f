package dev.quipu.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls the API for the commands that are its clients. Blocks; for one thread. */
public final class ApiClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(30);
    /** Far more than a page or a spec has. */
    private static final int MOST_BYTES = 64 << 20;

    private static final Duration CONTENT = Duration.ofHours(1);
    private static final String TEAM_HEADER = "Quipu-Team";

    /** Of the address that a request to this process carries; no name of a machine ends like this (RFC 2606). */
    private static final String EMBEDDED = "http://quipu.invalid";

    private final ServerAddress server;
    private final Transport transport;
    private final String location;
    /** The header's value; null for the caller's own team. */
    private final String team;
    /** The longest that a call takes whose content is small. */
    private final Duration longest;

    private ApiClient(ServerAddress server, Transport transport, String location, String team, Duration longest) {
        this.server = server;
        this.transport = transport;
        this.location = location;
        this.team = team;
        this.longest = longest;
    }

    /**
     * Names a server; nothing is sent yet.
     *
     * @param url http or https
     * @param key sent with every call, if there is one
     * @throws IllegalArgumentException if it is no such URL, or holds a user beside a key
     */
    public static ApiClient of(String url, ServerKey key) {
        ServerAddress server = ServerAddress.parse(url, key);
        HttpClient client = HttpClients.of(System.getenv(), CONNECT, server.isEncrypted());
        return new ApiClient(server, over(client), server.root(), null, CALL);
    }

    /**
     * Calls the service in this process.
     *
     * @param key whose data it is, as on a server, if there is one; without one all data of the store is the caller's
     */
    public static ApiClient of(EmbeddedApi embedded, ServerKey key) {
        ServerAddress address = new ServerAddress(EMBEDDED, key.authorization());
        return new ApiClient(address, embedded, embedded.location(), null, CALL);
    }

    /** The same client for a team's calls. What answers decides whether the caller may make them. */
    public ApiClient in(String slug) {
        return new ApiClient(server, transport, location, slug, longest);
    }

    /** The same client, which waits no longer than this for an answer. */
    public ApiClient within(Duration time) {
        return new ApiClient(server, transport, location, team, time);
    }

    private static Transport over(HttpClient client) {
        return request -> {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            return new Transport.Answer(response.statusCode(), response.headers(), response.body());
        };
    }

    /**
     * Reads.
     *
     * @param path the parts of the address behind <code>/api/v1</code>, not encoded yet
     * @param parameters those of the query; null values are left out
     * @throws ApiRefusedException if the API refuses the call
     * @throws SinkUnavailableException if no Quipu answers
     */
    public ApiAnswer get(List<String> path, Map<String, String> parameters) {
        return told(request(server.api(path, parameters), longest).GET());
    }

    /**
     * Makes or changes something.
     *
     * @param method <code>POST</code>, <code>PATCH</code> or <code>DELETE</code>
     * @param body null if there is none
     */
    public ApiAnswer send(String method, List<String> path, JsonNode body) {
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request =
                request(server.api(path, Map.of()), longest).method(method, sent);
        if (body != null) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        return told(request);
    }

    /** Sends lines of JSON with <code>POST</code>; the body is in UTF-8, each line with its line feed. */
    public ApiAnswer sendLines(List<String> path, byte[] body) {
        return told(request(server.api(path, Map.of()), CONTENT)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /**
     * Sends a file's bytes with <code>PUT</code>, without holding them in memory.
     *
     * @param body the bytes; where progress is shown, a publisher that tells how far it is
     * @param headers beside the content type
     */
    public ApiAnswer upload(List<String> path, BodyPublisher body, String contentType, Map<String, String> headers) {
        HttpRequest.Builder request = request(server.api(path, Map.of()), CONTENT)
                .header("Content-Type", contentType)
                .PUT(body);
        headers.forEach(request::header);
        return told(request);
    }

    /** The bytes of a file, to be sent. */
    public static BodyPublisher file(Path file) throws FileNotFoundException {
        return BodyPublishers.ofFile(file);
    }

    /** Reads bytes as they come; the caller closes them. */
    public InputStream download(List<String> path) throws IOException {
        return download(path, Map.of());
    }

    /**
     * Reads bytes as they come; the caller closes them.
     *
     * @param parameters those of the query; null values are left out
     */
    public InputStream download(List<String> path, Map<String, String> parameters) throws IOException {
        Transport.Answer answer =
                call(request(server.api(path, parameters), CONTENT).GET());
        if (!isOk(answer.status())) {
            throw refusal(answer.status(), text(answer));
        }
        return answer.body();
    }

    /** Where what answers is: a server's URL without user or password, or the place of the data. */
    public String location() {
        return location;
    }

    private HttpRequest.Builder request(URI uri, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json, application/problem+json, */*;q=0.1");
        if (server.authorization() != null) {
            request.header("Authorization", server.authorization());
        }
        return team == null ? request : request.header(TEAM_HEADER, team);
    }

    private Transport.Answer call(HttpRequest.Builder request) {
        try {
            return transport.send(request.build());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    private SinkUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SinkUnavailableException("Interrupted while calling " + location(), e);
    }

    private SinkUnavailableException unanswered(IOException e) {
        return server.unreachable(e, "the call may have succeeded; check before you repeat it");
    }

    private ApiAnswer told(HttpRequest.Builder request) {
        Transport.Answer response = call(request);
        String text;
        try {
            text = text(response);
        } catch (IOException e) {
            throw unanswered(e);
        }
        ServerAnswer answer = ServerAnswer.of(response.status(), text);
        boolean isOurs = !answer.body().isMissingNode() || text.isEmpty();
        if (!answer.isOk() || !isOurs) {
            throw refusal(response.status(), text);
        }
        return new ApiAnswer(text, answer.body());
    }

    /** The whole answer, which may neither take longer than the call nor be longer than any of the API's. */
    private String text(Transport.Answer answer) throws IOException {
        try (InputStream body = answer.body()) {
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    () -> close(body), CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
            byte[] bytes;
            try {
                bytes = body.readNBytes(MOST_BYTES + 1);
            } finally {
                deadline.cancel(false);
            }
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the response is longer than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOk(int status) {
        return status >= 200 && status < 300;
    }

    private ApiRefusedException refusal(int status, String text) {
        ServerAnswer answer = ServerAnswer.of(status, text);
        String type = answer.body().path("type").textValue();
        if (server.lacksKey(status)) {
            return new ApiRefusedException(status, type, ServerAnswer.NO_KEY + ". " + server.advice(status) + ".");
        }
        String detail = answer.body().path("detail").textValue();
        // The detail says all that the title does, of this very call.
        StringBuilder message = new StringBuilder(detail == null ? answer.title() : detail);
        for (JsonNode error : answer.body().path("errors")) {
            if (detail != null && detail.contains(error.path("message").asText())) {
                continue;
            }
            message.append(System.lineSeparator())
                    .append("  ")
                    .append(error.path("field").asText())
                    .append(' ')
                    .append(error.path("message").asText());
        }
        String advice = server.advice(status);
        return new ApiRefusedException(
                status,
                type,
                (answer.body().isMissingNode()
                                ? "The server at " + location() + " does not respond like Quipu (" + status + ")"
                                : message.toString())
                        + (advice == null ? "" : System.lineSeparator() + advice + "."));
    }
}
