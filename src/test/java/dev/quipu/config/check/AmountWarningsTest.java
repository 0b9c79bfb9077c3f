package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountWarningsTest {

    private static final long MEBIBYTE = 1_048_576;

    private static List<String> of(Map<String, String> settings, long heap) {
        return AmountWarnings.of(Configured.with(settings), heap).stream()
                .map(SettingWarning::text)
                .toList();
    }

    @Test
    void theDefaultsFitIntoASmallMemory() {
        assertThat(of(Map.of(), 128 * MEBIBYTE)).isEmpty();
    }

    @Test
    void queuesThatDoNotFitIntoTheMemoryAreDoubtful() {
        assertThat(of(Map.of(), 64 * MEBIBYTE))
                .containsExactly(
                        "QUIPU_INGEST_QUEUED_BYTES: It lets 64 MiB of events wait in a heap "
                                + "of 64 MiB, which may run out before requests are refused. Set it to "
                                + "at most 16777216, or increase the heap (-Xmx).",
                        "QUIPU_STREAMS_QUEUE_BYTES: It lets 16 MiB wait for one reader "
                                + "in a heap of 64 MiB; a few slow readers fill it. Set it to at "
                                + "most 4194304, or increase the heap (-Xmx).");
    }

    @Test
    void hugeBodiesAreDoubtful() {
        assertThat(of(Map.of("quipu.limits.body", "1073741824"), 4_096 * MEBIBYTE))
                .containsExactly(
                        "QUIPU_LIMITS_BODY: One request may hold 1024 MiB, which are held in memory until they "
                                + "are read. Set it to 1048576, which is the default, and send more requests.");
    }

    @Test
    void signsOfLifeThatComeTooLateAreDoubtful() {
        assertThat(of(Map.of("quipu.streams.heartbeat", "50s"), 512 * MEBIBYTE))
                .containsExactly("QUIPU_STREAMS_HEARTBEAT: It is 50 s, but idle connections are closed after 60 s "
                        + "by Quipu, and after 50 to 60 s by most proxies. Set it to 15s, which is the "
                        + "default.");
        assertThat(of(Map.of("quipu.streams.heartbeat", "49s"), 512 * MEBIBYTE)).isEmpty();
    }
}
