package dev.quipu.transfer.from.aider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.digest.Sha256;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
import dev.quipu.transfer.from.transcript.FileStamp;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.NotATranscriptException;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of Aider, one file of Markdown for all its runs in a folder; each run is a session, told apart by the file and by the
 * time of its beginning, which is local.
 */
public final class AiderHistory implements DocumentKind {

    private static final String NAME = ".aider.chat.history.md";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int OPENING_BYTES = 256;

    /** What was read last, for its runs are asked for one after another. */
    private List<Object> last;

    private Map<String, AiderRun> lastRuns;

    @Override
    public boolean isNamed(Path file) {
        return file.endsWith(NAME);
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            if (!AiderRun.isHistory(new String(input.readNBytes(OPENING_BYTES), StandardCharsets.UTF_8))) {
                return List.of();
            }
        }
        List<SessionFile> sessions = new ArrayList<>();
        runs(file).forEach((session, run) -> {
            FileState state = FileState.of(run.text().length(), begun(run), run.started() + "\n" + run.text());
            sessions.add(Document.within(file, session, () -> state, () -> records(file, session)));
        });
        return sessions;
    }

    /** The runs by their sessions' ids; two that began in one second are told apart by their order. */
    private Map<String, AiderRun> runs(Path file) throws IOException {
        List<Object> now = List.of(file, FileStamp.of(file));
        if (!now.equals(last)) {
            lastRuns = read(file);
            last = now;
        }
        return lastRuns;
    }

    private static Map<String, AiderRun> read(Path file) throws IOException {
        if (Files.size(file) > JsonDocument.LARGEST) {
            throw new NotATranscriptException(JsonDocument.TOO_LARGE);
        }
        String history = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Map<String, Integer> occurrences = new HashMap<>();
        Map<String, AiderRun> runs = new LinkedHashMap<>();
        Path path = file.toAbsolutePath().normalize();
        for (AiderRun run : AiderRun.all(history)) {
            int occurrence = occurrences.merge(run.started(), 1, Integer::sum);
            String key = path + "\n" + run.started() + "\n" + occurrence;
            runs.put("aider-" + Sha256.hex(key).substring(0, 32), run);
        }
        return runs;
    }

    private static Instant begun(AiderRun run) {
        try {
            return LocalDateTime.parse(run.started(), TIME)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private SessionRecords records(Path file, String session) throws IOException {
        AiderRun run = runs(file).get(session);
        if (run == null) {
            throw new NotATranscriptException("The run was deleted while it was looked for.");
        }
        AgentRecords records = new AgentRecords("aider", session);
        String folder = file.toAbsolutePath().normalize().getParent().toString();
        List<SessionRecord> all = new ArrayList<>();
        ObjectNode header = JsonNodeFactory.instance
                .objectNode()
                .put("started", run.started())
                .put("cwd", folder);
        all.add(records.of("run", session, header, begun(run)));
        for (AiderRun.Entry entry : run.entries()) {
            ObjectNode record = JsonNodeFactory.instance
                    .objectNode()
                    .put("role", entry.role())
                    .put("text", entry.text());
            all.add(records.of("entry", String.valueOf(all.size()), session, record, null));
        }
        return new RecordList(folder, begun(run), all.iterator());
    }
}
