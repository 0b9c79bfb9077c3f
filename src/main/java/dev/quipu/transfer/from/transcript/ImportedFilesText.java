package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The remembered files as text: a first line with the digest of all others, then one for each file. What is not as it was
 * written is not read at all, for a wrong memory would cost lines.
 */
final class ImportedFilesText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int UUID_BYTES = 16;

    private ImportedFilesText() {}

    static byte[] write(Map<String, ImportedFile> files, String target) {
        StringBuilder lines = new StringBuilder();
        files.forEach((path, file) -> lines.append(object(path, file)).append('\n'));
        ObjectNode first = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("target", target)
                .put("sha256", Sha256.hex(lines.toString()));
        return (first + "\n" + lines).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode object(String path, ImportedFile file) {
        ObjectNode object = JSON.createObjectNode()
                .put("path", path)
                .put("size", file.state().size())
                .put("modified", file.state().modified().toString())
                .put("head", file.state().head())
                .put("tail", file.state().tail())
                .put("session", file.lead().sessionId())
                .put("cwd", file.lead().cwd())
                .put("at", file.lead().at().toString())
                .put("workspace", file.workspace());
        ObjectNode last = object.putObject("last");
        file.last().forEach(last::put);
        ObjectNode open = object.putObject("open");
        file.open().forEach((session, at) -> open.put(session, at.toString()));
        if (file.place() != null) {
            object.putObject("place")
                    .put("lines", file.place().lines())
                    .put("next", file.place().next().toString())
                    .put("occurrences", occurrences(file.place().occurrences()));
        }
        return object;
    }

    /** Reads what {@link #write} has written, of the same target. */
    static Map<String, ImportedFile> read(String text, String target) throws DamagedException {
        int end = text.indexOf('\n');
        try {
            JsonNode first = JSON.readTree(text.substring(0, Math.max(0, end)));
            String lines = text.substring(end + 1);
            if (first.path("format").asInt() != FORMAT
                    || !first.path("target").asText().equals(target)
                    || !first.path("sha256").asText().equals(Sha256.hex(lines))) {
                throw new DamagedException("its content does not match its first line");
            }
            Map<String, ImportedFile> files = new HashMap<>();
            for (String line : lines.split("\n")) {
                if (!line.isEmpty()) {
                    JsonNode object = JSON.readTree(line);
                    files.put(object.required("path").asText(), file(object));
                }
            }
            return files;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new DamagedException("it cannot be read");
        }
    }

    private static ImportedFile file(JsonNode object) {
        long size = object.required("size").longValue();
        JsonNode place = object.path("place");
        return new ImportedFile(
                new FileState(
                        size,
                        time(object.required("modified")),
                        object.required("head").textValue(),
                        object.required("tail").textValue()),
                new TranscriptLead(
                        object.required("session").textValue(),
                        object.required("cwd").textValue(),
                        time(object.required("at")),
                        !place.isMissingNode()),
                object.required("workspace").textValue(),
                map(object.required("last"), JsonNode::textValue),
                map(object.required("open"), ImportedFilesText::time),
                place.isMissingNode()
                        ? null
                        : new TranscriptPlace(
                                size,
                                place.required("lines").longValue(),
                                time(place.required("next")),
                                occurrences(place.required("occurrences").textValue())));
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> reader) {
        Map<String, T> map = new HashMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), reader.apply(entry.getValue())));
        return map;
    }

    private static Instant time(JsonNode text) {
        return Instant.parse(text.textValue());
    }

    /** Each id in 22 characters, with how often it came unless that was once. */
    private static String occurrences(Map<UUID, Long> occurrences) {
        return occurrences.entrySet().stream()
                .map(entry -> text(entry.getKey()) + (entry.getValue() == 1 ? "" : ":" + entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private static Map<UUID, Long> occurrences(String text) {
        Map<UUID, Long> occurrences = new HashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            int colon = each.indexOf(':');
            ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(colon < 0 ? each : each.substring(0, colon)));
            occurrences.put(
                    new UUID(id.getLong(), id.getLong()), colon < 0 ? 1L : Long.parseLong(each.substring(colon + 1)));
        }
        return occurrences;
    }

    private static String text(UUID id) {
        return BASE64.encodeToString(ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** It is not what was written. */
    static final class DamagedException extends Exception {

        DamagedException(String message) {
            super(message);
        }
    }
}
