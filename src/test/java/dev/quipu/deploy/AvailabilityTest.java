package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates, evictions and endings that nobody notices. */
class AvailabilityTest {

    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    /** The seconds within which /q/health/ready answers, also when the database does not. */
    private static final int DATABASE_CHECK = 5;

    @ParameterizedTest
    @EnumSource
    void probesAskTheManagementPort(Rendering rendering) {
        Manifest container = rendering.server().container();

        assertThat(PROBES.stream().map(probe -> container.text("/" + probe + "/httpGet/path")))
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        for (String probe : PROBES) {
            assertThat(container.text("/" + probe + "/httpGet/port")).isEqualTo("management");
        }
        assertThat(container.list("/ports"))
                .extracting(port ->
                        port.path("name").asText() + port.path("containerPort").asInt())
                .containsExactly("http7847", "management7848");
        assertThat(rendering.server().environment())
                .containsEntry("QUIPU_PORT", "7847")
                .containsEntry("QUIPU_MANAGEMENT_PORT", "7848")
                .containsEntry("QUIPU_HOST", "0.0.0.0")
                .containsEntry("QUIPU_MANAGEMENT_HOST", "0.0.0.0");
    }

    @ParameterizedTest
    @EnumSource
    void readinessIsGivenTimeToSayWhy(Rendering rendering) {
        assertThat(rendering.server().container().number("/readinessProbe/timeoutSeconds"))
                .isGreaterThan(DATABASE_CHECK);
    }

    @ParameterizedTest
    @EnumSource
    void theGracePeriodCoversEveryStepOfTheEnd(Rendering rendering) {
        Manifest server = rendering.server();
        int preStop = server.container().number("/lifecycle/preStop/sleep/seconds");
        int delay = seconds(server, "QUIPU_SHUTDOWN_DELAY");
        int timeout = seconds(server, "QUIPU_SHUTDOWN_TIMEOUT");

        int grace = server.number("/spec/template/spec/terminationGracePeriodSeconds");

        assertThat(preStop).isEqualTo(5);
        assertThat(delay).isEqualTo(5);
        assertThat(timeout).isEqualTo(10);
        assertThat(grace).isGreaterThanOrEqualTo(preStop + delay + timeout + 5);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SINGLE")
    void noPodGoesBeforeAnotherIsReady(Rendering rendering) {
        Manifest server = rendering.server();

        assertThat(server.kind()).isEqualTo("Deployment");
        assertThat(server.at("/spec/strategy"))
                .hasToString("{\"rollingUpdate\":{\"maxSurge\":1,\"maxUnavailable\":0},\"type\":\"RollingUpdate\"}");
        assertThat(server.number("/spec/minReadySeconds")).isEqualTo(5);
    }

    @Test
    void onAVolumeThereIsNeverMoreThanOnePod() {
        Manifest server = Rendering.SINGLE.server();

        assertThat(server.kind()).isEqualTo("StatefulSet");
        assertThat(server.number("/spec/replicas")).isEqualTo(1);
        assertThat(server.list("/spec/volumeClaimTemplates/0/spec/accessModes"))
                .extracting(JsonNode::asText)
                .containsExactly("ReadWriteOnce");
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "POSTGRES"})
    void onePodHasNoBudgetForItWouldKeepItsNodeFromBeingEmptied(Rendering rendering) {
        assertThat(rendering.server().number("/spec/replicas")).isEqualTo(1);
        assertThat(rendering.has("PodDisruptionBudget")).isFalse();
        assertThat(rendering.has("HorizontalPodAutoscaler")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "PRODUCTION", "CLOUDNATIVEPG"})
    void theAutoscalerAloneDecidesAndTheBudgetLeavesRoom(Rendering rendering) {
        Manifest server = rendering.server();
        Manifest budget = rendering.only("PodDisruptionBudget");
        Manifest autoscaler = rendering.only("HorizontalPodAutoscaler");

        assertThat(server.at("/spec/replicas").isMissingNode()).isTrue();
        assertThat(autoscaler.texts("/spec/scaleTargetRef"))
                .isEqualTo(
                        Map.of("apiVersion", server.text("/apiVersion"), "kind", server.kind(), "name", server.name()));
        assertThat(budget.texts("/spec/selector/matchLabels")).isEqualTo(server.podLabels());
        assertThat(budget.number("/spec/minAvailable")).isEqualTo(2);
        assertThat(budget.at("/spec/maxUnavailable").isMissingNode()).isTrue();
        assertThat(autoscaler.number("/spec/minReplicas")).isGreaterThan(budget.number("/spec/minAvailable"));
        assertThat(autoscaler.number("/spec/maxReplicas")).isGreaterThan(autoscaler.number("/spec/minReplicas"));
        // Percent of what is asked for, so that there has to be something.
        assertThat(server.container().text("/resources/requests/cpu")).isEqualTo("250m");
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "PRODUCTION", "CLOUDNATIVEPG"})
    void podsAreNotOnOneNode(Rendering rendering) {
        Manifest spread = new Manifest(rendering.server().at("/spec/template/spec/topologySpreadConstraints/1"));

        assertThat(spread.text("/topologyKey")).isEqualTo("kubernetes.io/hostname");
        assertThat(spread.text("/whenUnsatisfiable")).isEqualTo("DoNotSchedule");
        assertThat(spread.text("/nodeTaintsPolicy")).isEqualTo("Honor");
    }

    @Test
    void theClusterCommitsOnTwoMachinesAndTakesTheConnectionsOfAllPods() {
        Manifest cluster = Rendering.CLOUDNATIVEPG.only("Cluster");
        int pods = Rendering.CLOUDNATIVEPG.only("HorizontalPodAutoscaler").number("/spec/maxReplicas") + 1;

        assertThat(cluster.number("/spec/instances")).isEqualTo(3);
        assertThat(cluster.at("/spec/postgresql/synchronous"))
                .hasToString("{\"dataDurability\":\"required\",\"method\":\"any\",\"number\":1}");
        // Ten in the pool, one that listens, one that migrates, one that exports.
        assertThat(Integer.parseInt(cluster.text("/spec/postgresql/parameters/max_connections")))
                .isGreaterThan(pods * 14);
    }

    private static int seconds(Manifest server, String variable) {
        return Math.toIntExact(
                Duration.parse("PT" + server.environment().get(variable)).toSeconds());
    }
}
