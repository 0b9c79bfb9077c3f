package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A request whose client goes away before it is done. */
public record HangUp(String method, String path, String body) {

    /** When the client goes away. */
    public enum Moment {
        AFTER_THE_REQUEST,
        IN_THE_MIDDLE_OF_THE_REQUEST,
        AT_THE_FIRST_BYTE_OF_THE_ANSWER
    }

    private static final int LEFT_OUT = 4;
    private static final String STREAM = "/api/v1/events/stream";
    private static final String STREAM_OF_SESSION = "/events/stream";

    /** One of every kind that there is, on a session and an event of it that exist. */
    public static List<HangUp> routes(String session, String event) {
        return List.of(
                new HangUp("POST", "/api/v1/events", Samples.event(Samples.id(), session, 3)),
                new HangUp("GET", "/api/v1/events?limit=10", ""),
                new HangUp("GET", "/api/v1/events/" + event, ""),
                new HangUp("POST", "/api/v1/sessions", "{\"agent\":\"codex\",\"device_id\":\"laptop-7\"}"),
                new HangUp("GET", "/api/v1/sessions?limit=10", ""),
                new HangUp("GET", "/api/v1/sessions/" + session, ""),
                new HangUp("PATCH", "/api/v1/sessions/" + session, "{\"summary\":\"x\"}"),
                new HangUp("DELETE", "/api/v1/sessions/none", ""),
                new HangUp("GET", "/api/v1/sessions/" + session + "/events?limit=10", ""),
                new HangUp("POST", "/api/v1/sessions/status", "{\"session_ids\":[\"" + session + "\"]}"),
                new HangUp("GET", "/api/v1/workspaces?limit=10", ""),
                new HangUp("GET", "/api/v1/workspaces/" + Samples.WORKSPACE, ""),
                new HangUp("GET", "/api/v1/workspaces/" + Samples.WORKSPACE.replace("/", "%2F") + "/devices", ""),
                new HangUp("PATCH", "/api/v1/workspaces/" + Samples.WORKSPACE, "{\"default_branch\":\"main\"}"),
                new HangUp("GET", "/api/v1/devices?limit=10", ""),
                new HangUp("GET", "/api/v1/devices/" + Samples.DEVICE, ""),
                new HangUp("PATCH", "/api/v1/devices/" + Samples.DEVICE, "{\"os\":\"linux\"}"),
                new HangUp("GET", STREAM, ""),
                new HangUp("GET", "/api/v1/sessions/" + session + STREAM_OF_SESSION, ""),
                new HangUp("GET", "/q/health/ready", ""));
    }

    /** Whether it reads something that has an end. */
    public boolean isPage() {
        return method.equals("GET") && !path.endsWith(STREAM_OF_SESSION);
    }

    /** Waits until the server has noticed that nobody reads a stream any more, and checks that it opens others. */
    public static void awaitNoStream(Site site) {
        awaitSubscribers(site, 0);
        try (StreamReader reader = StreamReader.open(site.server(), STREAM)) {
            assertThat(reader.fields("id")).hasSize(1);
            awaitSubscribers(site, 1);
        }
        awaitSubscribers(site, 0);
    }

    private static void awaitSubscribers(Site site, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(site.http().metric("quipu_stream_subscribers"))
                        .isEqualTo(count));
    }

    /** Sends it to a port of this machine, and goes away at a moment. */
    public void abort(int port, Moment moment) throws IOException {
        byte[] bytes = bytes();
        boolean isWhole = moment != Moment.IN_THE_MIDDLE_OF_THE_REQUEST;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes, 0, isWhole ? bytes.length : bytes.length - LEFT_OUT);
            out.flush();
            if (moment == Moment.AT_THE_FIRST_BYTE_OF_THE_ANSWER) {
                assertThat(socket.getInputStream().read()).isNotNegative();
            }
            socket.setSoLinger(true, 0); // closing resets the connection instead of ending it in an orderly way
        }
    }

    /** The request as it goes over the wire. */
    private byte[] bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String type = method.equals("PATCH") ? Http.MERGE_PATCH : Http.JSON;
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
