package dev.quipu.store.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.Finding;
import dev.quipu.store.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresDoubtsTest {

    private static final String LOST_IN_A_POWER_CUT = ": a power failure may destroy the whole database.";

    @Test
    void asksTheServer() {
        // Given
        PostgresDatabase database =
                new PostgresDatabase(PostgresSettings.of(Map.of("DATABASE_URL", PostgresServer.freshDatabase())::get));

        // When, Then
        assertThat(PostgresDoubts.findings(database, 100_000)).anySatisfy(finding -> {
            assertThat(finding.what())
                    .matches("The pool may hold 100000 connections, but PostgreSQL allows \\d+ in total\\.");
            assertThat(finding.remedy())
                    .isEqualTo("Set QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE to less than that, or raise max_connections.");
        });
    }

    @Test
    void aServerThatMayForgetIsDoubtful() {
        assertThat(PostgresDoubts.of(
                        Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"), 10))
                .containsExactly(
                        new Finding(
                                "PostgreSQL runs with fsync=off" + LOST_IN_A_POWER_CUT,
                                "Set fsync to on, for this database or in postgresql.conf."),
                        new Finding(
                                "PostgreSQL runs with full_page_writes=off" + LOST_IN_A_POWER_CUT,
                                "Set full_page_writes to on, for this database or in postgresql.conf."),
                        new Finding(
                                "PostgreSQL runs with synchronous_commit=off: committed data may be lost in a crash.",
                                "Set synchronous_commit to on, for this database or in postgresql.conf."));
    }

    @Test
    void aServerThatIsSafeAndHasRoomIsNot() {
        assertThat(PostgresDoubts.of(
                        Map.of(
                                "fsync", "on",
                                "full_page_writes", "on",
                                "synchronous_commit", "remote_apply",
                                "max_connections", "100",
                                "superuser_reserved_connections", "3"),
                        97))
                .isEmpty();
    }
}
