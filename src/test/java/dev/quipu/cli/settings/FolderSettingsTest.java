package dev.quipu.cli.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files of the folder in which Quipu is started may say. */
class FolderSettingsTest {

    @TempDir
    Path folder;

    private FolderSettings having(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return new FolderSettings(folder);
    }

    @ParameterizedTest
    @CsvSource({
        ".env, QUARKUS_OIDC_PUBLIC_KEY",
        ".env, QUARKUS_OIDC_EVIL_AUTH_SERVER_URL",
        ".env, _PROD_QUARKUS_OIDC_JWKS_PATH",
        ".env, quarkus.oidc.tls.trust-all",
        ".env, QUARKUS_TLS_TRUST_ALL",
        ".env, QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
        ".env, QUIPU_MANAGEMENT_PORT",
        ".env, quipu.management.host",
        ".env, QUIPU_TRACING_ENDPOINT",
        ".env, OTEL_EXPORTER_OTLP_ENDPOINT",
        ".env, quarkus.otel.exporter.otlp.traces.endpoint",
        ".env, QUIPU_TLS_CERTIFICATE",
        ".env, QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
        ".env, QUARKUS_HTTP_INSECURE_REQUESTS",
        "config/application.properties, quarkus.http.tls-configuration-name",
        ".env, QUARKUS_DATASOURCE_REACTIVE_URL",
        ".env, CONFIG_ORDINAL",
        "config/application.properties, quarkus.oidc.public-key",
        "config/application.properties, %prod.quarkus.oidc.\"evil\".auth-server-url",
        "config/application.properties, quarkus.\\u006fidc.public-key",
        "config/application.properties, quarkus.http.proxy.allow-x-forwarded",
        "config/application.properties, quarkus.http.auth.proactive",
        "config/application.properties, config_ordinal",
        "config/application.properties, smallrye.config.locations",
        "config/application-evil.properties, quarkus.oidc.public-key",
    })
    void noneMayDecideWhoIsLetIn(String file, String key) throws IOException {
        // Given
        FolderSettings settings = having(file, "A=1\n" + key + "=x\n");

        // When, Then
        assertThatThrownBy(() -> settings.refuse(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The file " + Path.of(file) + " in this folder sets ")
                .hasMessageEndingWith(
                        "Start quipu in another folder, or remove that line and set it in the environment.");
    }

    @Test
    void noneIsStrongerThanTheCommandLineAlsoWhereNobodyIsLetIn() throws IOException {
        // Given
        FolderSettings settings = having(".env", "config_ordinal=500\nDATABASE_URL=postgresql://127.0.0.1:1/app\n");

        // When, Then
        assertThatThrownBy(() -> settings.refuse(false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sets config_ordinal,");
    }

    @ParameterizedTest
    @CsvSource({
        "true, .env, QUARKUS_HTTP_HOST",
        "true, .env, QUIPU_KEYS",
        "true, config/application.properties, quarkus.http.host",
        "true, config/other.properties, quarkus.oidc.public-key",
        "false, .env, QUARKUS_OIDC_PUBLIC_KEY",
    })
    void whatDecidesNothingOfThatIsLeftAlone(boolean serves, String file, String key) throws IOException {
        // Given
        FolderSettings settings = having(file, key + "=x\n");

        // When, Then
        assertThatCode(() -> settings.refuse(serves)).doesNotThrowAnyException();
    }

    @Test
    void aFileThatCannotBeReadRefusesTheStart() throws IOException {
        // Given
        FolderSettings settings = having(".env", "A=\\u00\n");

        // When, Then
        assertThatThrownBy(() -> settings.refuse(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The settings in .env of this folder cannot be read; start quipu in another folder.");
    }
}
