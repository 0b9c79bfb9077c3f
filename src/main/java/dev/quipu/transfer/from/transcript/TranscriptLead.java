package dev.quipu.transfer.from.transcript;

import dev.quipu.base.text.Texts;
import dev.quipu.transfer.from.line.LineScanner;
import dev.quipu.transfer.from.line.RawLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What the lines of a file share that do not say it themselves, found by a first pass that stops as soon as it is found. It
 * is the first of its kind, so that it stays the same while the transcript grows.
 *
 * @param sessionId the first session that a line names, else the file's name without extension
 * @param cwd the first folder that a line names, null if none does
 * @param at the first time that a line tells, else when the file was last changed
 * @param isSettled whether lines say all three, so that it stays the same however the file grows
 */
public record TranscriptLead(String sessionId, String cwd, Instant at, boolean isSettled) {

    /** So many lines may be broken or strange before a file is taken for something else. */
    private static final int MOST_STRANGE_LINES = 1_000;

    private static final String ADVICE =
            " Give what an agent wrote of its sessions, such as the files in ~/.claude/projects; `quipu import --help` lists the agents.";

    /**
     * Looks ahead into a file.
     *
     * @throws NotATranscriptException if no line of the first thousand is a transcript's
     * @throws IOException if it cannot be read
     */
    static TranscriptLead of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NotATranscriptException("It is not a file." + ADVICE);
        }
        try (LineScanner lines = new LineScanner(file)) {
            return scan(lines)
                    .orElse(
                            nameWithoutExtension(file),
                            ProjectFolder.of(file),
                            Files.getLastModifiedTime(file).toInstant());
        }
    }

    private static TranscriptLead scan(LineScanner lines) throws IOException {
        TranscriptLead lead = new TranscriptLead(null, null, null, false);
        boolean isTranscript = false;
        long strange = 0;
        String first = null;
        RawLine line = lines.next();
        while (line != null && strange < MOST_STRANGE_LINES && !(isTranscript && lead.isSettled())) {
            LineHeader header = header(line);
            if (header != null) {
                isTranscript |= header.fields().isTranscript();
                lead = lead.orElse(header.fields());
            }
            if (!isTranscript && !line.isBlank() && !isUnfinished(line, header)) {
                first = first == null ? opening(line, header) : first;
                strange++;
            }
            line = lines.next();
        }
        if (first != null && !isTranscript) {
            throw new NotATranscriptException("It seems to " + first + "." + ADVICE);
        }
        return lead;
    }

    /** What the first line that is not empty makes the file seem to be. */
    private static String opening(RawLine line, LineHeader header) {
        if (line.zeros() > 0) {
            return "hold binary data, not lines of JSON in UTF-8";
        }
        if (header != null) {
            return "be JSON of another tool: no line has a type and names a session or message";
        }
        return line.beginsWith('{') || line.beginsWith('[')
                ? "be a JSON document, and no session of a known agent"
                : "be text that is not JSON";
    }

    /** A record that is still being written, in a file that has no other yet. */
    private static boolean isUnfinished(RawLine line, LineHeader header) {
        return header == null && !line.isEnded() && line.number() == 1 && line.beginsWith('{');
    }

    /** Null for a line without a whole record, which the reader reports when it comes to it. */
    private static LineHeader header(RawLine line) {
        if (line.isTooLong() || line.isBlank()) {
            return null;
        }
        try {
            line.checkText();
            LineHeader header = LineHeader.of(line.bytes());
            return header == null ? ofDamaged(line) : header;
        } catch (IOException e) {
            return ofDamaged(line);
        }
    }

    private static LineHeader ofDamaged(RawLine line) {
        List<String> records = WholeRecords.of(line.bytes()).texts();
        try {
            return records.isEmpty() || !line.isEnded()
                    ? null
                    : LineHeader.of(records.get(0).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }

    private TranscriptLead orElse(LineFields fields) {
        String named = fields.anySessionId();
        boolean isFit = named != null && Texts.fault(named, 1, Texts.ID_LENGTH) == null;
        String session = sessionId == null && isFit ? named : sessionId;
        String folder = cwd == null ? fields.cwd() : cwd;
        Instant time = at == null ? fields.at() : at;
        boolean isFolderTold = folder != null || fields.isOfNoFolder();
        return new TranscriptLead(session, folder, time, session != null && isFolderTold && time != null);
    }

    private TranscriptLead orElse(String name, String folder, Instant changed) {
        return new TranscriptLead(
                sessionId == null ? name : sessionId, cwd == null ? folder : cwd, at == null ? changed : at, isSettled);
    }

    private static String nameWithoutExtension(Path file) {
        String name = Texts.cut(file.getFileName().toString(), Texts.ID_LENGTH);
        return name.replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
