package dev.quipu.store.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of sessions behind a pooler whose role sets no limits. */
class PoolerSchemaTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5s, 5s, lock_timeout = '1500ms'",
        "1500ms, 0, 5s, idle_in_transaction_session_timeout = '5s'",
        "1500ms, 5s, 0, statement_timeout = '5s'"
    })
    void aLimitThatLacksIsNamed(String lock, String idle, String statement, String lacking) {
        // When
        Optional<String> said = PoolerSchema.lacking(limits(lock, idle, statement));

        // Then
        assertThat(said)
                .contains("A frozen program could hold locks in PostgreSQL forever, or a statement could run "
                        + "on although no client waits for it. Behind a pooler, run ALTER ROLE <role> SET " + lacking
                        + " for the role that it logs in with, and RECONNECT on its console.");
    }

    @ParameterizedTest
    @CsvSource({"1500ms, 5s, 5s", "1min, 10min, 1h"})
    void nothingIsSaidOfLimitsThatAreSet(String lock, String idle, String statement) {
        // When
        Optional<String> said = PoolerSchema.lacking(limits(lock, idle, statement));

        // Then
        assertThat(said).isEmpty();
    }

    private static Map<String, String> limits(String lock, String idle, String statement) {
        return Map.of(
                "lock_timeout", lock, "idle_in_transaction_session_timeout", idle, "statement_timeout", statement);
    }
}
