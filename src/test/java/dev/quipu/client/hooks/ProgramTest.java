package dev.quipu.client.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the expected paths begin with a slash")
class ProgramTest {

    @TempDir
    private Path folder;

    @Test
    void anExecutableHasTheNameThatAnUpdateKeeps() throws IOException {
        // Given
        Path file = executable(folder.resolve("quipu-0.1.0"));
        Path links = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(links.resolve("quipu"), file);
        Path other = Files.createDirectory(folder.resolve("other"));
        executable(other.resolve("quipu"));

        // When
        Program program = Program.executable(file, "/nowhere:" + other + ":" + links);

        // Then
        assertThat(program.words()).containsExactly(links.resolve("quipu").toString());
    }

    @Test
    void anExecutableThatTheSearchPathDoesNotFindHasItsOwnName() throws IOException {
        // Given
        Path file = executable(folder.resolve("quipu-0.1.0"));

        // When, Then
        assertThat(Program.executable(file, null).words()).containsExactly(file.toString());
        assertThat(Program.executable(file, "").words()).containsExactly(file.toString());
    }

    @Test
    void aJarIsStartedByTheJavaThatRunsIt() {
        assertThat(Program.jar("/java 17/bin/java", "/opt/quipu/quarkus-run.jar"))
                .map(Program::shell)
                .hasValue("'/java 17/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                        + " -XX:SharedArchiveFile=/opt/quipu/quipu.jsa -Xlog:cds=off -jar /opt/quipu/quarkus-run.jar");
        assertThat(Program.jar("/java", "quarkus-run.jar").orElseThrow().words())
                .endsWith(Path.of("quarkus-run.jar").toAbsolutePath().toString());
    }

    @Test
    void anotherProgramsJarIsNotOurs() {
        assertThat(Program.jar("/java", "/tmp/surefirebooter.jar")).isEmpty();
        assertThat(Program.jar("/java", "/a/classes:/a/quarkus-run.jar")).isEmpty();
    }

    @Test
    void aShellReadsItsNameAsItIs() {
        // Given
        Program program = new Program(List.of("/opt/ann's tools/quipu"));

        // When, Then
        assertThat(program.shell()).isEqualTo("'/opt/ann'\\''s tools/quipu'");
        assertThat(program.test()).isEqualTo("[ -x '/opt/ann'\\''s tools/quipu' ]");
    }

    @Test
    void hooksCallItByItsNameWithAnySearchPathAndByTheSearchPathWhenItIsGone() throws Exception {
        // Given
        Path own = saying("own");
        Path onPath = saying("path");
        Path hooks = folder.resolve("hooks");
        Path settings = folder.resolve("settings.json");
        Installer installer = new Installer(
                folder.resolve("memory"), Optional.of(Program.executable(own, null)), () -> ClaudeVersion.RECENT);

        // When
        installer.apply(installer.install(new HooksFolder(hooks, hooks, false, false), settings));

        // Then
        String command = new ObjectMapper()
                .readTree(settings.toFile())
                .at("/hooks/Stop/0/hooks/0/command")
                .textValue();
        assertThat(command).isEqualTo(own + " hook || quipu hook");
        for (String script : List.of(command, hooks.resolve("post-commit").toString())) {
            assertThat(said("/usr/bin:/bin", script)).startsWith("own hook");
        }
        Files.delete(own);
        for (String script : List.of(command, hooks.resolve("post-commit").toString())) {
            assertThat(said(onPath.getParent() + ":/usr/bin:/bin", script)).startsWith("path hook");
        }
    }

    @Test
    void aProgramThatMovedIsNamedAnewAndTakenOutAgain() throws IOException {
        // Given
        Path settings = folder.resolve("settings.json");
        Path before = folder.resolve("before/quipu");
        Path after = folder.resolve("after/quipu");
        Installer first = new Installer(
                folder.resolve("memory"), Optional.of(Program.executable(before, null)), () -> ClaudeVersion.RECENT);
        first.apply(first.install(null, settings));
        Installer second = new Installer(
                folder.resolve("memory"), Optional.of(Program.executable(after, null)), () -> ClaudeVersion.RECENT);

        // When
        second.apply(second.install(null, settings));

        // Then
        assertThat(settings).content().contains(after + " hook || quipu hook").doesNotContain(before.toString());
        assertThat(second.isInSettings(settings)).isTrue();
        second.undo(second.uninstall(null, settings));
        assertThat(settings).doesNotExist();
    }

    private static String said(String path, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(false);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** A program that says which one it is and how it was called. */
    private Path saying(String name) throws IOException {
        Path file = executable(Files.createDirectory(folder.resolve(name)).resolve("quipu"));
        return Files.writeString(file, "#!/bin/sh\necho " + name + " $*\n");
    }

    private static Path executable(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
