package dev.quipu.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import java.util.Locale;

/** Reads objects the strict way, with the types that are generated from the API's own description. */
final class KubernetesSchema {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** These types would keep unknown fields for others; here they are faults. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private KubernetesSchema() {}

    /**
     * Checks fields, types, and what is required.
     *
     * @throws IllegalArgumentException with the fault
     */
    static void check(Manifest object) {
        String version = object.text("/apiVersion");
        try {
            if (version.equals("monitoring.coreos.com/v1") && object.isOf("ServiceMonitor")) {
                STRICT.treeToValue(object.json(), ServiceMonitor.class);
            } else if (version.equals("postgresql.cnpg.io/v1") && object.isOf("Cluster")) {
                ClusterFields.check(object);
            } else {
                JSON.deserialize(object.json().toString(), model(version, object.kind()));
            }
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException(object + ": " + e.getMessage(), e);
        }
    }

    private static Class<?> model(String apiVersion, String kind) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        String name = version.substring(0, 1).toUpperCase(Locale.ROOT) + version.substring(1) + kind;
        try {
            return Class.forName(MODELS + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Kubernetes has no " + kind + " in " + apiVersion, e);
        }
    }
}
