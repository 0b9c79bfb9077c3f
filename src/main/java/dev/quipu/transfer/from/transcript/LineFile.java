package dev.quipu.transfer.from.transcript;

import dev.quipu.transfer.from.transcript.FileState.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of which each line is a record, plain or compressed.
 *
 * @param path where it is
 */
public record LineFile(Path path) implements SessionFile {

    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public FileState state() throws IOException {
        return FileState.of(path);
    }

    @Override
    public Object stamp() throws IOException {
        return FileStamp.of(path);
    }

    @Override
    public Change changeOf(FileState before) throws IOException {
        return before.changeOf(path);
    }

    @Override
    public RecordReader open(String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        return TranscriptReader.open(path, deviceId, workspaces);
    }

    @Override
    public RecordReader open(ImportedFile before, String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        return TranscriptReader.open(path, before.lead(), before.place(), deviceId, workspaces);
    }
}
