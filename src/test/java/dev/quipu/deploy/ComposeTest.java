package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The promises of deploy/compose, as they can be read; deploy/docker/try starts it. */
class ComposeTest {

    private static final Path FOLDER = Path.of("deploy/compose");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void everyServiceMayDoAsLittleAsPossible() {
        assertThat(services).containsOnlyKeys("quipu", "postgres");
        assertThat(services.values())
                .allSatisfy(service -> assertThat(service)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .doesNotContainKeys("privileged", "network_mode", "pid"));
        assertThat(services.get("quipu")).doesNotContainKeys("cap_add", "user");
    }

    @Test
    void onlyThisMachineReachesQuipuAndOnlyQuipuTheDatabase() throws IOException {
        assertThat(services.get("quipu"))
                .containsEntry("ports", List.of("${QUIPU_BIND:-127.0.0.1}:${QUIPU_PORT:-7847}:7847"));
        assertThat(services.get("postgres")).doesNotContainKey("ports").containsEntry("networks", List.of("database"));
        assertThat(file())
                .extractingByKey("networks")
                .isEqualTo(Map.of("front", Map.of(), "database", Map.of("internal", true)));
    }

    @Test
    void thereIsNoPasswordThatSomebodyCouldForgetToChange() {
        String required = "${POSTGRES_PASSWORD:?There is no password yet. Run ./start once, or see README.md.}";

        assertThat(environment("postgres")).containsEntry("POSTGRES_PASSWORD", required);
        assertThat(environment("quipu"))
                .containsEntry("DATABASE_URL", "postgresql://quipu:" + required + "@postgres:5432/quipu")
                .containsEntry("QUIPU_KEYS", "required");
    }

    @Test
    void quipuStartsWhenTheDatabaseAnswers() {
        assertThat(services.get("quipu"))
                .containsEntry("depends_on", Map.of("postgres", Map.of("condition", "service_healthy")));
        assertThat(services.get("postgres")).containsKey("healthcheck");
    }

    @Test
    void theSecretsOfThisMachineStayOutOfTheRepository() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env");
        assertThat(Files.readString(FOLDER.resolve("start"))).contains("umask 077", "/dev/urandom", "> .env");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> environment(String service) {
        return (Map<String, Object>) services.get(service).get("environment");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        try {
            return (Map<String, Map<String, Object>>) file().get("services");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> file() throws IOException {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve("compose.yaml"))) {
            return new Yaml().load(reader);
        }
    }
}
