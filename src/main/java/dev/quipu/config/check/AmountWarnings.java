package dev.quipu.config.check;

import dev.quipu.config.QuipuConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Doubts about sizes and times. */
final class AmountWarnings {

    private static final long MEBIBYTE = 1_048_576;
    private static final long HUGE_BODY = 64 * MEBIBYTE;
    /** The shortest of the usual proxies' limits is that of HAProxy. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(50);

    private AmountWarnings() {}

    /**
     * Looks at the settings.
     *
     * @param heap the bytes that this process may use at most
     */
    static List<SettingWarning> of(QuipuConfig config, long heap) {
        List<SettingWarning> warnings = new ArrayList<>();
        if (config.ingest().queuedBytes() > heap / 2) {
            warnings.add(new SettingWarning(
                    "QUIPU_INGEST_QUEUED_BYTES",
                    "It lets " + config.ingest().queuedBytes() / MEBIBYTE + " MiB of events wait in a heap of "
                            + heap / MEBIBYTE + " MiB, which may run out before requests are refused.",
                    "Set it to at most " + heap / 4 + ", or increase the heap (-Xmx)."));
        }
        if (config.streams().queueBytes() > heap / 8) {
            warnings.add(new SettingWarning(
                    "QUIPU_STREAMS_QUEUE_BYTES",
                    "It lets " + config.streams().queueBytes() / MEBIBYTE + " MiB wait for one reader in a heap of "
                            + heap / MEBIBYTE + " MiB; a few slow readers fill it.",
                    "Set it to at most " + heap / 16 + ", or increase the heap (-Xmx)."));
        }
        body(warnings, "QUIPU_LIMITS_EVENTS_BODY", config.limits().eventsBody(), "8388608");
        body(warnings, "QUIPU_LIMITS_BODY", config.limits().body(), "1048576");
        Duration heartbeat = config.streams().heartbeat();
        if (heartbeat.compareTo(LONGEST_SILENCE) >= 0) {
            warnings.add(new SettingWarning(
                    "QUIPU_STREAMS_HEARTBEAT",
                    "It is " + heartbeat.toSeconds()
                            + " s, but idle connections are closed after 60 s by "
                            + "Quipu, and after 50 to 60 s by most proxies.",
                    "Set it to 15s, which is the default."));
        }
        return warnings;
    }

    private static void body(List<SettingWarning> warnings, String setting, long bytes, String usual) {
        if (bytes > HUGE_BODY) {
            warnings.add(new SettingWarning(
                    setting,
                    "One request may hold " + bytes / MEBIBYTE + " MiB, which are held in memory until they are read.",
                    "Set it to " + usual + ", which is the default, and send more requests."));
        }
    }
}
