package dev.quipu.client;

import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends events to a Quipu server over HTTP. */
public final class HttpSink implements EventSink {

    /** Fewer than a server takes of one client at a time. */
    private static final int ASKED_AT_ONCE = 16;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Set<String> OPEN = Set.of("detected", "capturing");

    private final ServerAddress server;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * Names a server; nothing is sent yet.
     *
     * @param url http or https; a user and password in it are sent as basic authentication, and shown nowhere
     * @param key sent with every request, if there is one
     * @param connectTimeout for opening a connection
     * @param timeout for a whole request, from connecting to the last byte of the answer
     * @throws IllegalArgumentException if it is no such URL, or holds a user beside a key
     */
    public HttpSink(String url, ServerKey key, Duration connectTimeout, Duration timeout) {
        this.server = ServerAddress.parse(url, key);
        this.timeout = timeout;
        this.client = HttpClients.of(System.getenv(), connectTimeout, server.isEncrypted());
    }

    /**
     * {@inheritDoc}
     *
     * @throws SinkRefusedException if the server refuses the whole request
     */
    @Override
    public Supplier<IngestResult> ready(List<EventDraft> events) {
        HttpRequest request = request(server.events())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(EventJson.lines(events)))
                .build();
        return () -> {
            IngestResult result = checked(call(request)).ingestResult(events.size());
            if (result == null) {
                throw notQuipu();
            }
            return result;
        };
    }

    /** {@inheritDoc} A few are asked for at once, for each is a request of its own. */
    @Override
    public Set<String> stored(Collection<String> ids) {
        List<String> asked = List.copyOf(ids);
        Set<String> stored = new HashSet<>();
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            List<String> some = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
            List<CompletableFuture<HttpResponse<String>>> answers = some.stream()
                    .map(id -> request(server.event(id))
                            .method("HEAD", BodyPublishers.noBody())
                            .build())
                    .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                ServerAnswer answer = await(answers.get(i));
                if (answer.status() != NOT_FOUND) {
                    checked(answer);
                    stored.add(some.get(i));
                }
            }
        }
        return stored;
    }

    /**
     * {@inheritDoc} A session that does not exist has nothing to end.
     *
     * @throws SinkRefusedException if the server refuses it
     */
    @Override
    public void end(String sessionId) {
        URI session = server.session(sessionId);
        ServerAnswer found = call(request(session).GET().build());
        if (found.status() == NOT_FOUND
                || !OPEN.contains(checked(found).body().path("lifecycle").asText())) {
            return;
        }
        ServerAnswer ended = call(request(session)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"lifecycle\":\"ended\"}"))
                .build());
        // A conflict says that somebody else moved the session on in between.
        if (ended.status() != CONFLICT) {
            checked(ended);
        }
    }

    @Override
    public String location() {
        return server.root();
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json, application/problem+json");
        return server.authorization() == null ? request : request.header("Authorization", server.authorization());
    }

    /** Waits itself, because the client's own timeout ends with the answer's head: a body may hang for ever. */
    private ServerAnswer call(HttpRequest request) {
        return await(client.sendAsync(request, BodyHandlers.ofString()));
    }

    private ServerAnswer await(CompletableFuture<HttpResponse<String>> sent) {
        try {
            HttpResponse<String> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ServerAnswer.of(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new SinkUnavailableException(
                    "Quipu at " + location() + " did not answer within " + timeout.toMillis()
                            + " ms; the events can be sent again later",
                    e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new SinkUnavailableException("Interrupted while sending to " + location(), e);
        } catch (ExecutionException e) {
            throw server.unreachable(e.getCause(), "the events can be sent again later");
        }
    }

    private ServerAnswer checked(ServerAnswer answer) {
        if (answer.isTemporary()) {
            String message = "Quipu at " + location() + " is unavailable (" + answer.status() + " " + answer.title()
                    + "); the events can be sent again later";
            throw answer.isFault()
                    ? new SinkFaultException(message, answer.mayBeOfTheContent())
                    : new SinkUnavailableException(message, null);
        }
        if (!answer.isOk()) {
            throw answer.refusal(server);
        }
        return answer;
    }

    private SinkUnavailableException notQuipu() {
        return new SinkUnavailableException(
                "The server at " + location() + " does not respond like Quipu; check the server's URL", null);
    }
}
