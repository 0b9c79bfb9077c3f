package dev.quipu.config.check;

import java.util.Locale;
import java.util.Set;

/** Which hosts are this machine, by their names alone: nobody is asked for an address. */
public final class Hosts {

    private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private Hosts() {}

    /** Whether a host is loopback. */
    public static boolean isThisMachine(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || name.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
