package dev.quipu.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.ReadEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server that takes events as Quipu does, unless it is told to answer otherwise, and remembers what it was sent. */
public final class RecordingServer implements AutoCloseable {

    /** What one request held, and what it was answered. */
    public record Request(String method, String path, String contentType, String authorization, String body) {}

    /** A status and a body. */
    public record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers = request -> created(request.body());

    public RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers so from now on. */
    public RecordingServer answering(Function<Request, Answer> function) {
        answers = function;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** The query of each request, "" where it had none. */
    public List<String> queries() {
        return queries;
    }

    /** The ids of all events that came, in the order in which they came. */
    public List<String> eventIds() {
        return requests.stream()
                .flatMap(request -> read(request.body()).stream())
                .map(ReadEvent::id)
                .toList();
    }

    /** The types of all events that came, in the order in which they came. */
    public List<String> eventTypes() {
        return requests.stream()
                .flatMap(request -> read(request.body()).stream())
                .map(event -> event.draft().type())
                .toList();
    }

    /** The answer that all events are stored now. */
    public static Answer created(String body) {
        return answer(body, id -> "{\"outcome\":\"created\"}");
    }

    /** The answer in which a function tells what becomes of each id: an object with outcome and perhaps problem. */
    public static Answer answer(String body, Function<String, String> outcomes) {
        List<String> ids = read(body).stream().map(ReadEvent::id).toList();
        String results = IntStream.range(0, ids.size())
                .mapToObj(i -> "{\"index\":" + i + ",\"id\":\"" + ids.get(i) + "\","
                        + outcomes.apply(ids.get(i)).substring(1))
                .collect(Collectors.joining(","));
        return new Answer(
                200, "{\"created\":0,\"duplicates\":0,\"conflicts\":0,\"rejected\":0,\"results\":[" + results + "]}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String query = exchange.getRequestURI().getRawQuery();
            queries.add(query == null ? "" : query);
            requests.add(request);
            Answer answer = answers.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static List<ReadEvent> read(String body) {
        try {
            return EventBody.lines(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
