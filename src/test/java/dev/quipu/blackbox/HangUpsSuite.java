package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Clients that go away in the middle of their request. */
abstract class HangUpsSuite {

    private static final int EACH_ROUTE = 1_000;
    private static final int CLIENTS = 8;
    private static final int AFTERWARDS = 50;
    private static final int MOST_COMPLAINTS = 5;

    private final Site site;

    HangUpsSuite(Site site) {
        this.site = site;
    }

    @Test
    void leaveThePoolWhole() throws Exception {
        // Given
        String session = Site.unique("hang-up");
        String event = Samples.id();
        site.http().post("/api/v1/events", Samples.event(event, session, 1));
        List<Request> routes = routes(session, event);
        int before = site.server().output().length();

        // When
        for (Request route : routes) {
            abort(route);
        }

        // Then
        for (Request route : routes) {
            if (route.method().equals("GET")) {
                assertThat(site.http().getAtOnce(route.path(), AFTERWARDS))
                        .as(route.path())
                        .isEqualTo(Collections.nCopies(AFTERWARDS, 200));
            }
        }
        assertThat(site.http()
                        .post("/api/v1/events", Samples.event(Samples.id(), session, 2))
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.http().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(complaints(site.server().output().substring(before))).isEmpty();
    }

    /** The first lines of what it complains about, each kind once: there may be thousands. */
    private static List<String> complaints(String output) {
        return output.lines()
                .filter(line -> line.contains(" ERROR ") || line.contains("HR000090"))
                .map(line -> line.replaceAll("[0-9a-f]{8,}[-0-9a-f]*", "…").replaceFirst("^[0-9:]+ ", ""))
                .distinct()
                .limit(MOST_COMPLAINTS)
                .toList();
    }

    private static List<Request> routes(String session, String event) {
        return List.of(
                new Request("POST", "/api/v1/events", Samples.event(Samples.id(), session, 3)),
                new Request("GET", "/api/v1/events?limit=10", ""),
                new Request("GET", "/api/v1/events/" + event, ""),
                new Request("POST", "/api/v1/sessions", "{\"agent\":\"codex\",\"device_id\":\"laptop-7\"}"),
                new Request("GET", "/api/v1/sessions?limit=10", ""),
                new Request("GET", "/api/v1/sessions/" + session, ""),
                new Request("PATCH", "/api/v1/sessions/" + session, "{\"summary\":\"x\"}"),
                new Request("DELETE", "/api/v1/sessions/none", ""),
                new Request("GET", "/api/v1/sessions/" + session + "/events?limit=10", ""),
                new Request("POST", "/api/v1/sessions/status", "{\"session_ids\":[\"" + session + "\"]}"),
                new Request("GET", "/api/v1/workspaces?limit=10", ""),
                new Request("GET", "/api/v1/workspaces/" + Samples.WORKSPACE, ""),
                new Request("GET", "/api/v1/workspaces/" + Samples.WORKSPACE.replace("/", "%2F") + "/devices", ""),
                new Request("PATCH", "/api/v1/workspaces/" + Samples.WORKSPACE, "{\"default_branch\":\"main\"}"),
                new Request("GET", "/api/v1/devices?limit=10", ""),
                new Request("GET", "/api/v1/devices/" + Samples.DEVICE, ""),
                new Request("PATCH", "/api/v1/devices/" + Samples.DEVICE, "{\"os\":\"linux\"}"),
                new Request("GET", "/q/health/ready", ""));
    }

    private void abort(Request route) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> aborted = new ArrayList<>();
            for (int i = 0; i < EACH_ROUTE; i++) {
                int way = i % 3;
                aborted.add(clients.submit(() -> abort(route, way)));
            }
            for (Future<?> one : aborted) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Goes away after the request, in the middle of its body (or head), or at the answer's first byte. */
    private Void abort(Request route, int way) throws IOException {
        byte[] bytes = route.bytes();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), site.server().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes, 0, way == 1 ? bytes.length - 4 : bytes.length);
            out.flush();
            if (way == 2) {
                assertThat(socket.getInputStream().read()).isNotNegative();
            }
            socket.setSoLinger(true, 0); // closing resets the connection instead of ending it in an orderly way
        }
        return null;
    }

    /** A request as it goes over the wire. */
    private record Request(String method, String path, String body) {

        byte[] bytes() {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String type = method.equals("PATCH") ? Http.MERGE_PATCH : Http.JSON;
            String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n")
                    + "\r\n";
            return (head + body).getBytes(StandardCharsets.UTF_8);
        }
    }
}
