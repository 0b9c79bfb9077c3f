package dev.quipu.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.client.ApiClient;
import dev.quipu.client.SinkUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The rows of a team of a server, as lines of JSON.
 *
 * @param team its slug or id
 * @param parameters what narrows them, as the API calls it
 */
record ServerExport(ApiClient api, String team, Map<String, String> parameters) {

    /**
     * Writes the lines while they come.
     *
     * @param progress is told how many rows have come
     * @return the trailer
     * @throws SinkUnavailableException if the response ends before its trailer
     */
    JsonNode write(Writer out, LongConsumer progress) throws IOException {
        String last = "";
        long lines = 0;
        try (BufferedReader export = new BufferedReader(new InputStreamReader(
                api.download(List.of("teams", team, "export"), parameters), StandardCharsets.UTF_8))) {
            for (String line = next(export); line != null; line = next(export)) {
                out.write(line);
                out.write('\n');
                last = line;
                // The header is no row, and the line that has just come may be the trailer.
                progress.accept(Math.max(0, lines - 1));
                lines++;
            }
        }
        return trailer(last);
    }

    private JsonNode trailer(String last) {
        try {
            JsonNode trailer = JsonText.tree(new Json(last));
            if (trailer.has("sha256")) {
                return trailer;
            }
        } catch (IllegalArgumentException cut) {
            // A line that was cut is no trailer.
        }
        throw new SinkUnavailableException(
                "The response of " + api.location() + " ends before its trailer; the export is incomplete", null);
    }

    private String next(BufferedReader export) {
        try {
            return export.readLine();
        } catch (IOException e) {
            throw new SinkUnavailableException(
                    "The connection to " + api.location() + " broke; the export is incomplete", e);
        }
    }
}
