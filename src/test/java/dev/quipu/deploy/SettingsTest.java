package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.config.KeyMode;
import dev.quipu.config.PostgresSettings;
import dev.quipu.config.QuipuConfig;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifests set is known to Quipu, and of a form that it takes. */
class SettingsTest {

    /** Variables that are no keys of QuipuConfig: the data folder, and where PostgreSQL is. */
    private static final Set<String> OTHERS =
            Set.of("QUIPU_HOME", "DATABASE_URL", "DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL", "PGPASSWORD");

    private static final String MEBIBYTE = "1M";

    static Stream<Manifest> withPods() {
        return Stream.of(Rendering.values())
                .flatMap(rendering -> rendering.byKustomize().stream())
                .filter(Manifest::hasPods);
    }

    @Test
    void everyVariableIsKnown() {
        Set<String> known = keys();
        known.addAll(OTHERS);

        withPods()
                .forEach(object -> assertThat(names(object)).as(object.title()).isSubsetOf(known));
        assertThat(KeyPod.read().list("/spec/containers/0/env"))
                .extracting(variable -> variable.path("name").asText())
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyValueConverts(Rendering rendering) {
        QuipuConfig config = config(rendering.server().environment());

        assertThat(config.keys()).isEqualTo(KeyMode.REQUIRED);
        assertThat(config.backend()).hasValue(rendering == Rendering.SINGLE ? "sqlite" : "postgres");
        assertThat(config.port()).isEqualTo(7847);
        assertThat(config.migration().atStart()).isEqualTo(rendering != Rendering.PRODUCTION);
    }

    @Test
    void aValueThatDoesNotConvertIsSeen() {
        Map<String, String> wrong = new HashMap<>(Rendering.HA.server().environment());
        wrong.put("QUIPU_KEYS", "sometimes");

        assertThatThrownBy(() -> config(wrong)).hasMessageContaining("quipu.keys");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SINGLE")
    void podsThatShareADatabaseKeepAllContentsInIt(Rendering rendering) {
        assertThat(rendering.server().environment())
                .containsEntry("QUIPU_ARTIFACTS_MAX_SIZE", MEBIBYTE)
                .containsEntry("QUIPU_ARTIFACTS_INLINE_MAX_SIZE", MEBIBYTE);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "HA", "PRODUCTION"})
    void theUrlIsInASecretAndTheOthersMayBe(Rendering rendering) {
        List<JsonNode> secrets = rendering.server().container().list("/env").stream()
                .filter(variable -> variable.has("valueFrom"))
                .toList();

        assertThat(secrets)
                .extracting(variable -> variable.path("name").asText()
                        + variable.at("/valueFrom/secretKeyRef/optional").asText())
                .containsExactly("DATABASE_URL", "DATABASE_DIRECT_URLtrue", "DATABASE_REPLICA_URLtrue");
        assertThat(secrets)
                .allSatisfy(variable -> assertThat(
                                variable.at("/valueFrom/secretKeyRef/name").asText())
                        .isEqualTo("quipu-database"));
    }

    @Test
    void theJobMigratesTheDatabaseForWhichThePodsWait() {
        Manifest job = Rendering.PRODUCTION.only("Job");
        Manifest server = Rendering.PRODUCTION.server();

        assertThat(job.container().at("/args")).hasToString("[\"db\",\"migrate\"]");
        assertThat(server.container().at("/args")).hasToString("[\"serve\"]");
        assertThat(server.environment()).containsEntry("QUIPU_MIGRATION_AT_START", "false");
        assertThat(variable(job, "DATABASE_URL")).isEqualTo(variable(server, "DATABASE_URL"));
        assertThat(job.container().text("/image")).isEqualTo(server.container().text("/image"));
    }

    @Test
    void theClusterIsReachedWithItsCertificateChecked() {
        Manifest server = Rendering.CLOUDNATIVEPG.server();
        Manifest cluster = Rendering.CLOUDNATIVEPG.only("Cluster");
        Map<String, String> environment = server.environment();

        PostgresSettings primary = PostgresSettings.of(environment::get);
        PostgresSettings replica = PostgresSettings.replica(environment::get).orElseThrow();

        assertThat(primary.host()).isEqualTo(cluster.name() + "-rw");
        assertThat(replica.host()).isEqualTo(cluster.name() + "-ro");
        for (PostgresSettings settings : List.of(primary, replica)) {
            assertThat(settings.sslMode()).isEqualTo("verify-full");
            assertThat(settings.database()).isEqualTo(cluster.text("/spec/bootstrap/initdb/database"));
            assertThat(settings.user()).isEqualTo(cluster.text("/spec/bootstrap/initdb/owner"));
            assertThat(settings.password()).isNull();
            assertThat(settings.sslRootCert())
                    .isEqualTo(server.container().text("/volumeMounts/0/mountPath") + "/ca.crt");
        }
        assertThat(variable(server, "PGPASSWORD").at("/valueFrom/secretKeyRef"))
                .hasToString("{\"key\":\"password\",\"name\":\"" + cluster.name() + "-app\"}");
        assertThat(server.at("/spec/template/spec/volumes/0/secret"))
                .hasToString("{\"items\":[{\"key\":\"ca.crt\",\"path\":\"ca.crt\"}],\"secretName\":\"" + cluster.name()
                        + "-ca\"}");
    }

    private static JsonNode variable(Manifest object, String name) {
        return object.container().list("/env").stream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(Manifest object) {
        return object.container().list("/env").stream()
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys() {
        return ConfigMappings.getProperties(ConfigClass.configClass(QuipuConfig.class)).keySet().stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static QuipuConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(QuipuConfig.class)
                .build()
                .getConfigMapping(QuipuConfig.class);
    }
}
