package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendConfigSourceFactoryTest {

    @Test
    void sqliteLeavesPostgresOff() {
        assertThat(BackendConfigSourceFactory.derived(Map.<String, String>of()::get))
                .isEqualTo(Map.of("quarkus.datasource.active", "false", "quarkus.hibernate-orm.active", "false"));
    }

    @Test
    void aFaultyConfigurationLeavesPostgresOffUntilTheStartRefusesIt() {
        assertThat(BackendConfigSourceFactory.derived(Map.of("DATABASE_URL", "postgresql://a:b#c@d")::get))
                .isEqualTo(Map.of("quarkus.datasource.active", "false", "quarkus.hibernate-orm.active", "false"));
    }

    @Test
    void tellsThePoolWherePostgresIs() {
        // Given
        Map<String, String> settings = Map.of("DATABASE_URL", "postgresql://ann:p%40w@[::1]:6432/quipu");

        // When
        Map<String, String> derived = BackendConfigSourceFactory.derived(settings::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.datasource.active", "true")
                .containsEntry("quarkus.hibernate-orm.active", "true")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://[::1]:6432/quipu")
                .containsEntry("quarkus.datasource.username", "ann")
                .containsEntry("quarkus.datasource.password", "p@w")
                .containsEntry("quarkus.datasource.reactive.additional-properties.search_path", "\"public\"");
    }

    @Test
    void asksAPoolerForNoSettingsOfASession() {
        // Given
        Map<String, String> settings =
                Map.of("DATABASE_URL", "postgresql://pooler/quipu", "QUIPU_POSTGRES_POOLER", "transaction");

        // When
        Map<String, String> derived = BackendConfigSourceFactory.derived(settings::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.datasource.reactive.additional-properties.application_name", "quipu")
                .doesNotContainKey("quarkus.datasource.reactive.additional-properties.search_path");
    }

    @ParameterizedTest
    @CsvSource({
        "disable, NONE, false",
        "allow, NONE, true",
        "prefer, NONE, true",
        "require, NONE, true",
        "verify-ca, NONE, false",
        "verify-full, HTTPS, false",
    })
    void checksTheServersCertificateAsLibpqDoes(String mode, String algorithm, String trustAll) {
        // When
        Map<String, String> derived = BackendConfigSourceFactory.derived(
                Map.of("DATABASE_URL", "postgresql://db/quipu?sslmode=" + mode)::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", mode)
                .containsEntry("quarkus.datasource.reactive.hostname-verification-algorithm", algorithm)
                .containsEntry("quarkus.datasource.reactive.trust-all", trustAll);
    }

    @Test
    void aRootCertificateIsTrustedAndNothingElse() {
        // When
        Map<String, String> derived =
                BackendConfigSourceFactory.derived(Map.of(
                        "DATABASE_URL",
                        "postgresql://db/quipu?sslmode=require&sslrootcert=root.pem&sslcert=a.pem&sslkey=a.key")::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.datasource.reactive.trust-all", "false")
                .containsEntry("quarkus.datasource.reactive.trust-certificate-pem.certs", "root.pem")
                .containsEntry("quarkus.datasource.reactive.key-certificate-pem.certs", "a.pem")
                .containsEntry("quarkus.datasource.reactive.key-certificate-pem.keys", "a.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a$b", "a$$b", "a${b}c", "a\\$b", "a\\b", "a$", "${", "a,b"})
    void thePoolGetsThePasswordAsItIs(String password) {
        // Given
        Map<String, String> environment = Map.of("PGHOST", "db", "QUIPU_BACKEND", "postgres", "PGPASSWORD", password);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withSources(new BackendConfigSourceFactory())
                .build();

        // When
        String derived = config.getConfigValue("quarkus.datasource.password").getRawValue();
        String given = config.getValue("quarkus.datasource.password", String.class);

        // Then
        assertThat(given).as(derived).isEqualTo(password);
    }
}
