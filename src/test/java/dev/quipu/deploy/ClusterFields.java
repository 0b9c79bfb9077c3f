package dev.quipu.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of CloudNativePG's Cluster that we use, as its API reference describes them. There is no package with the types of
 * that operator, so that this list is kept by hand: whoever uses another field looks it up and adds it.
 */
final class ClusterFields {

    private static final Set<String> KNOWN = Set.of(
            "/spec/instances:integer",
            "/spec/bootstrap/initdb/database:string",
            "/spec/bootstrap/initdb/owner:string",
            "/spec/bootstrap/initdb/encoding:string",
            "/spec/bootstrap/initdb/postInitApplicationSQL/:string",
            "/spec/postgresql/synchronous/method:string",
            "/spec/postgresql/synchronous/number:integer",
            "/spec/postgresql/synchronous/dataDurability:string",
            "/spec/postgresql/parameters/max_connections:string",
            "/spec/affinity/enablePodAntiAffinity:boolean",
            "/spec/affinity/topologyKey:string",
            "/spec/affinity/podAntiAffinityType:string",
            "/spec/primaryUpdateStrategy:string",
            "/spec/primaryUpdateMethod:string",
            "/spec/storage/size:string",
            "/spec/resources/requests/cpu:string",
            "/spec/resources/requests/memory:string",
            "/spec/resources/limits/memory:string");

    private ClusterFields() {}

    /**
     * Compares.
     *
     * @throws IllegalArgumentException with the fields that are not known, or of another type
     */
    static void check(Manifest cluster) {
        Set<String> unknown = new TreeSet<>();
        collect("/spec", cluster.at("/spec"), unknown);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Not known of a Cluster: " + unknown);
        }
    }

    private static void collect(String path, JsonNode node, Set<String> found) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), found));
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> collect(path + "/", element, found));
            return;
        }
        String type = node.isTextual() ? "string" : node.isBoolean() ? "boolean" : node.isInt() ? "integer" : "other";
        found.add(path + ":" + type);
    }
}
