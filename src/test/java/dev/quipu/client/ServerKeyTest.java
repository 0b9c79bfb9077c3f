package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerKeyTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyIsSentAsABearerTokenAndNotShown() {
        // When
        ServerKey key = ServerKey.of(Map.of("QUIPU_KEY", " quipu_s3cret\n"));

        // Then
        assertThat(key.authorization()).isEqualTo("Bearer quipu_s3cret");
        assertThat(key).hasToString("ServerKey[set]");
    }

    @Test
    void aFileMayHoldTheKey() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("key"), "quipu_s3cret\n");

        // When
        ServerKey key = ServerKey.of(Map.of("QUIPU_KEY", "", "QUIPU_KEY_FILE", file.toString()));

        // Then
        assertThat(key.authorization()).isEqualTo("Bearer quipu_s3cret");
    }

    @Test
    void whatIsSetToNothingIsNoKey() {
        // When
        ServerKey key = ServerKey.of(Map.of("QUIPU_KEY", " ", "QUIPU_KEY_FILE", ""));

        // Then
        assertThat(key.isSet()).isFalse();
        assertThat(key.authorization()).isNull();
        assertThat(key).hasToString("ServerKey[none]");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        // Given
        String missing = folder.resolve("missing").toString();

        // When, Then
        assertThatThrownBy(() -> ServerKey.of(Map.of("QUIPU_KEY_FILE", missing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file " + missing + ", which QUIPU_KEY_FILE names, cannot be read");
    }

    @Test
    void aKeyAndAFileAreOneTooMany() {
        // When, Then
        assertThatThrownBy(() -> ServerKey.of(Map.of("QUIPU_KEY", "s3cret", "QUIPU_KEY_FILE", "key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Set QUIPU_KEY or QUIPU_KEY_FILE, not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret s3cret", "s3cret\r\nX-Other: 1", "s3crét"})
    void whatIsNoKeyIsRefusedWithoutQuotingIt(String text) {
        // When, Then
        assertThatThrownBy(() -> ServerKey.of(Map.of("QUIPU_KEY", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUIPU_KEY does not contain exactly one key: a key has no spaces or line breaks");
    }

    @Test
    void anEmptyFileHoldsNoKey() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("key"), "\n");

        // When, Then
        assertThatThrownBy(() -> ServerKey.of(Map.of("QUIPU_KEY_FILE", file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file that QUIPU_KEY_FILE names does not contain exactly one key");
    }
}
