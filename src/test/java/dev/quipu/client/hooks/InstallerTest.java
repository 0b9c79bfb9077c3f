package dev.quipu.client.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerTest {

    @TempDir
    Path folder;

    private Installer installer;
    private Path hooks;
    private HooksFolder place;

    @BeforeEach
    void find() {
        installer = new Installer(folder.resolve("memory"));
        hooks = folder.resolve("git hooks");
        place = new HooksFolder(hooks, folder, false, false);
    }

    @Test
    void newScriptsAreExecutableAndGoAwayAgain() throws IOException {
        // When
        installer.apply(installer.install(place, null));

        // Then
        assertThat(installer.gitHooks(place))
                .containsExactly(
                        new HookState("post-commit", true, null),
                        new HookState("post-checkout", true, null),
                        new HookState("post-merge", true, null),
                        new HookState("pre-push", true, null),
                        new HookState("post-rewrite", true, null),
                        new HookState("post-applypatch", true, null));
        assertThat(hooks.resolve("pre-push")).isExecutable();
        assertThat(installer.install(place, null)).isEmpty();
        installer.undo(installer.uninstall(place, null));
        assertThat(hooks).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\necho hello",
                "#!/bin/sh\n",
                "#!/usr/bin/env bash\nset -e\necho é\n\n",
                "#!/bin/sh\necho one\nexit 0\n",
                "#!/bin/sh\nif true; then\n  exec true\nfi\necho one",
                "#!/bin/sh",
                "exit 3; echo no shebang",
                "echo no shebang\r\n",
                ""
            })
    void anExistingScriptStaysAndComesBackByteByByte(String script) throws IOException {
        // Given
        byte[] before = Files.readAllBytes(script("post-commit", script));

        // When
        installer.apply(installer.install(place, null));

        // Then
        String with = Files.readString(hooks.resolve("post-commit"));
        assertThat(with).contains("quipu hook git post-commit \"$@\"");
        assertThat(with.lines())
                .containsAll(script.lines().filter(line -> !line.isEmpty()).toList());
        assertThat(installer.install(place, null)).isEmpty();
        installer.undo(installer.uninstall(place, null));
        assertThat(hooks.resolve("post-commit")).hasBinaryContent(before);
    }

    @Test
    void whatOthersChangedMeanwhileStays() throws IOException {
        // Given
        Path script = script("post-commit", "#!/bin/sh\necho one\n");
        installer.apply(installer.install(place, null));
        Files.writeString(script, Files.readString(script) + "echo two\n");

        // When
        installer.undo(installer.uninstall(place, null));

        // Then
        assertThat(script).hasContent("#!/bin/sh\necho one\necho two\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo one\nexit 0\n",
                ". \"$(dirname \"$0\")/h\"\n",
                "if true; then\n  exec echo one\nfi\necho two\n",
                "test -f x || exit 4\necho two\nexit 0\n",
                "exec echo one \\\n  two\n"
            })
    void ourLinesStandFirst(String commands) throws IOException {
        // Given
        Path script = script("post-merge", "#!/bin/sh\n" + commands);

        // When
        installer.apply(installer.install(place, null));

        // Then
        assertThat(Files.readString(script))
                .startsWith("#!/bin/sh\n# >>> quipu")
                .endsWith("<<<\n" + commands);
    }

    @Test
    void linesOfOursThatAnEarlierVersionPutLastMoveToWhereTheyAreReached() throws IOException {
        // Given
        Path script = script(
                "pre-push",
                "#!/bin/sh\necho one\n# >>> quipu >>> written\nquipu hook git pre-push\n# <<< quipu <<<\nexec cat\n");

        // When
        installer.apply(installer.install(place, null));

        // Then
        assertThat(Files.readString(script))
                .startsWith("#!/bin/sh\n# >>> quipu")
                .endsWith("# <<< quipu <<<\necho one\nexec cat\n")
                .containsOnlyOnce("quipu hook git");
    }

    @Test
    void linesThatMayNotRunAreTold() throws IOException {
        // Given
        String ours = "# >>> quipu >>> written\nquipu hook git\n# <<< quipu <<<\n";
        script("post-commit", "#!/bin/sh\nexit 0\n" + ours);
        script("post-merge", "#!/bin/sh\n" + ours);
        Path off = script("pre-push", "#!/bin/sh\n" + ours);
        Files.setPosixFilePermissions(off, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        List<HookState> states = installer.gitHooks(place);

        // Then
        assertThat(states)
                .containsExactly(
                        new HookState("post-commit", true, "behind other commands"),
                        new HookState("post-checkout", false, null),
                        new HookState("post-merge", true, null),
                        new HookState("pre-push", true, "not executable"),
                        new HookState("post-rewrite", false, null),
                        new HookState("post-applypatch", false, null));
    }

    @Test
    void aMarkAndLineEndsOfAScriptStay() throws IOException {
        // Given
        byte[] before = "\ufeff#!/bin/sh\r\necho one\r\n".getBytes(StandardCharsets.UTF_8);
        Path script = script("post-merge", new String(before, StandardCharsets.UTF_8));

        // When
        installer.apply(installer.install(place, null));

        // Then
        assertThat(Files.readString(script))
                .startsWith("\ufeff#!/bin/sh\r\n# >>> quipu")
                .endsWith("# <<< quipu <<<\necho one\r\n");
        installer.undo(installer.uninstall(place, null));
        assertThat(script).hasBinaryContent(before);
    }

    @Test
    void aScriptOfAnotherLanguageIsRefusedAndLeftAlone() throws IOException {
        // Given
        script("pre-push", "#!/usr/bin/env python3\nprint(1)\n");

        // When, Then
        assertThatThrownBy(() -> installer.install(place, null))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessageContaining("is not a shell script")
                .hasMessageContaining("quipu hook git pre-push");
        assertThat(hooks.resolve("post-commit")).doesNotExist();
    }

    @Test
    void aScriptThatGitDoesNotRunIsNotMadeToRun() throws IOException {
        // Given
        Path script = script("pre-push", "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));

        // When, Then
        assertThatThrownBy(() -> installer.install(place, null))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessageContaining("not executable");
    }

    @Test
    void theDiffShowsWhatChanges() throws IOException {
        // Given
        script("post-commit", "#!/bin/sh\necho one\n");

        // When
        List<String> diff = installer.install(place, null).get(0).diff();

        // Then
        assertThat(diff)
                .startsWith("--- " + hooks.resolve("post-commit"), "+++ " + hooks.resolve("post-commit"))
                .contains(" echo one", "+# <<< quipu <<<");
    }

    @Test
    void scriptsThatWereNotThereGoAwayThoughAnEarlierVersionMadeThem() throws IOException {
        // Given
        script("pre-push", "#!/bin/sh\n# >>> quipu >>> written\nquipu hook git pre-push\n# <<< quipu <<<\n");
        installer.apply(installer.install(place, null));

        // When
        installer.undo(installer.uninstall(place, null));

        // Then
        assertThat(hooks).isEmptyDirectory();
    }

    private Path script(String hook, String text) throws IOException {
        Path file = Files.writeString(Files.createDirectories(hooks).resolve(hook), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
