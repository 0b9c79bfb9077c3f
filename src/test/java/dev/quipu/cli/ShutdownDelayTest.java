package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownDelayTest {

    private static String delay(String... arguments) {
        return Settings.of(QuipuCommand.line(CommandFactory.withoutStore()).parseArgs(arguments))
                .value("quipu.shutdown.delay");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"0.0.0.0, 5s", "127.0.0.1, none"})
    void onlyWhoLetsOtherMachinesInWaitsForTheirProxies(String host, String expected) {
        // When
        String delay = delay("--backend", "sqlite", "serve", "--host", host, "--keys", "required");

        // Then
        assertThat(delay).isEqualTo(expected);
    }

    @Test
    void whatIsSetStays() {
        // Given
        System.setProperty("quipu.shutdown.delay", "2s");

        // When
        String delay;
        try {
            delay = delay("--backend", "sqlite", "serve", "--host", "0.0.0.0", "--keys", "required");
        } finally {
            System.clearProperty("quipu.shutdown.delay");
        }

        // Then
        assertThat(delay).isEqualTo("2s");
    }
}
