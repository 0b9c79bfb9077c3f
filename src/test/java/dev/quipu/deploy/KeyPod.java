package dev.quipu.deploy;

import java.nio.file.Path;

/** The pod in which the first key is made on SQLite. */
final class KeyPod {

    private KeyPod() {}

    /** Reads its manifest. */
    static Manifest read() {
        return Manifest.file(Path.of("deploy/kustomize/key-pod.yaml")).get(0);
    }
}
