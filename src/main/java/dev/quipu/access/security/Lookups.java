package dev.quipu.access.security;

import java.util.HashMap;
import java.util.Map;

/**
 * The keys and tokens that nobody knows yet and that are being looked up, by the address that sent them. One that is sent many
 * times at one time is one.
 */
final class Lookups {

    private final int most;
    private final Map<String, Map<String, Integer>> running = new HashMap<>();

    /**
     * None are running yet.
     *
     * @param most how many may run for one address at one time, at least 1
     */
    Lookups(int most) {
        this.most = most;
    }

    /** Begins one, unless there are too many; tells whether it began, and so has to be ended. */
    synchronized boolean begin(String address, String hash) {
        Map<String, Integer> ofAddress = running.computeIfAbsent(address, first -> new HashMap<>());
        if (ofAddress.size() >= most && !ofAddress.containsKey(hash)) {
            return false;
        }
        ofAddress.merge(hash, 1, Integer::sum);
        return true;
    }

    /** Ends one that began. */
    synchronized void end(String address, String hash) {
        running.computeIfPresent(address, (known, ofAddress) -> {
            ofAddress.computeIfPresent(hash, (same, times) -> times == 1 ? null : times - 1);
            return ofAddress.isEmpty() ? null : ofAddress;
        });
    }
}
