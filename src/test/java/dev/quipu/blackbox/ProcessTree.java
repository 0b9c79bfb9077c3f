package dev.quipu.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process and those that it has started, which get their signals together. */
record ProcessTree(ProcessHandle root) {

    /** The process of this id and all below it. */
    static ProcessTree of(long pid) {
        return new ProcessTree(
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("There is no process " + pid)));
    }

    /** Kills them all, as kill -9 does, and waits until they are gone. */
    void kill() {
        freeze();
        List<ProcessHandle> all = all();
        signal("KILL", all);
        all.forEach(process -> process.onExit().join());
    }

    /** Stops them all; the first one first, so that it starts no others meanwhile. */
    void freeze() {
        signal("STOP", List.of(root));
        signal("STOP", all());
    }

    /** Lets them all go on. */
    void resume() {
        signal("CONT", all());
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** Sends a signal in one go; a process that has ended meanwhile needs none. */
    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
