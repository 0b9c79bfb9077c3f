package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.BackendName;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendChoiceTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, none, SQLITE",
                "none, postgresql://db/quipu, none, POSTGRES",
                "none, ' ', none, SQLITE",
                "none, none, db, SQLITE",
                "'', postgresql://db/quipu, none, POSTGRES",
                "sqlite, postgresql://db/quipu, db, SQLITE",
                "postgres, postgresql://db/quipu, none, POSTGRES",
                "postgres, none, db, POSTGRES",
                "' Postgres ', none, db, POSTGRES",
            })
    void choosesByNameElseByUrl(String name, String url, String host, BackendName expected) {
        // Given
        Map<String, String> environment = new HashMap<>();
        environment.put("QUIPU_BACKEND", name);
        environment.put("DATABASE_URL", url);
        environment.put("PGHOST", host);

        // When
        BackendName chosen = BackendChoice.of(environment::get);

        // Then
        assertThat(chosen).isEqualTo(expected);
    }

    @Test
    void theKeyIsStrongerThanTheVariable() {
        // Given
        Map<String, String> settings = Map.of("quipu.backend", "sqlite", "QUIPU_BACKEND", "postgres");

        // When / Then
        assertThat(BackendChoice.of(settings::get)).isEqualTo(BackendName.SQLITE);
    }

    @Test
    void postgresWithoutAnAddressIsRefused() {
        assertThatThrownBy(() -> BackendChoice.of(Map.of("QUIPU_BACKEND", "postgres")::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("STORAGE_DB_URL_MISSING: DATABASE_URL environment variable is required.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "jsonl", "postgresql"})
    void anotherNameIsRefused(String name) {
        assertThatThrownBy(() -> BackendChoice.of(Map.of("QUIPU_BACKEND", name)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_BACKEND is \"" + name + "\"; it must be sqlite, postgres or json.");
    }
}
