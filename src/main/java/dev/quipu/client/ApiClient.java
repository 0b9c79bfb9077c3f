package dev.quipu.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls the API for the commands that are its clients. Blocks; for one thread. */
public final class ApiClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration CONTENT = Duration.ofHours(1);

    private final ServerAddress server;
    private final HttpClient client;

    /**
     * Names a server; nothing is sent yet.
     *
     * @param url http or https
     * @param key sent with every call, if there is one
     * @throws IllegalArgumentException if it is no such URL, or holds a user beside a key
     */
    public ApiClient(String url, ServerKey key) {
        this.server = ServerAddress.parse(url, key);
        this.client = HttpClients.of(System.getenv(), CONNECT);
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
        return told(call(request(server.api(path, parameters), CALL).GET(), BodyHandlers.ofString()));
    }

    /**
     * Makes or changes something.
     *
     * @param method <code>POST</code>, <code>PATCH</code> or <code>DELETE</code>
     * @param body null if there is none
     */
    public ApiAnswer send(String method, List<String> path, JsonNode body) {
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request = request(server.api(path, Map.of()), CALL).method(method, sent);
        if (body != null) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        return told(call(request, BodyHandlers.ofString()));
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
        return told(call(request, BodyHandlers.ofString()));
    }

    /** The bytes of a file, to be sent. */
    public static BodyPublisher file(Path file) throws FileNotFoundException {
        return BodyPublishers.ofFile(file);
    }

    /** Reads bytes as they come; the caller closes them. */
    public HttpResponse<InputStream> download(List<String> path) throws IOException {
        HttpResponse<InputStream> answer =
                call(request(server.api(path, Map.of()), CONTENT).GET(), BodyHandlers.ofInputStream());
        if (!isOk(answer.statusCode())) {
            try (InputStream problem = answer.body()) {
                throw refusal(answer.statusCode(), new String(problem.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return answer;
    }

    /** Where the server is, without user or password. */
    public String location() {
        return server.root();
    }

    private HttpRequest.Builder request(URI uri, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json, application/problem+json, */*;q=0.1");
        return server.authorization() == null ? request : request.header("Authorization", server.authorization());
    }

    private <T> HttpResponse<T> call(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkUnavailableException("Interrupted while calling " + location(), e);
        } catch (IOException e) {
            throw server.unreachable(e, "the call may have been answered or not; look before you repeat it");
        }
    }

    private ApiAnswer told(HttpResponse<String> response) {
        ServerAnswer answer = ServerAnswer.of(response.statusCode(), response.body());
        boolean isOurs = !answer.body().isMissingNode() || response.body().isEmpty();
        if (!answer.isOk() || !isOurs) {
            throw refusal(response.statusCode(), response.body());
        }
        return new ApiAnswer(response.body(), answer.body());
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
                                ? "What answers at " + location() + " does not answer as Quipu does (" + status + ")"
                                : message.toString())
                        + (advice == null ? "" : System.lineSeparator() + advice + "."));
    }
}
