package dev.quipu.cli.serve;

import dev.quipu.port.WriterLockOwner;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The port on which a server is to listen, tried before anything starts: what the framework says of one that is taken is to kill
 * whoever has it, also where that is the same Quipu.
 *
 * @param host the address
 * @param port the port, 0 for any
 */
public record ListeningPort(String host, int port) {

    /**
     * Why it cannot be listened on, in two lines; empty if it can.
     *
     * @param store the store's file, whose server may be the one that has it; null if it has none
     */
    public Optional<String> refusal(Path store) {
        if (port == 0) {
            return Optional.empty();
        }
        try (ServerSocket tried = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of("quipu: cannot listen on port " + port + " of " + host + ": " + reason(e, store)
                    + System.lineSeparator()
                    + "Choose another port with --port (QUIPU_PORT), or stop the program that uses it.");
        } catch (IOException e) {
            return Optional.of("quipu: cannot listen on port " + port + " of " + host + ": " + e.getMessage());
        }
    }

    private String reason(BindException failure, Path store) {
        WriterLockOwner owner = store == null ? new WriterLockOwner(0, "") : WriterLockOwner.of(store);
        boolean isOurs = owner.url().endsWith(":" + port)
                && ProcessHandle.of(owner.pid()).isPresent();
        return isOurs
                ? "it is in use by the Quipu server of this store (process " + owner.pid() + ", " + owner.url() + ")."
                : String.valueOf(failure.getMessage()).contains("in use")
                        ? "it is in use by another program."
                        : failure.getMessage() + ".";
    }
}
