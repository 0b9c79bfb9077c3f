package dev.quipu.cli;

import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class ServerOption {

    static final String DEFAULT = "http://127.0.0.1:7847";

    @Option(
            names = "--server",
            paramLabel = "URL",
            arity = "0..1",
            defaultValue = "${env:QUIPU_SERVER:-" + DEFAULT + "}",
            description = "Where Quipu answers. Default: QUIPU_SERVER, else " + DEFAULT + ".")
    private String url;

    /** The URL; a variable that is set to nothing counts as not set. */
    String url() {
        return url == null || url.isBlank() ? DEFAULT : url;
    }
}
