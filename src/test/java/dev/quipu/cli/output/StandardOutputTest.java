package dev.quipu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.cli.CommandFactory;
import dev.quipu.cli.QuipuCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StandardOutputTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "version", "session list --help", "help task finish", "completion bash"})
    void aCommandWhoseOutputFailsTellsTheReasonAndFails(String arguments) {
        // Given
        CommandLine line = line("No space left on device");

        // When
        int exit = line.execute(arguments.split(" "));

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors)
                .hasToString(
                        "quipu: Cannot write to standard output: No space left on device" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "version"})
    void aReaderThatWentAwayEndsACommandQuietly(String arguments) {
        // Given
        CommandLine line = line("Broken pipe");

        // When
        int exit = line.execute(arguments.split(" "));

        // Then
        assertThat(exit).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aWriterOnItDoesNotSwallowAFailure() {
        // Given
        PrintWriter writer =
                new PrintWriter(new StandardOutput(new FailingStream("Input/output error"), () -> false), true);

        // When, Then
        assertThatThrownBy(() -> writer.println("x"))
                .isInstanceOf(OutputFailedException.class)
                .hasMessage("Cannot write to standard output: Input/output error");
    }

    private CommandLine line(String reason) {
        return QuipuCommand.line(CommandFactory.withoutStore())
                .setOut(new PrintWriter(new StandardOutput(new FailingStream(reason), () -> false), true))
                .setErr(new PrintWriter(errors, true));
    }

    /** Takes nothing. */
    private static final class FailingStream extends OutputStream {

        private final String reason;

        FailingStream(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException(reason);
        }
    }
}
