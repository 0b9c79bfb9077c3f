package dev.quipu.client.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What installing does to the settings of Claude Code. */
class SettingsInstallTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Installer installer;
    private Path hooks;
    private HooksFolder place;
    private Path settings;

    @BeforeEach
    void find() {
        installer = new Installer(folder.resolve("memory"), Optional.empty(), () -> ClaudeVersion.RECENT);
        hooks = folder.resolve("git hooks");
        place = new HooksFolder(hooks, folder, false, false);
        settings = folder.resolve("home/.claude/settings.json");
    }

    @Test
    void settingsKeepTheirOtherKeysHooksOrderAndIndentation() throws IOException {
        // Given
        String before = "{\n    \"model\": \"opus\",\n    \"number\": 1.50,\n    \"hooks\": {\n        \"Stop\": [\n"
                + "            {\n                \"hooks\": [\n                    {\n"
                + "                        \"type\": \"command\",\n                        \"command\": \"say done\"\n"
                + "                    }\n                ]\n            }\n        ]\n    },\n    \"env\": {}\n}";
        settings(before);

        // When
        installer.apply(installer.install(null, settings));

        // Then
        String after = Files.readString(settings);
        assertThat(after)
                .startsWith(
                        "{\n    \"model\": \"opus\",\n    \"number\": 1.50,\n    \"hooks\": {\n        \"Stop\": [\n")
                .endsWith("    },\n    \"env\": {}\n}")
                .containsSubsequence("say done", "\"command\": \"quipu hook\"", "\"SessionStart\"", "\"env\"");
        assertThat(installer.isInSettings(settings)).isTrue();
        assertThat(installer.install(null, settings)).isEmpty();
        installer.undo(installer.uninstall(null, settings));
        assertThat(settings).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"hooks\":{}}", "{\"a\":1,\"hooks\":{\"Stop\":[]},\"b\":[ ]}", "\n"})
    void settingsComeBackByteByByte(String before) throws IOException {
        // Given
        settings(before);

        // When
        installer.apply(installer.install(null, settings));
        installer.undo(installer.uninstall(null, settings));

        // Then
        assertThat(settings).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff{\r\n\t\"model\": \"caf\\u00e9 \\/\",\r\n\t\"n\" : 1.0e2\r\n}\r\n",
                "{\"a\":1, \"hooks\": {\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"say\"}]}]},\"b\":[ ]}",
                "{\n  \"hooks\": {\n    \"Stop\": [ {\"hooks\": []} ],\n    \"Other\": [\n      1]\n  }\n\n}",
                "{ \"hooks\" : {\r\n\"Stop\":[\r\n{\"hooks\":[]}\r\n]\r\n} }"
            })
    void allElseInSettingsStaysCharacterByCharacter(String before) throws IOException {
        // Given
        settings(before);

        // When
        installer.apply(installer.install(null, settings));
        String with = Files.readString(settings);
        Installer other =
                new Installer(folder.resolve("memory of another"), Optional.empty(), () -> ClaudeVersion.RECENT);
        other.undo(other.uninstall(null, settings));

        // Then
        assertThat(with.contains("\r\n")).isEqualTo(before.contains("\r\n"));
        assertThat(with.replace("\r\n", "").contains("\n"))
                .isEqualTo(!before.contains("\r\n") && before.contains("\n"));
        assertThat(settings).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ourLinesLookLikeTheRestOfTheSettings() throws IOException {
        // Given
        settings("\ufeff{\r\n\t\"hooks\": {\r\n\t\t\"Stop\": [\r\n\t\t\t{}\r\n\t\t]\r\n\t}\r\n}");

        // When
        installer.apply(installer.install(null, settings));

        // Then
        String begin = "{\r\n\t\t\t\t\"hooks\": [\r\n\t\t\t\t\t{\r\n\t\t\t\t\t\t\"type\": \"command\",\r\n"
                + "\t\t\t\t\t\t\"command\": \"quipu hook\",\r\n\t\t\t\t\t\t\"timeout\": 30";
        String end = "\r\n\t\t\t\t\t}\r\n\t\t\t\t]\r\n\t\t\t}\r\n\t\t]";
        String group = begin + ",\r\n\t\t\t\t\t\t\"async\": true" + end;
        assertThat(Files.readString(settings))
                .startsWith("\ufeff{\r\n\t\"hooks\": {\r\n\t\t\"Stop\": [\r\n\t\t\t{},\r\n\t\t\t" + group
                        + ",\r\n\t\t\"SessionStart\": [\r\n\t\t\t" + group
                        + ",\r\n\t\t\"SessionEnd\": [\r\n\t\t\t" + begin + end)
                .endsWith(group + "\r\n\t}\r\n}");
    }

    @Test
    void hooksAsQuipuOnceWroteThemGetWhatNewOnesHave() throws IOException {
        // Given
        String hook = "{\"type\": \"command\", \"command\": \"quipu hook\"}";
        String changed = "{\"type\": \"command\", \"command\": \"quipu hook\", \"timeout\": 5}";
        settings("{\"hooks\": {\"SessionEnd\": [{\"hooks\": [" + hook + "]}], \"Stop\": [{\"hooks\": [" + changed
                + "]}], \"PostToolUse\": [{\"matcher\": \"*\", \"hooks\": [" + hook + "]}]}}");

        // When
        installer.apply(installer.install(null, settings));

        // Then
        assertThat(Files.readString(settings))
                .startsWith(
                        "{\"hooks\": {\"SessionEnd\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"quipu hook\","
                                + " \"timeout\":30}]}], \"Stop\": [{\"hooks\": [" + changed
                                + "]}], \"PostToolUse\": [{\"matcher\": \"*\", \"hooks\": [{\"type\": \"command\","
                                + " \"command\": \"quipu hook\", \"timeout\":30, \"async\":true}]}],");
    }

    @Test
    void anOlderClaudeCodeFindsNoHookThatItDoesNotKnow() throws IOException {
        // Given
        Installer forOlder = new Installer(folder.resolve("memory"), Optional.empty(), () -> ClaudeVersion.BASIC);

        // When
        forOlder.apply(forOlder.install(null, settings));

        // Then
        assertThat(JSON.readTree(settings.toFile()).path("hooks").fieldNames())
                .toIterable()
                .containsExactly(
                        "SessionStart",
                        "SessionEnd",
                        "UserPromptSubmit",
                        "PostToolUse",
                        "PreCompact",
                        "SubagentStart",
                        "SubagentStop",
                        "Stop",
                        "Notification");
        assertThat(settings).content().contains("\"timeout\": 30").doesNotContain("async");
        assertThat(forOlder.isInSettings(settings)).isTrue();
        installer.undo(installer.uninstall(null, settings));
        assertThat(settings).doesNotExist();
    }

    @Test
    void nothingIsInstalledThatHoldsOrChangesTheAgent() throws IOException {
        // When
        installer.apply(installer.install(null, settings));

        // Then
        assertThat(JSON.readTree(settings.toFile()).path("hooks").fieldNames())
                .toIterable()
                .contains("PostToolUseFailure", "StopFailure", "PermissionRequest", "CwdChanged", "PostCompact")
                .doesNotContain(
                        "PreToolUse",
                        "PostToolBatch",
                        "MessageDisplay",
                        "FileChanged",
                        "WorktreeCreate",
                        "Elicitation");
    }

    @Test
    void theDiffOfSettingsShowsNothingButWhatChanges() throws IOException {
        // Given
        settings("{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}");

        // When
        List<String> diff = installer.install(null, settings).get(0).diff();

        // Then
        assertThat(diff)
                .filteredOn(line -> line.startsWith("-") || line.startsWith(" "))
                .containsExactly(
                        "--- " + settings,
                        " {^M",
                        "   \"a\": 1,^M",
                        "-  \"b\": 2^M",
                        " }\n\\ No newline at end of file");
        assertThat(diff).contains("+  \"b\": 2,^M", "+  \"hooks\": {^M");
    }

    @Test
    void settingsInAnotherEncodingAreLeftAlone() throws IOException {
        // Given
        Files.createDirectories(settings.getParent());
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(settings, latin);

        // When, Then
        assertThatThrownBy(() -> installer.install(null, settings))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessageContaining("is not UTF-8");
        assertThat(settings).hasBinaryContent(latin);
    }

    @Test
    void settingsThatWereNotThereGoAwayAgain() throws IOException {
        // When
        installer.apply(installer.install(null, settings));

        // Then
        assertThat(settings).exists();
        installer.undo(installer.uninstall(null, settings));
        assertThat(settings).doesNotExist();
    }

    @Test
    void settingsThatOthersChangedLoseOnlyWhatIsOurs() throws IOException {
        // Given
        settings("{\"a\":1}");
        installer.apply(installer.install(null, settings));
        Files.writeString(settings, Files.readString(settings).replace("\"a\":1", "\"a\":2"));

        // When
        installer.undo(installer.uninstall(null, settings));

        // Then
        assertThat(settings).hasContent("{\"a\":2}");
    }

    @Test
    void settingsThatAreSavedWhileTheUserIsAskedAreLeftAloneAndSoIsAllElse() throws IOException {
        // Given
        settings("{\"a\":1}");
        List<FileChange> changes = installer.install(place, settings);
        settings("{\"a\":2}");

        // When, Then
        assertThatThrownBy(() -> installer.apply(changes))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessage("The file " + settings
                        + " was changed in the meantime, so it was not overwritten; run the command again.");
        assertThat(settings).hasContent("{\"a\":2}");
        assertThat(hooks).doesNotExist();
    }

    @Test
    void aFileThatIsMadeWhileTheUserIsAskedIsLeftAlone() throws IOException {
        // Given
        List<FileChange> changes = installer.install(null, settings);
        settings("{}");

        // When, Then
        assertThatThrownBy(() -> installer.apply(changes)).isInstanceOf(HooksRefusedException.class);
        assertThat(settings).hasContent("{}");
    }

    @Test
    void settingsThatAreSavedWhileTheUserIsAskedToTakeHooksOutAreLeftAlone() throws IOException {
        // Given
        settings("{\"a\":1}");
        installer.apply(installer.install(null, settings));
        List<FileChange> changes = installer.uninstall(null, settings);
        settings("{\"a\":2}");

        // When, Then
        assertThatThrownBy(() -> installer.undo(changes)).isInstanceOf(HooksRefusedException.class);
        assertThat(settings).hasContent("{\"a\":2}");
    }

    @Test
    void hooksOfOursThatWereThereBeforeTheLastInstallAreTakenOutToo() throws IOException {
        // Given
        settings("{\"a\":1}");
        installer.apply(installer.install(null, settings));
        ObjectNode root = (ObjectNode) JSON.readTree(settings.toFile());
        ((ObjectNode) root.get("hooks")).remove("SessionEnd");
        JSON.writeValue(settings.toFile(), root);
        installer.apply(installer.install(null, settings));
        assertThat(installer.isInSettings(settings)).isTrue();

        // When
        installer.undo(installer.uninstall(null, settings));

        // Then
        assertThat(settings).content().isEqualToIgnoringWhitespace("{\"a\":1}");
    }

    @Test
    void aLinkThatWaitsBesideTheSettingsIsNotFollowed() throws IOException {
        // Given
        settings("{}");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path link = Files.createSymbolicLink(settings.resolveSibling("settings.json.quipu-new"), victim);

        // When
        installer.apply(installer.install(null, settings));

        // Then
        assertThat(victim).hasContent("mine");
        assertThat(installer.isInSettings(settings)).isTrue();
        assertThat(settings).isRegularFile();
        assertThat(Files.getPosixFilePermissions(settings)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        try (Stream<Path> files = Files.list(settings.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(settings, link);
        }
    }

    @Test
    void settingsThatAreALinkToNothingAreRefused() throws IOException {
        // Given
        Files.createDirectories(settings.getParent());
        Path nothing = folder.resolve("nothing");
        Files.createSymbolicLink(settings, nothing);

        // When, Then
        assertThatThrownBy(() -> installer.install(null, settings))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessageContaining("is a link to a file that does not exist");
        assertThat(nothing).doesNotExist();
        assertThat(settings).isSymbolicLink();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"key\":\"s3cret\",", "[]", "{\"hooks\":[]}", "{\"hooks\":{\"Stop\":{}}}", "{\"a\":1,\"a\":2}"
            })
    void settingsThatClaudeCodeWouldNotReadAreLeftAlone(String broken) throws IOException {
        // Given
        settings(broken);

        // When, Then
        assertThatThrownBy(() -> installer.install(null, settings))
                .isInstanceOf(HooksRefusedException.class)
                .hasMessageContaining(settings.toString())
                .hasMessageNotContaining("s3cret");
        assertThat(settings).hasContent(broken);
    }

    private void settings(String text) throws IOException {
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, text);
    }
}
