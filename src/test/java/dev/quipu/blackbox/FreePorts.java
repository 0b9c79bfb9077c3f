package dev.quipu.blackbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports for servers of tests. They lie below those that operating systems give to clients (from 32768), so that no connection
 * takes one meanwhile, and each of the test processes that Maven runs side by side has a range of its own.
 */
final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int A_PROCESS = 5_000;
    private static final int PROCESSES = 4;
    private static final int RANGE =
            FIRST + A_PROCESS * Math.floorMod(Integer.getInteger("quipu.it.fork", 1), PROCESSES);

    /** Where it begins is left to chance: runs in several work trees of one machine meet rarely. */
    private static final AtomicInteger GIVEN = new AtomicInteger(new Random().nextInt(A_PROCESS));

    private FreePorts() {}

    /** A port on which nobody listens; given out once in so many calls as the range holds. */
    static int next() {
        return IntStream.range(0, A_PROCESS)
                .map(any -> RANGE + Math.floorMod(GIVEN.getAndIncrement(), A_PROCESS))
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port is free from " + RANGE));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
