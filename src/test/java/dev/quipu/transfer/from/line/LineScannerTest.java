package dev.quipu.transfer.from.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineScannerTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("lines.jsonl");
    }

    @Test
    void cutsAFileIntoLines() throws IOException {
        // Given
        Files.writeString(file, "\uFEFFone\n\n" + "x".repeat(200_000) + "\r\nlast");

        // When
        List<String> lines = read();

        // Then
        assertThat(lines).containsExactly("1 one", "2 ", "3 " + "x".repeat(200_000) + "\r", "4 last");
    }

    @Test
    void readsNoLineFromAnEmptyFile() throws IOException {
        // Given
        Files.writeString(file, "");

        // When
        List<String> lines = read();

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void holdsNoLineThatIsTooLong() throws IOException {
        // Given
        try (OutputStream output = Files.newOutputStream(file)) {
            byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 65; i++) {
                output.write(megabyte);
            }
            output.write("\nnext\n".getBytes(StandardCharsets.UTF_8));
        }

        // When
        List<String> lines = read();

        // Then
        assertThat(lines).containsExactly("1 too long", "2 next");
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineScanner scanner = new LineScanner(file)) {
            for (RawLine line = scanner.next(); line != null; line = scanner.next()) {
                lines.add(line.number() + " "
                        + (line.isTooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8)));
            }
            assertThat(scanner.bytesRead()).isEqualTo(Files.size(file));
        }
        return lines;
    }
}
