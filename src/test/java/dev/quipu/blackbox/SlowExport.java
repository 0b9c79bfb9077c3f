package dev.quipu.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client that stops reading after the first bytes, lets something happen, and then reads on. */
final class SlowExport {

    private static final int FIRST = 1_000;

    private SlowExport() {}

    /** What it could read in all, also if the answer was broken off. */
    static String read(String url, String key, Runnable meanwhile) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<InputStream> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofInputStream());
        StringBuilder text = new StringBuilder();
        try (InputStream body = answer.body()) {
            text.append(new String(body.readNBytes(FIRST), StandardCharsets.UTF_8));
            meanwhile.run();
            byte[] more = new byte[1 << 16];
            for (int read = body.read(more); read >= 0; read = body.read(more)) {
                text.append(new String(more, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException brokenOff) {
            text.append("\n(broken off)");
        }
        return text.toString();
    }
}
