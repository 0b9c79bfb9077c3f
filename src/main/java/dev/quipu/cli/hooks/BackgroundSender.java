package dev.quipu.cli.hooks;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.client.EventQueue;
import dev.quipu.client.QueueDrain;
import dev.quipu.client.hooks.Program;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one process that sends what waits, so that neither an agent nor git waits for a server. */
final class BackgroundSender {

    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    private final Supplier<Optional<Program>> program;

    /**
     * Starts it by a name.
     *
     * @param program asked for when it is needed; nothing if it cannot be started
     */
    BackgroundSender(Supplier<Optional<Program>> program) {
        this.program = program;
    }

    /**
     * Has it send what is in the queue now: starts it unless it runs.
     *
     * @param folder in which it runs, for the current one may be deleted, or in the way
     * @return false if it cannot be started here
     * @throws IOException if the system does not let us
     */
    boolean wake(EventQueue queue, ServerOption server, Path folder) throws IOException {
        Optional<Program> named = program.get();
        if (named.isEmpty()) {
            return false;
        }
        if (QueueDrain.isUnderWay(queue)) {
            return true;
        }
        List<String> command = new ArrayList<>(named.get().words());
        command.addAll(List.of("hooks", "send"));
        ProcessBuilder sender = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(NOTHING))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // Other users see command lines, and a URL may hold a password.
        server.named().ifPresent(url -> sender.environment().put("QUIPU_SERVER", url));
        sender.start();
        return true;
    }
}
