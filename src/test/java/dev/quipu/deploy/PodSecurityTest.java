package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pod Security Standard "restricted", field by field, and what we ask beyond it. */
class PodSecurityTest {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    /** The specifications of all pods. */
    static Stream<Manifest> pods() {
        Stream<Manifest> made = Stream.of(Rendering.values())
                .flatMap(rendering -> rendering.byKustomize().stream())
                .filter(Manifest::hasPods)
                .map(object -> new Manifest(object.at("/spec/template/spec")));
        return Stream.concat(made, Stream.of(new Manifest(KeyPod.read().at("/spec"))));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void areRestricted(Manifest pod) {
        assertThat(pod.at("/hostNetwork").isMissingNode()).isTrue();
        assertThat(pod.at("/hostPID").isMissingNode()).isTrue();
        assertThat(pod.at("/hostIPC").isMissingNode()).isTrue();
        assertThat(pod.at("/initContainers").isMissingNode()).isTrue();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/sysctls").isMissingNode()).isTrue();
        assertThat(pod.at("/securityContext/appArmorProfile").isMissingNode()).isTrue();
        assertThat(pod.at("/securityContext/seLinuxOptions").isMissingNode()).isTrue();
        assertThat(pod.text("/securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
        for (JsonNode volume : pod.list("/volumes")) {
            volume.fieldNames()
                    .forEachRemaining(field -> assertThat(field.equals("name") || VOLUMES.contains(field))
                            .as(field)
                            .isTrue());
        }
        assertThat(pod.list("/containers")).hasSize(1);
        JsonNode container = pod.at("/containers/0");
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation")).hasToString("false");
        assertThat(context.path("capabilities")).hasToString("{\"drop\":[\"ALL\"]}");
        assertThat(Manifest.elements(container.path("ports")))
                .allSatisfy(port -> assertThat(port.has("hostPort")).isFalse());
        assertThat(context.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("allowPrivilegeEscalation", "readOnlyRootFilesystem", "capabilities");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void haveTheUserOfTheImageAndWriteNowhereButIntoTheirVolumes(Manifest pod) {
        assertThat(pod.number("/securityContext/runAsUser")).isEqualTo(10_001);
        assertThat(pod.number("/securityContext/runAsGroup")).isEqualTo(10_001);
        assertThat(pod.number("/securityContext/fsGroup")).isEqualTo(10_001);
        assertThat(pod.at("/containers/0/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(pod.list("/containers/0/volumeMounts"))
                .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                .extracting(mount -> mount.path("mountPath").asText())
                .containsExactlyInAnyOrder("/var/lib/quipu", "/tmp");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void haveNoTokenAndAskTheClusterForNothing(Manifest pod) {
        assertThat(pod.at("/automountServiceAccountToken")).hasToString("false");
        // A Service "quipu" would set QUIPU_PORT to tcp://….
        assertThat(pod.at("/enableServiceLinks")).hasToString("false");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void sayWhatTheyNeed(Manifest pod) {
        Manifest resources = new Manifest(pod.at("/containers/0/resources"));

        assertThat(resources.texts("/requests")).isEqualTo(Map.of("cpu", "250m", "memory", "384Mi"));
        assertThat(resources.texts("/limits")).isEqualTo(Map.of("memory", "640Mi"));
    }

    @Test
    void neitherDoesTheServiceAccountHaveAToken() {
        for (Rendering rendering : Rendering.values()) {
            Manifest account = rendering.only("ServiceAccount");

            assertThat(account.at("/automountServiceAccountToken")).hasToString("false");
            assertThat(rendering.server().text("/spec/template/spec/serviceAccountName"))
                    .isEqualTo(account.name());
        }
    }

    @Test
    void noRoleAndNoSecretIsAmongTheObjects() {
        for (Rendering rendering : Rendering.values()) {
            assertThat(rendering.byKustomize())
                    .extracting(Manifest::kind)
                    .doesNotContainAnyElementsOf(
                            List.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "Secret"));
        }
    }
}
