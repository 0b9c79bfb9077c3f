package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The service on JSON files is killed (kill -9) in the middle of writes: the files are whole at any time. */
@NativeOnly
class KilledFilesIT {

    private static final int WRITES = 1_000;
    private static final int ROUNDS = Scale.count(3, 100);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void alwaysParseAndHoldWhatWasAcknowledged() throws IOException {
        Random random = Seeds.random("killed files");
        try (Site site = Site.onJson()) {
            Path file = site.installation().home().resolve("session-db.json");
            for (int round = 0; round < ROUNDS; round++) {
                try (Crowd crowd = Crowd.appending(site, "round-" + round, WRITES)) {
                    // Given
                    crowd.awaitMoment(0, 1, random);

                    // When
                    site.server().kill();
                    Map<String, List<SentEvent>> acknowledged = crowd.ledger().acknowledged();
                    crowd.close();

                    // Then
                    assertThat(sessions(file)).containsAll(acknowledged.keySet());
                    site.startAgain().awaitReady();
                    new ReadBack(site.http(), crowd.ledger()).holds(acknowledged);
                    assertThat(sessions(file)).containsAll(acknowledged.keySet());
                }
            }
        }
    }

    private static Set<String> sessions(Path file) throws IOException {
        JsonNode records = JSON.readTree(Files.readString(file));
        assertThat(records.isArray()).isTrue();
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.path("session").textValue())
                .collect(Collectors.toSet());
    }
}
