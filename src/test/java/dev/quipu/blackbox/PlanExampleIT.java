package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The README's script that plans work and lets two agents do it is run as it stands there, on both SQL backends. */
@NativeToo
class PlanExampleIT {

    private static final String BEGIN = "<!-- example: run by PlanExampleIT -->\n";
    private static final String END = "<!-- end of example -->\n";
    private static final long SECONDS = 300;

    private final Installation installation = Installation.create();
    private PostgresInstance postgres;

    @AfterEach
    void stop() {
        installation.close();
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void endsWithTheTasksDoneOnSqlite() throws IOException, InterruptedException {
        endsWithTheTasksDone(installation);
    }

    @Test
    @NativeOnly
    void endsWithTheTasksDoneOnPostgres() throws IOException, InterruptedException {
        postgres = PostgresInstance.shared();

        endsWithTheTasksDone(installation.onPostgres(postgres.newDatabase()));
    }

    private void endsWithTheTasksDone(Installation quipu) throws IOException, InterruptedException {
        // Given
        RunningQuipu server = quipu.serve();
        server.awaitReady();
        Path script = Files.writeString(quipu.home().resolve("plan.sh"), script());

        // When
        Finished finished = run(script, server.url());

        // Then
        assertThat(finished.exit()).as(finished.all()).isZero();
        List<String> last = finished.out().lines().toList();
        assertThat(last).filteredOn(line -> line.startsWith(" completed")).hasSize(3);
        assertThat(last).filteredOn(line -> line.contains("test_report")).hasSize(3);
        assertThat(last).filteredOn(line -> line.contains(" commit ")).hasSize(3);
    }

    private Finished run(Path script, String url) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(installation.home().resolve("bin"));
        Path command = Files.writeString(
                bin.resolve("quipu"),
                Artifact.command(Installation.HEAP, List.of()).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n")));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        Path output = installation.home().resolve("output");
        Path errors = installation.home().resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .directory(installation.home().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("QUIPU_HOME", installation.home().toString());
        builder.environment().put("QUIPU_SERVER", url);
        builder.environment().put("HOME", installation.home().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Still running: " + Files.readString(output) + Files.readString(errors));
        }
        return new Finished(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** What stands between the marks, without the indentation that makes it code. */
    private static String script() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
                .lines()
                .map(line -> line.startsWith("    ") ? line.substring(4) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
