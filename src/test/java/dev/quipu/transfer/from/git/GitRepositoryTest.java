package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.event.CanonicalId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryTest {

    @TempDir
    Path folder;

    private final GitRepository repository = new GitRepository();

    @BeforeEach
    void init() throws Exception {
        git("init", "--quiet", "--initial-branch=trunk");
    }

    @Test
    void namesARepositoryAfterOrigin() throws Exception {
        // Given
        git("remote", "add", "a-fork", "https://github.com/ann/shop.git");
        git("remote", "add", "origin", "https://ann:token@GitHub.com/acme/shop.git");
        Path below = Files.createDirectories(folder.resolve("src/main"));

        // When
        CanonicalId workspace = repository.workspace(below.toString());

        // Then
        assertThat(workspace).isEqualTo(new CanonicalId("github.com/acme/shop"));
    }

    @Test
    void namesARepositoryWithoutOriginAfterItsFirstRemote() throws Exception {
        // Given
        git("remote", "add", "upstream", "git@github.com:acme/shop.git");
        git("remote", "add", "fork", "git@github.com:ann/shop.git");

        // When
        CanonicalId workspace = repository.workspace(folder.toString());

        // Then
        assertThat(workspace).isEqualTo(new CanonicalId("github.com/ann/shop"));
    }

    @Test
    void namesARepositoryWithoutRemoteAfterItsFirstCommit() throws Exception {
        // Given
        git("commit", "--quiet", "--allow-empty", "--message=one");
        git("commit", "--quiet", "--allow-empty", "--message=two");

        // When
        CanonicalId workspace = repository.workspace(folder.toString());

        // Then
        assertThat(workspace)
                .isEqualTo(new CanonicalId("local:46933931e54fe87fe7688f3ee61760604c8dd96098861b5f4411c19a69d3b8d0"));
    }

    @Test
    void findsTheRepositoryOfAFolderThatIsGoneByItsNearestParent() throws Exception {
        // Given
        git("remote", "add", "origin", "git@github.com:acme/shop.git");
        String gone = folder.resolve(".worktrees/fix/src").toString();

        // When
        CanonicalId workspace = repository.formerWorkspace(gone);

        // Then
        assertThat(workspace).isEqualTo(new CanonicalId("github.com/acme/shop"));
        assertThat(repository.formerWorkspace(folder.toString())).isEqualTo(workspace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "src", "gone/src", "C:\\\\work\\\\shop", "/nothing of that name/shop"})
    void whatIsNoFolderOfThisMachineWasInNoRepository(String path) {
        assertThat(repository.formerWorkspace(path)).isEqualTo(CanonicalId.UNASSOCIATED);
    }

    @Test
    void knowsNoWorkspaceOfAnEmptyRepository() {
        // When
        CanonicalId workspace = repository.workspace(folder.toString());

        // Then
        assertThat(workspace).isEqualTo(CanonicalId.UNASSOCIATED);
    }

    @Test
    void knowsNoWorkspaceOfAFolderThatIsNotHere() {
        // Given
        String elsewhere = folder.resolve("gone").toString();

        // When
        CanonicalId workspace = repository.workspace(elsewhere);

        // Then
        assertThat(workspace).isEqualTo(CanonicalId.UNASSOCIATED);
    }

    @Test
    void knowsNothingWhereGitIsNotInstalled() throws Exception {
        // Given
        git("remote", "add", "origin", "git@github.com:acme/shop.git");
        GitRepository without = new GitRepository("no-such-program");

        // When
        CanonicalId workspace = without.workspace(folder.toString());

        // Then
        assertThat(workspace).isEqualTo(CanonicalId.UNASSOCIATED);
    }

    @Test
    void tellsARemoteWithoutItsToken() throws Exception {
        // Given
        git("remote", "add", "origin", "https://ann:token@github.com/acme/shop.git");

        // When
        Optional<String> remote = repository.remote(folder.toString());

        // Then
        assertThat(remote).contains("https://github.com/acme/shop.git");
    }

    @Test
    void tellsTheBranch() {
        // When
        Optional<String> branch = repository.branch(folder.toString());

        // Then
        assertThat(branch).contains("trunk");
    }

    @Test
    void tellsNoBranchOfADetachedHead() throws Exception {
        // Given
        git("commit", "--quiet", "--allow-empty", "--message=one");
        git("checkout", "--quiet", "--detach");

        // When
        Optional<String> branch = repository.branch(folder.toString());

        // Then
        assertThat(branch).isEmpty();
    }

    /** Runs git as the same person at the same time everywhere, so that commits have the same hashes. */
    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", new File("none").getPath(),
                        "GIT_AUTHOR_NAME", "Ann",
                        "GIT_AUTHOR_EMAIL", "ann@example.org",
                        "GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z",
                        "GIT_COMMITTER_NAME", "Ann",
                        "GIT_COMMITTER_EMAIL", "ann@example.org",
                        "GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z"));
        assertThat(builder.inheritIO().start().waitFor()).as("git").isZero();
    }
}
