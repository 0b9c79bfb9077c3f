package dev.quipu.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Bounds the connections by the files that the process may open: what it opens itself needs some of them. */
public class ConnectionsConfigSourceFactory extends DerivedConfigSourceFactory {

    /** The JVM's libraries, the database, contents, and the management port. */
    private static final long LEAST_FOR_OTHERS = 384;

    private static final int OTHERS = 4;
    private static final long MOST = 100_000;

    public ConnectionsConfigSourceFactory() {
        super("quipu-connections", settings -> derived(files()));
    }

    /** Three quarters of the files, of few files fewer. */
    static Map<String, String> derived(long files) {
        long connections = Math.max(files / OTHERS, files - Math.max(LEAST_FOR_OTHERS, files / OTHERS));
        return Map.of("quarkus.http.limits.max-connections", String.valueOf(Math.min(MOST, connections)));
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        && unix.getMaxFileDescriptorCount() > 0
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
