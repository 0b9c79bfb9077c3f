package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether Kubernetes would take every object: unknown fields, types, and what is required. */
class KubernetesSchemaTest {

    private static final Map<String, Object> EVERYTHING = Map.ofEntries(
            Map.entry("database.existingSecret", ""),
            Map.entry("database.url", "postgresql://quipu:secret@db.example/quipu"),
            Map.entry("database.caSecret", "database-ca"),
            Map.entry("ingress.enabled", "true"),
            Map.entry("ingress.host", "quipu.example"),
            Map.entry("ingress.tlsSecret", "quipu-tls"),
            Map.entry("serviceMonitor.enabled", "true"),
            Map.entry("serviceMonitor.labels.release", "prometheus"),
            Map.entry("imagePullSecrets[0].name", "registry"),
            Map.entry("extraEnv[0].name", "QUIPU_OIDC_ISSUER"),
            Map.entry("extraEnv[0].value", "https://login.example"),
            Map.entry("extraVolumes[0].name", "certificate"),
            Map.entry("extraVolumes[0].secret.secretName", "quipu-tls"),
            Map.entry("extraVolumeMounts[0].name", "certificate"),
            Map.entry("extraVolumeMounts[0].mountPath", "/etc/quipu/tls"),
            Map.entry("podAnnotations.purpose", "records"),
            Map.entry("tolerations[0].operator", "Exists"));

    static Stream<Manifest> objects() {
        List<Manifest> objects = new ArrayList<>();
        for (Rendering rendering : Rendering.values()) {
            objects.addAll(rendering.byKustomize());
        }
        objects.addAll(Manifest.file(Path.of("deploy/kustomize/secret.example.yaml")));
        objects.addAll(Manifest.file(Path.of("deploy/kustomize/key-pod.yaml")));
        // What Helm alone can make; all else is the same as kustomize's.
        objects.addAll(Chart.render("ha", EVERYTHING));
        return objects.stream();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void isTakenByKubernetes(Manifest object) {
        KubernetesSchema.check(object);

        assertThat(object.name()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }

    @Test
    void refusesAMisspeltField() {
        Manifest server = Rendering.HA.server();

        assertThatThrownBy(() -> KubernetesSchema.check(server.with("/spec", "minReadySecond", 5)))
                .hasMessageContaining("minReadySecond");
        assertThatThrownBy(() -> KubernetesSchema.check(
                        server.with("/spec/template/spec/containers/0/readinessProbe/httpGet", "pathh", "/")))
                .hasMessageContaining("pathh");
    }

    @Test
    void refusesAWrongType() {
        Manifest server = Rendering.HA.server();

        assertThatThrownBy(() -> KubernetesSchema.check(server.with("/spec", "minReadySeconds", "five")))
                .hasMessageContaining("five");
        assertThatThrownBy(() -> KubernetesSchema.check(server.with("/spec/template/spec", "containers", "quipu")))
                .hasMessageContaining("containers");
        assertThatThrownBy(() -> KubernetesSchema.check(
                        server.with("/spec/template/spec/containers/0/resources/limits", "memory", "much")))
                .hasMessageContaining("quantity");
    }

    @Test
    void refusesWhatIsIncomplete() {
        Manifest server = Rendering.HA.server();

        assertThatThrownBy(() -> KubernetesSchema.check(server.without("/spec", "selector")))
                .hasMessageContaining("selector");
        assertThatThrownBy(() -> KubernetesSchema.check(server.without("/spec/template/spec/containers/0", "name")))
                .hasMessageContaining("name");
    }

    @Test
    void refusesAKindThatThereIsNot() {
        Manifest wrong = Rendering.HA.server().with("", "apiVersion", "apps/v1beta1");

        assertThatThrownBy(() -> KubernetesSchema.check(wrong)).hasMessageContaining("no Deployment in apps/v1beta1");
    }

    @Test
    void refusesMisspeltFieldsOfTheOperators() {
        Manifest monitor = Rendering.PRODUCTION.only("ServiceMonitor");
        Manifest cluster = Rendering.CLOUDNATIVEPG.only("Cluster");

        assertThatThrownBy(() -> KubernetesSchema.check(monitor.with("/spec/endpoints/0", "intervall", "30s")))
                .hasMessageContaining("intervall");
        assertThatThrownBy(() -> KubernetesSchema.check(cluster.with("/spec", "instance", 3)))
                .hasMessageContaining("/spec/instance:integer");
        assertThatThrownBy(() -> KubernetesSchema.check(cluster.with("/spec", "instances", "three")))
                .hasMessageContaining("/spec/instances:string");
    }
}
