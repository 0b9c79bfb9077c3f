package dev.quipu.record.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.record.usage.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Transcripts that agents wrote, where they are at hand, and what another program counts in them. */
public final class TranscriptSamples {

    private static final Path SAMPLES = Path.of("../shared/samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranscriptSamples() {}

    /** Whether the samples are at hand. */
    public static boolean areThere() {
        return Files.isDirectory(SAMPLES);
    }

    /** The rows of a table in <code>src/test/resources/samples</code>, each by the names of its columns. */
    public static List<Map<String, String>> rows(String table) throws IOException {
        try (InputStream read = TranscriptSamples.class.getResourceAsStream("/samples/" + table)) {
            List<String> lines = new String(read.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split("\t");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t");
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], fields[i]);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /**
     * The lines of a file, or of several with a plus sign between them, as an import makes events of them: what has no time of its
     * own comes a microsecond after the line before it.
     */
    public static List<TranscriptEntry> entries(String files) throws IOException {
        List<TranscriptEntry> entries = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (String file : files.split("\\+")) {
            for (JsonNode line : lines(SAMPLES.resolve(file))) {
                JsonNode told = line.path("message").isObject() ? line.path("message") : line;
                String time = told.path("timestamp").textValue();
                last = time == null ? last.plus(1, ChronoUnit.MICROS) : Instant.parse(time);
                entries.add(new TranscriptEntry("e%06d".formatted(entries.size()), last, line));
            }
        }
        return entries;
    }

    /** Of a file that is one object, each message is a line, after one with all the rest. */
    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (file.toString().endsWith(".json")) {
            JsonNode whole = JSON.readTree(Files.readString(file));
            lines.add(whole.deepCopy());
            ((ObjectNode) lines.get(0)).remove("messages");
            for (JsonNode message : whole.path("messages")) {
                lines.add(JSON.createObjectNode()
                        .<ObjectNode>set("sessionId", whole.path("sessionId"))
                        .set("message", message));
            }
            return lines;
        }
        for (String line : Files.readString(file).lines().toList()) {
            JsonNode json = json(line);
            if (json.isObject()) {
                lines.add(json);
            }
        }
        return lines;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            return JSON.nullNode();
        }
    }

    /** What the conversations of a file hold, as a row of its table. */
    public static Map<String, String> counted(String files, List<Conversation> conversations) {
        Conversation own = conversations.get(0);
        List<Answer> answers = conversations.stream()
                .flatMap(conversation -> conversation.answers().stream())
                .toList();
        List<Message> messages = conversations.stream()
                .flatMap(conversation -> conversation.messages().stream())
                .toList();
        Tokens all = answers.stream().map(Answer::tokens).reduce(Tokens.NONE, Tokens::plus);
        TreeSet<String> models = new TreeSet<>();
        answers.forEach(answer -> models.add(answer.model()));
        messages.forEach(message -> models.add(message.model() == null ? "" : message.model()));
        models.remove("");
        Map<String, String> row = new LinkedHashMap<>();
        row.put("file", files);
        for (Speaker role : List.of(Speaker.USER, Speaker.ASSISTANT, Speaker.SYSTEM)) {
            row.put(role.name().toLowerCase(), count(messages.stream().filter(message -> message.role() == role)));
        }
        for (BlockKind kind : List.of(
                BlockKind.TEXT, BlockKind.THINKING, BlockKind.TOOL_USE, BlockKind.TOOL_RESULT, BlockKind.IMAGE)) {
            row.put(
                    kind.name().toLowerCase(),
                    count(messages.stream()
                            .flatMap(message -> message.blocks().stream())
                            .filter(place -> place.kind() == kind)));
        }
        row.put("answers", "" + answers.size());
        row.put("input", "" + all.input());
        row.put("cache_read", "" + all.cacheRead());
        row.put("cache_write", "" + (all.cacheWrite5m() + all.cacheWrite1h()));
        row.put("output", "" + all.output());
        row.put("models", models.isEmpty() ? "-" : String.join(",", models));
        row.put("title", own.title() == null ? "-" : own.title());
        row.put(
                "turns",
                "" + own.messages().stream().mapToInt(Message::turn).max().orElse(0));
        row.put("agents", "" + (conversations.size() - 1));
        row.put("prompts", count(own.messages().stream().filter(message -> message.origin() == Origin.TYPED)));
        return row;
    }

    private static String count(Stream<?> found) {
        return "" + found.count();
    }
}
