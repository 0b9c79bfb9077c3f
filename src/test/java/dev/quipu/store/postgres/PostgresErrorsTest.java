package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.store.StoreFullException;
import dev.quipu.store.StoreUnavailableException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresErrorsTest {

    private static final String SAID = "could not extend file \"base/16385/2620\"";

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
                                "PostgreSQL has no room: connections or memory (SQLSTATE 53300).", null)),
                Arguments.of(
                        new PgException("cannot execute INSERT in a read-only transaction", "ERROR", "25006", null),
                        new StoreUnavailableException("PostgreSQL takes no writes here: it is a standby.", null)));
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
