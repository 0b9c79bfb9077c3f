package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kustomize and Helm say the same, to the last field. */
class SameObjectsTest {

    static Stream<Rendering> both() {
        return Stream.of(Rendering.values()).filter(Rendering::isInHelm);
    }

    @ParameterizedTest
    @MethodSource("both")
    void areMadeByBoth(Rendering rendering) {
        Map<String, JsonNode> kustomize = byTitle(rendering.byKustomize());
        Map<String, JsonNode> helm = byTitle(rendering.byHelm());

        assertThat(helm.keySet()).isEqualTo(kustomize.keySet());
        kustomize.forEach((title, object) ->
                assertThat(helm.get(title).toPrettyString()).as(title).isEqualTo(object.toPrettyString()));
    }

    @Test
    void differOnlyInWhenHelmRunsTheMigration() {
        Manifest job = Rendering.PRODUCTION.byHelm().stream()
                .filter(object -> object.isOf("Job"))
                .findFirst()
                .orElseThrow();

        assertThat(job.texts("/metadata/annotations"))
                .isEqualTo(Map.of(
                        Chart.SHOWN_HOOK,
                        "pre-install,pre-upgrade",
                        "helm.sh/hook-delete-policy",
                        "before-hook-creation"));
        assertThat(Rendering.PRODUCTION.only("Job").at("/metadata/annotations").isMissingNode())
                .isTrue();
    }

    /** In the order of their fields' names; without what tells Helm when to run the Job. */
    private static Map<String, JsonNode> byTitle(List<Manifest> objects) {
        Map<String, JsonNode> byTitle = new TreeMap<>();
        for (Manifest object : objects) {
            Manifest plain = object.isOf("Job") ? object.without("/metadata", "annotations") : object;
            byTitle.put(plain.title(), sorted(plain.json()));
        }
        assertThat(byTitle).hasSameSizeAs(objects);
        return byTitle;
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode sorted = ((ObjectNode) node).objectNode();
            return sorted.setAll(fields);
        }
        if (node.isArray()) {
            ArrayNode sorted = ((ArrayNode) node).arrayNode();
            node.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        return node;
    }
}
