package dev.quipu.store.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.table.InvalidRowException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresErrorsTest {

    private static final String SAID = "could not extend file \"base/16385/2620\"";

    private static final String POOLER =
            "A pooler such as PgBouncer is in front of PostgreSQL and keeps no sessions: set "
                    + "QUIPU_POSTGRES_POOLER=transaction, and DATABASE_DIRECT_URL (see docs/pgbouncer.md).";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new PgException(SAID, "ERROR", "53100", null),
                        new StoreFullException("PostgreSQL's disk is full (SQLSTATE 53100).", null)),
                Arguments.of(
                        new IllegalStateException(new SQLException(SAID, "53100")),
                        new StoreFullException("PostgreSQL's disk is full (SQLSTATE 53100).", null)),
                Arguments.of(
                        new PgException(SAID, "ERROR", "53300", null),
                        new StoreUnavailableException(
                                "PostgreSQL is out of resources: connections or memory (SQLSTATE 53300).", null)),
                Arguments.of(
                        new PgException("cannot execute INSERT in a read-only transaction", "ERROR", "25006", null),
                        new StoreUnavailableException(
                                "PostgreSQL accepts no writes here: it is a standby, "
                                        + "or default_transaction_read_only is on.",
                                null)),
                Arguments.of(
                        new PgException("permission denied for table sessions", "ERROR", "42501", null),
                        new StoreUnavailableException(
                                "The role of DATABASE_URL lacks a privilege in PostgreSQL (SQLSTATE "
                                        + "42501): `quipu db check` names it, and the command that grants it.",
                                null)),
                Arguments.of(
                        new PgException("prepared statement \"S_1\" already exists", "ERROR", "42P05", null),
                        new StoreUnavailableException(POOLER, null)),
                Arguments.of(
                        new PgException("unsupported startup parameter: lock_timeout", "FATAL", "08P01", null),
                        new StoreUnavailableException(POOLER, null)),
                Arguments.of(
                        new PgException("character has no equivalent in encoding \"LATIN1\"", "ERROR", "22P05", null),
                        new InvalidRowException(
                                "PostgreSQL rejects a value as invalid for its type or too long (SQLSTATE 22P05)",
                                null)),
                Arguments.of(
                        new PgException("index row size 2712 exceeds maximum", "ERROR", "54000", null),
                        new InvalidRowException(
                                "PostgreSQL rejects a value as invalid for its type or too long (SQLSTATE 54000)",
                                null)),
                Arguments.of(
                        new PgException("violates check constraint", "ERROR", "23514", null),
                        new ChangedMeanwhileException("A row that this one refers to or conflicts with was "
                                + "changed in the meantime (SQLSTATE 23514).")),
                Arguments.of(
                        new PgException("invalid page in block 3 of relation base/1/2", "ERROR", "XX001", null),
                        new StoreUnavailableException(
                                "PostgreSQL has an internal error or damaged data, see its log (SQLSTATE XX001).",
                                null)),
                Arguments.of(
                        new PgException("could not do a thing", "ERROR", "0A000", null),
                        new StoreUnavailableException("PostgreSQL rejects the statement (SQLSTATE 0A000).", null)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsWhatPasses(Exception failure, Exception told) {
        // When
        Throwable translated = PostgresErrors.translate(failure);

        // Then
        assertThat(translated).isExactlyInstanceOf(told.getClass()).hasMessage(told.getMessage());
        assertThat(translated).hasCause(failure);
    }
}
