package dev.quipu.transfer.from.aider;

import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.line.LineScanner;
import dev.quipu.transfer.from.line.RawLine;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The history that Aider keeps in a folder, in Markdown: all its runs there one behind the other, each of which is a session. */
public final class AiderHistory implements DocumentKind {

    private static final String NAME = ".aider.chat.history.md";
    private static final String HEADING = "# aider chat started at ";
    private static final int OPENING_BYTES = 4_096;

    private final ZoneId zone;

    /** Of this machine, where the times of runs are local. */
    public AiderHistory() {
        this(ZoneId.systemDefault());
    }

    AiderHistory(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().equals(NAME);
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        if (!isHistory(file)) {
            return List.of();
        }
        String place = file.toAbsolutePath().normalize().toString();
        List<SessionFile> sessions = new ArrayList<>();
        for (AiderRun run : runs(file)) {
            sessions.add(Document.within(
                    file, run.sessionId(place), () -> state(file, run), () -> new AiderRecords(file, run, zone)));
        }
        return sessions;
    }

    /** Aider begins it with an empty line. */
    private static boolean isHistory(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            String opening = new String(input.readNBytes(OPENING_BYTES), StandardCharsets.UTF_8);
            return opening.replaceFirst("^\\uFEFF", "").stripLeading().startsWith(HEADING);
        }
    }

    /** All runs, in order; of text that comes before the first one there is none. */
    static List<AiderRun> runs(Path file) throws IOException {
        List<AiderRun> runs = new ArrayList<>();
        Map<LocalDateTime, Integer> seconds = new HashMap<>();
        try (LineScanner scanner = new LineScanner(file)) {
            AiderRun open = null;
            long before = 0;
            for (RawLine line = scanner.next(); line != null; line = scanner.next()) {
                LocalDateTime started = AiderRun.heading(line.bytes());
                if (started != null) {
                    if (open != null) {
                        runs.add(open.endingAt(before));
                    }
                    int number = seconds.merge(started, 1, Integer::sum) - 1;
                    open = new AiderRun(number, started, before, line.number() - 1, Long.MAX_VALUE);
                }
                before = scanner.bytesRead();
            }
            if (open != null) {
                runs.add(open);
            }
        }
        return runs;
    }

    /** A run that another one follows changes no more, however much the history grows. */
    private static FileState state(Path file, AiderRun run) throws IOException {
        FileState now = FileState.of(file);
        boolean isLast = run.end() == Long.MAX_VALUE;
        return isLast
                ? FileState.of(now.size() - run.bytes(), now.modified(), run + now.tail())
                : FileState.of(
                        run.end() - run.bytes(),
                        run.startedAt().atZone(ZoneOffset.UTC).toInstant(),
                        "" + run);
    }
}
