package dev.quipu.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Follows the stream of a Quipu server, over its restarts: loses and repeats nothing. */
public final class EventFollower {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration HEAD = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Three signs of life. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private static final int OK = 200;
    private static final String MESSAGE = "message";
    private static final String CUT_OFF = "cut-off";

    private final Supplier<String> url;
    private final ServerKey key;
    private final Consumer<String> teller;
    private final Duration longestWait;
    private final HttpClient client;

    private String lastId = "";
    private boolean wasConnected;
    private boolean isAway;
    private boolean wasTooSlow;
    private Duration pause = SHORTEST_PAUSE;

    /**
     * Makes one that does nothing yet.
     *
     * @param url where the server is, asked again each time, for after a restart it may be elsewhere
     * @param key sent with every request, if there is one
     * @param teller told when the server goes away and when it is back
     * @throws IllegalArgumentException if it is no such URL, or holds a user beside a key
     */
    public EventFollower(Supplier<String> url, ServerKey key, Consumer<String> teller) {
        this(url, key, teller, CONNECT, HEAD);
    }

    /** Waits as long for a connection, and as long for the head of an answer. */
    EventFollower(
            Supplier<String> url, ServerKey key, Consumer<String> teller, Duration connect, Duration longestWait) {
        ServerAddress.parse(url.get(), key);
        this.url = url;
        this.key = key;
        this.teller = teller;
        this.longestWait = longestWait;
        this.client = HttpClients.of(System.getenv(), connect);
    }

    /**
     * Follows until the taker wants no more.
     *
     * @param sessionId of the session to follow, null for all
     * @param parameters the stream's parameters
     * @param taker takes an event's JSON; false ends it
     * @throws SinkRefusedException if the server refuses
     * @throws SinkUnavailableException if there is no server to begin with
     */
    public void follow(String sessionId, Map<String, String> parameters, Predicate<String> taker)
            throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            ServerAddress server = ServerAddress.parse(url.get(), key);
            try {
                HttpResponse<InputStream> answer = send(request(server, sessionId, parameters));
                goesOn = answer.statusCode() == OK ? read(server, answer.body(), taker) : refused(server, answer);
            } catch (IOException e) {
                if (!wasConnected && e instanceof SSLException) {
                    throw server.unreachable(e, "");
                }
                if (!wasConnected && (e instanceof ConnectException || e instanceof HttpConnectTimeoutException)) {
                    throw new SinkUnavailableException(
                            "No Quipu server is running at " + server + "; start one with `quipu serve`", e);
                }
            }
            if (goesOn) {
                rest(server);
            }
        }
    }

    /** The limit is for the head alone; the client's own one would end the body too, from Java 26 on. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            return answer.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The server did not answer in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("The request cannot be sent", e);
        } finally {
            // Hangs up if there is no answer.
            answer.cancel(true);
        }
    }

    private HttpRequest request(ServerAddress server, String sessionId, Map<String, String> parameters) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.stream(sessionId, parameters))
                .header("Accept", "text/event-stream, application/problem+json;q=0.5");
        if (server.authorization() != null) {
            request.header("Authorization", server.authorization());
        }
        return (lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId)).build();
    }

    /** Reads until the stream ends; tells whether more is wanted. */
    private boolean read(ServerAddress server, InputStream body, Predicate<String> taker) throws IOException {
        SseParser parser = new SseParser(lastId);
        try (SilenceWatch watch = new SilenceWatch(body, LONGEST_SILENCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                watch.heard();
                SseMessage message = parser.line(line);
                lastId = parser.lastId();
                if (!lastId.isEmpty()) {
                    connected(server);
                }
                if (message != null && message.type().equals(CUT_OFF)) {
                    wasTooSlow = true;
                } else if (message != null && message.type().equals(MESSAGE) && !taker.test(message.data())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean refused(ServerAddress server, HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            ServerAnswer answer =
                    ServerAnswer.of(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            if (answer.isTemporary()) {
                return true;
            }
            throw answer.refusal(server);
        }
    }

    private void connected(ServerAddress server) {
        if (isAway) {
            teller.accept("Reconnected to Quipu at " + server + ".");
        }
        wasConnected = true;
        isAway = false;
        pause = SHORTEST_PAUSE;
    }

    private void rest(ServerAddress server) throws InterruptedException {
        if (wasTooSlow) {
            // The server is there; what it could not keep for us it reads again at our pace.
            wasTooSlow = false;
            return;
        }
        if (!isAway) {
            teller.accept("Lost the connection to Quipu at " + server + "; reconnecting. No events will be missed.");
        }
        isAway = true;
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
