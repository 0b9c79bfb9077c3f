package dev.quipu.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.WriterLockOwner;
import org.junit.jupiter.api.Test;

class KeyCreateCommandTest {

    @Test
    void whileAServerRunsTheWayToAnAdminsKeyIsToStopIt() {
        // Given
        StoreBusyElsewhereException busy = new StoreBusyElsewhereException(
                "/data/quipu.db", new WriterLockOwner(17, "http://127.0.0.1:7847"), "QUIPU_SQLITE_PATH");

        // When, Then
        assertThat(KeyCreateCommand.whileServed(busy))
                .hasMessage(
                        "A Quipu server (process 17) is using the database. Set QUIPU_KEY if the server asks for keys."
                                + " To create the first key, stop the server, run `quipu key create --admin`, and start it again.");
    }

    @Test
    void whileACommandRunsItsOwnWordsStay() {
        // Given
        StoreBusyElsewhereException busy =
                new StoreBusyElsewhereException("/data/quipu.db", new WriterLockOwner(17, ""), "QUIPU_SQLITE_PATH");

        // When, Then
        assertThat(KeyCreateCommand.whileServed(busy)).isSameAs(busy);
    }
}
