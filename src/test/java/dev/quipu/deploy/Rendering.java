package dev.quipu.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The ways to run on a cluster that we ship, each as a list of objects. */
enum Rendering {
    SINGLE("single", "single"),
    POSTGRES("postgres", "postgres"),
    HA("ha", "ha"),
    PRODUCTION("ha-production", "production"),
    CLOUDNATIVEPG("ha-cloudnativepg", null);

    private final String file;
    private final String values;

    Rendering(String file, String values) {
        this.file = file;
        this.values = values;
    }

    /** What kustomize makes: deploy/kustomize/render has written it down. */
    List<Manifest> byKustomize() {
        return Manifest.file(Path.of("deploy/kubernetes", file + ".yaml"));
    }

    /** Whether Helm's chart can say it too. */
    boolean isInHelm() {
        return values != null;
    }

    /** What Helm makes. */
    List<Manifest> byHelm() {
        return Chart.render(values, Map.of());
    }

    /** The object that has the serving pods. */
    Manifest server() {
        return only("Deployment", "StatefulSet");
    }

    /** The one object of these kinds. */
    Manifest only(String... kinds) {
        List<Manifest> found =
                byKustomize().stream().filter(object -> object.isOf(kinds)).toList();
        if (found.size() != 1) {
            throw new AssertionError(this + " has " + found + " of " + List.of(kinds));
        }
        return found.get(0);
    }

    /** Whether there is an object of a kind. */
    boolean has(String kind) {
        return byKustomize().stream().anyMatch(object -> object.isOf(kind));
    }
}
