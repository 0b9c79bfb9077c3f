package dev.quipu.transfer.from.aider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.line.LineScanner;
import dev.quipu.transfer.from.line.RawLine;
import dev.quipu.transfer.from.transcript.NotATranscriptException;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Reads one run of Aider's history: a record of the run, and one of each entry, which have no times of their own. */
final class AiderRecords implements SessionRecords {

    private final LineScanner scanner;
    private final AiderRun run;
    private final AgentRecords records;
    private final String cwd;
    private final Instant begun;
    private final AiderEntries entries = new AiderEntries();
    private boolean isBegun;
    private boolean isAtEnd;
    private long ordinal;

    /**
     * Opens a run.
     *
     * @param zone where the times of headings are local
     * @throws IOException if the file cannot be read
     */
    AiderRecords(Path file, AiderRun run, ZoneId zone) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        this.run = run;
        this.records = new AgentRecords(
                "aider", run.sessionId(file.toAbsolutePath().normalize().toString()));
        this.cwd = folder == null ? null : folder.normalize().toString();
        this.begun = run.startedAt().atZone(zone).toInstant();
        this.scanner = new LineScanner(file, run.bytes(), run.lines());
    }

    @Override
    public String cwd() {
        return cwd;
    }

    @Override
    public Instant begun() {
        return begun;
    }

    @Override
    public SessionRecord next() throws IOException {
        if (!isBegun) {
            isBegun = true;
            checkHeading();
            ObjectNode told = JsonNodeFactory.instance.objectNode().put("started", run.started());
            return records.of("run", records.sessionId(), told.put("cwd", cwd), begun);
        }
        AiderEntry entry = entries.next();
        while (entry == null && !isAtEnd) {
            read();
            entry = entries.next();
        }
        return entry == null ? null : record(entry);
    }

    private void checkHeading() throws IOException {
        RawLine line = scanner.next();
        if (line == null || !run.startedAt().equals(AiderRun.heading(line.bytes()))) {
            throw new NotATranscriptException("The history was changed while it was read. Import it again.");
        }
    }

    /** Another run may have begun since the history was looked through. */
    private void read() throws IOException {
        RawLine line = scanner.next();
        if (line == null || AiderRun.heading(line.bytes()) != null) {
            isAtEnd = true;
            entries.end();
            return;
        }
        if (line.isTooLong()) {
            throw new NotATranscriptException("Line " + line.number() + " is longer than "
                    + (LineScanner.LONGEST_LINE >> 20) + " MB, the limit.");
        }
        try {
            line.checkText();
        } catch (CharConversionException e) {
            throw new NotATranscriptException("Line " + line.number() + " is not text in UTF-8.");
        }
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        entries.take(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private SessionRecord record(AiderEntry entry) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("role", entry.role().name().toLowerCase(Locale.ROOT))
                .put("text", entry.text());
        if (entry.isContinued()) {
            told.put("continues", true);
        }
        return records.of("entry", String.valueOf(++ordinal), records.sessionId(), told, null);
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
