package dev.quipu.transfer.from.droid;

import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What Factory Droid keeps beside the lines of a session: its model and all the tokens that it has used so far. */
public final class DroidSettings implements DocumentKind {

    private static final String END = ".settings.json";

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(END);
    }

    @Override
    public boolean isToldByContent() {
        return false;
    }

    @Override
    public List<SessionFile> sessions(Path file) {
        String name = file.getFileName().toString();
        String session = name.substring(0, name.length() - END.length());
        boolean isBesideLines = Files.isRegularFile(file.resolveSibling(session + ".jsonl"));
        return isBesideLines
                ? List.of(Document.within(file, session, () -> FileState.of(file), () -> records(file, session)))
                : List.of();
    }

    private static SessionRecords records(Path file, String session) throws IOException {
        Instant changed = JsonDocument.changed(file);
        AgentRecords records = new AgentRecords("droid", session);
        return new RecordList(
                null,
                changed,
                List.of(records.of("settings", session, JsonDocument.read(file), changed))
                        .iterator());
    }
}
