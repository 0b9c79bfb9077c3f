package dev.quipu.transfer.from.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.store.PostgresServer;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignPostgresTest {

    private final String url = PostgresServer.freshDatabase();

    @BeforeEach
    void make() {
        SqliteScript.run(
                PostgresServer.dataSource(url),
                "CREATE TABLE t (n numeric(10,6), at timestamptz, tags text[])",
                "INSERT INTO t VALUES (1.500000, '2026-01-01T12:00:00.123456+02', '{a}')",
                "CREATE VIEW v AS SELECT * FROM t");
    }

    @Test
    void seesOneMoment() {
        try (ForeignPostgres reading = open()) {
            // Given
            long before = reading.count("t");

            // When
            SqliteScript.run(PostgresServer.dataSource(url), "DELETE FROM t");

            // Then
            assertThat(before).isEqualTo(1);
            assertThat(reading.count("t")).isEqualTo(1);
        }
    }

    @Test
    void readsDigitsTimesAndArraysExactly() {
        try (ForeignPostgres reading = open();
                Records records = reading.records("SELECT * FROM t")) {
            assertThat(records.next())
                    .hasToString("{\"n\":1.500000,\"at\":\"2026-01-01T10:00:00.123456+00:00\",\"tags\":[\"a\"]}");
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void cannotWrite() {
        SqliteScript.run(PostgresServer.dataSource(url), "CREATE SEQUENCE s");
        try (ForeignPostgres reading = open()) {
            assertThatThrownBy(() -> reading.records("SELECT nextval('s') AS n").next())
                    .isInstanceOf(UnreadableSourceException.class)
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void goesOnBehindATableThatCannotBeCounted() {
        try (ForeignPostgres reading = open()) {
            assertThat(reading.count("no such table")).isEqualTo(-1);
            assertThat(reading.count("t")).isEqualTo(1);
        }
    }

    @Test
    void listsTablesAndNoViews() {
        try (ForeignPostgres reading = open()) {
            assertThat(reading.tables()).containsOnlyKeys("t");
            assertThat(reading.tables().get("t")).containsExactlyInAnyOrder("n", "at", "tags");
        }
    }

    private ForeignPostgres open() {
        return ForeignPostgres.open(url, name -> null);
    }
}
