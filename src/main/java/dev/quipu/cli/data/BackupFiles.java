package dev.quipu.cli.data;

import dev.quipu.config.DataFolder;
import dev.quipu.port.BackendName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names for files that nobody has named. */
final class BackupFiles {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private BackupFiles() {}

    /** A backup of a backend's data, taken now. */
    static Path backup(BackendName backend) {
        return named("quipu-" + backend.text() + "-" + TIME.format(Instant.now()) + ".ndjson.gz");
    }

    /** Rows that a move writes aside now. */
    static Path aside() {
        return named("quipu-aside-" + TIME.format(Instant.now()) + ".ndjson");
    }

    private static Path named(String name) {
        return DataFolder.ofUser().backups().resolve(name);
    }
}
