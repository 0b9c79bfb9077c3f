package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.PostgresSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseWarningsTest {

    private static Iterable<String> of(String url) {
        return DatabaseWarnings.of("DATABASE_URL", PostgresSettings.of(Map.of("DATABASE_URL", url)::get)).stream()
                .map(SettingWarning::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefer", "require", "verify-ca", "disable"})
    void aConnectionThatIsNotVerifiedIsDoubtful(String mode) {
        assertThat(of("postgresql://ada:planted-secret@db.example/quipu?sslmode=" + mode))
                .containsExactly("DATABASE_URL: With sslmode=" + mode
                        + " the identity of db.example:5432 is not verified, and the connection can be intercepted."
                        + " Add sslmode=verify-full&sslrootcert=FILE with the authority of the server's certificate.");
    }

    @Test
    void noPasswordIsDoubtful() {
        assertThat(of("postgresql://ada@db.example/quipu?sslmode=verify-full"))
                .containsExactly("DATABASE_URL: Neither a password nor a client certificate is set for db.example:5432."
                        + " Give a password in DATABASE_URL or PGPASSWORD, or sslcert and sslkey.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada:x@db.example/quipu?sslmode=verify-full&sslrootcert=ca.pem",
                "postgresql://ada@db.example/quipu?sslmode=verify-full&sslcert=a.pem&sslkey=a.key",
                "postgresql://ada@127.0.0.1/quipu",
                "postgresql://localhost/quipu",
                "postgresql://[::1]/quipu"
            })
    void whatIsVerifiedOrHereIsNot(String url) {
        assertThat(of(url)).isEmpty();
    }
}
