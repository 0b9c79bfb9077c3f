package dev.quipu.transfer.from.agent;

import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.RecordReader;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.WorkspaceOfFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that could not be looked into; the import tells why.
 *
 * @param reason what happened
 */
record UnreadableFile(Path path, IOException reason) implements SessionFile {

    @Override
    public long size() {
        return 0;
    }

    @Override
    public FileState state() throws IOException {
        throw reason;
    }

    @Override
    public RecordReader open(String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        throw reason;
    }
}
