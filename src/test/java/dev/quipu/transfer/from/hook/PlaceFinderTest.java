package dev.quipu.transfer.from.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.transfer.from.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceFinderTest {

    @TempDir
    private Path folder;

    @Test
    void gitTellsTheRepositoryTheBranchAndTheRemote() throws IOException {
        // Given
        repository();

        // When
        WorkPlace place = finder(Duration.ofSeconds(20)).find(folder.toString());

        // Then
        assertThat(place)
                .isEqualTo(new WorkPlace(
                        new CanonicalId("github.com/ann/yarn"), "knots", "https://github.com/ann/yarn.git"));
    }

    @Test
    void aFolderInNoRepositoryIsInNoWorkspace() {
        assertThat(finder(Duration.ofSeconds(20)).find(folder.resolve("gone").toString()))
                .isEqualTo(WorkPlace.UNKNOWN);
    }

    @Test
    void noFolderIsInNoWorkspace() {
        assertThat(finder(Duration.ofSeconds(20)).find(null)).isEqualTo(WorkPlace.UNKNOWN);
    }

    @Test
    void aPlaceThatTakesTooLongStaysUnknown() throws IOException {
        // Given
        repository();

        // When
        WorkPlace place = finder(Duration.ZERO).find(folder.toString());

        // Then
        assertThat(place).isEqualTo(WorkPlace.UNKNOWN);
    }

    /** As git lays it out, without asking git to. */
    private void repository() throws IOException {
        Path git = Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(git.resolve("objects"));
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/knots\n");
        Files.writeString(
                git.resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://github.com/ann/yarn.git\n");
    }

    private static PlaceFinder finder(Duration longest) {
        return new PlaceFinder(new GitRepository(), longest);
    }
}
