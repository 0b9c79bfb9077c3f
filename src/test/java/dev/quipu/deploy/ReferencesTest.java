package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What points to something points to something that is there. */
class ReferencesTest {

    @ParameterizedTest
    @EnumSource
    void servicesFindTheServersPortsAndNobodyElses(Rendering rendering) {
        Manifest server = rendering.server();
        Set<String> ports = names(server.container().list("/ports"));
        List<Manifest> services = of(rendering, "Service");

        assertThat(services).extracting(Manifest::name).containsExactlyInAnyOrder("quipu", "quipu-management");
        for (Manifest service : services) {
            assertThat(service.list("/spec/ports"))
                    .extracting(port -> port.path("targetPort").asText())
                    .isSubsetOf(ports);
            assertThat(selected(rendering, service.texts("/spec/selector"))).containsExactly(server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheServiceWithoutAnAddressLeadsToTheManagementPort(Rendering rendering) {
        Manifest api = named(rendering, "Service", "quipu");
        Manifest management = named(rendering, "Service", "quipu-management");

        assertThat(names(api.list("/spec/ports"))).containsExactly("http");
        assertThat(names(management.list("/spec/ports"))).containsExactly("management");
        assertThat(management.text("/spec/clusterIP")).isEqualTo("None");
    }

    @ParameterizedTest
    @EnumSource
    void theServerSelectsItsOwnPodsAndSpreadsThem(Rendering rendering) {
        Manifest server = rendering.server();

        assertThat(selected(rendering, server.texts("/spec/selector/matchLabels")))
                .containsExactly(server);
        for (JsonNode spread : server.list("/spec/template/spec/topologySpreadConstraints")) {
            assertThat(new Manifest(spread).texts("/labelSelector/matchLabels")).isEqualTo(server.podLabels());
        }
        List<String> spreadOver = server.list("/spec/template/spec/topologySpreadConstraints").stream()
                .map(spread -> spread.path("topologyKey").asText())
                .toList();
        assertThat(spreadOver)
                .isEqualTo(
                        server.isOf("StatefulSet")
                                ? List.of()
                                : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkPolicyHoldsForEveryPodAndNamesPortsThatThereAre(Rendering rendering) {
        Manifest policy = rendering.only("NetworkPolicy");
        List<Manifest> all =
                rendering.byKustomize().stream().filter(Manifest::hasPods).toList();

        assertThat(selected(rendering, policy.texts("/spec/podSelector/matchLabels")))
                .isEqualTo(all);
        assertThat(policy.list("/spec/policyTypes"))
                .extracting(JsonNode::asText)
                .containsExactly("Ingress", "Egress");
        assertThat(policy.list("/spec/ingress"))
                .extracting(rule -> rule.at("/ports/0/port").asText())
                .containsExactly("http", "management");
        assertThat(policy.at("/spec/ingress/1/from"))
                .hasToString(
                        "[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"monitoring\"}}}]");
    }

    @ParameterizedTest
    @EnumSource
    void podsReachTheirDatabaseAndNames(Rendering rendering) {
        List<String> ports = rendering.only("NetworkPolicy").list("/spec/egress").stream()
                .flatMap(rule -> Manifest.elements(rule.path("ports")).stream())
                .map(port -> port.path("port").asText() + port.path("protocol").asText())
                .toList();

        assertThat(ports)
                .isEqualTo(
                        rendering == Rendering.SINGLE
                                ? List.of("53UDP", "53TCP")
                                : List.of("53UDP", "53TCP", "5432TCP"));
    }

    @Test
    void theServiceMonitorFindsTheManagementServiceAndItsPort() {
        Manifest monitor = Rendering.PRODUCTION.only("ServiceMonitor");
        Map<String, String> labels = monitor.texts("/spec/selector/matchLabels");

        List<Manifest> found = of(Rendering.PRODUCTION, "Service").stream()
                .filter(service -> service.texts("/metadata/labels").entrySet().containsAll(labels.entrySet()))
                .toList();

        assertThat(found).extracting(Manifest::name).containsExactly("quipu-management");
        assertThat(monitor.text("/spec/endpoints/0/port"))
                .isIn(names(found.get(0).list("/spec/ports")));
        assertThat(monitor.text("/spec/endpoints/0/path")).isEqualTo("/q/metrics");
    }

    @Test
    void theStatefulSetHasItsServiceAndItsVolume() {
        Manifest server = Rendering.SINGLE.server();

        assertThat(named(Rendering.SINGLE, "Service", server.text("/spec/serviceName"))
                        .text("/spec/clusterIP"))
                .isEqualTo("None");
        assertThat(server.text("/spec/volumeClaimTemplates/0/metadata/name")).isEqualTo("data");
    }

    @ParameterizedTest
    @EnumSource
    void everyMountHasItsVolume(Rendering rendering) {
        for (Manifest object :
                rendering.byKustomize().stream().filter(Manifest::hasPods).toList()) {
            Set<String> volumes = names(object.list("/spec/template/spec/volumes"));
            object.list("/spec/volumeClaimTemplates")
                    .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));

            assertThat(names(object.container().list("/volumeMounts"))).isEqualTo(volumes);
        }
    }

    @Test
    void theKeyPodHasTheVolumeOfTheStatefulSetAndIsInNoService() {
        Manifest pod = KeyPod.read();
        Manifest server = Rendering.SINGLE.server();

        assertThat(pod.text("/spec/volumes/0/persistentVolumeClaim/claimName"))
                .isEqualTo(server.text("/spec/volumeClaimTemplates/0/metadata/name") + "-" + server.name() + "-0");
        assertThat(pod.texts("/metadata/labels")
                        .entrySet()
                        .containsAll(server.podLabels().entrySet()))
                .isFalse();
        assertThat(pod.text("/spec/containers/0/image"))
                .isEqualTo(server.container().text("/image"));
    }

    private static List<Manifest> of(Rendering rendering, String kind) {
        return rendering.byKustomize().stream()
                .filter(object -> object.isOf(kind))
                .toList();
    }

    private static Manifest named(Rendering rendering, String kind, String name) {
        return of(rendering, kind).stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The objects whose pods a selector finds. */
    private static List<Manifest> selected(Rendering rendering, Map<String, String> labels) {
        assertThat(labels).isNotEmpty();
        Stream<Manifest> withPods = rendering.byKustomize().stream().filter(Manifest::hasPods);
        return withPods.filter(object -> object.podLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static Set<String> names(List<JsonNode> list) {
        Set<String> names = new HashSet<>();
        list.forEach(element -> names.add(element.path("name").asText()));
        return names;
    }
}
