package dev.quipu.cli;

import dev.quipu.delivery.DataFolder;
import dev.quipu.store.WriterLockOwner;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class ServerOption {

    private static final String HOST = "http://127.0.0.1:";
    private static final String PORT = "7847";

    @Option(
            names = "--server",
            paramLabel = "URL",
            arity = "0..1",
            description =
                    "Where Quipu answers. Default: QUIPU_SERVER, else where the Quipu of this data folder serves or "
                            + "served last, else " + HOST + PORT + ".")
    private String url;

    /** The URL; what is set to nothing counts as not set. */
    String url() {
        if (isSet(url)) {
            return url;
        }
        if (isSet(System.getenv("QUIPU_SERVER"))) {
            return System.getenv("QUIPU_SERVER");
        }
        String served = WriterLockOwner.of(database()).url();
        String port = System.getenv("QUIPU_PORT");
        return isSet(served) ? served : HOST + (isSet(port) ? port : PORT);
    }

    private static Path database() {
        String path = System.getenv("QUIPU_SQLITE_PATH");
        return isSet(path) ? Path.of(path) : DataFolder.ofUser().database();
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
