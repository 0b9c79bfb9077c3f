package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A backup that somebody else keeps, as `kubectl exec … > FILE` does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no shell of POSIX")
@NativeOnly
class BackupStreamIT {

    private final Installation installation = Installation.create();

    @BeforeEach
    void fill() {
        String events = Samples.batch(Samples.start(Samples.id(), "s1"), Samples.event(Samples.id(), "s1", 1));
        assertThat(installation
                        .serve()
                        .awaitReady()
                        .http()
                        .post("/api/v1/events", events)
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void isWholeWhereItIsKept() {
        // When
        Finished backup = into(file("kept.gz")).run("backup", "-", "--json");

        // Then
        assertThat(backup.exit()).as(backup.all()).isZero();
        assertThat(backup.out()).isEmpty();
        Finished checked = installation.run("restore", "--check", file("kept.gz"), "--json");
        assertThat(checked.exit()).as(checked.all()).isZero();
        assertThat(checked.json().at("/tables/events/rows").intValue()).isEqualTo(2);
        checked.json()
                .path("tables")
                .properties()
                .forEach(table -> assertThat(
                                Http.parse(backup.err()).path("tables").path(table.getKey()))
                        .isEqualTo(table.getValue()));
        Finished restored = installation.run("restore", file("kept.gz"), "--to", "sqlite:" + file("copy.db"));
        assertThat(restored.exit()).as(restored.all()).isZero();
        assertThat(restored.out()).contains(Http.parse(backup.err()).path("rows") + " rows are in sqlite ");
    }

    @Test
    void tellsWhatIsToBeDoneWithIt() {
        // When
        Finished backup = into(file("kept.gz")).run("backup", "-");

        // Then
        assertThat(backup.exit()).as(backup.all()).isZero();
        assertThat(backup.err())
                .contains("were written to standard output. Check them with `quipu restore --check FILE`.");
        assertThat(installation.run("restore", "--check", file("kept.gz")).out())
                .contains("which is complete;", "Nothing was changed.");
    }

    @Test
    void saysSoIfItIsNotTakenToItsEnd() throws IOException {
        // Given
        into(file("cut.gz")).run("backup", "-");
        try (RandomAccessFile cut = new RandomAccessFile(file("cut.gz"), "rw")) {
            cut.setLength(cut.length() - 20);
        }

        // When
        Finished full = into("/dev/full").run("backup", "-");
        Finished checked = installation.run("restore", "--check", file("cut.gz"));

        // Then
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.err())
                .contains("The backup is incomplete: cannot write to standard output:")
                .doesNotContain("were written to standard output");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.err()).contains("cut.gz");
        assertThat(Files.exists(Path.of(file("backups")))).isFalse();
    }

    private Installation into(String file) {
        return installation.startedBy(List.of("sh", "-c", "exec \"$@\" > '" + file + "'", "sh"));
    }

    private String file(String name) {
        return installation.home().resolve(name).toString();
    }
}
