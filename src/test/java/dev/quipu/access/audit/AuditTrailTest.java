package dev.quipu.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.base.digest.Sha256;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonModule;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import dev.quipu.port.Journal;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an entry tells of JSON that was sent. */
class AuditTrailTest {

    private final Journal<Row> journal =
            new AuditTrail(mapper(), Clock.systemUTC()).of(Caller.command("tester"), "row.update", Row::id);

    record Row(String id, Json content, BigDecimal cost) {}

    @Test
    void tellsLengthAndDigestOfALongValueWithoutParsingIt() {
        // Given: what no parser takes
        String before = "[".repeat(2_001);
        String after = "[".repeat(1_000_000);

        // When
        AuditEntry entry = journal.entries(row(before, "1"), row(after, "1")).get(0);

        // Then
        assertThat(entry.changes())
                .isEqualTo(new Json("{\"content\":{\"before\":{\"length\":2001,\"sha256\":\"" + Sha256.hex(before)
                        + "\"},\"after\":{\"length\":1000000,\"sha256\":\"" + Sha256.hex(after) + "\"}}}"));
    }

    @Test
    void tellsAShortValueItself() {
        // When
        AuditEntry entry = journal.entries(row("{\"a\":[1,null]}", "1.50"), row("null", "12.000000"))
                .get(0);

        // Then
        assertThat(entry.changes())
                .isEqualTo(new Json("{\"content\":{\"before\":{\"a\":[1,null]},\"after\":null},"
                        + "\"cost\":{\"before\":1.5,\"after\":12.0}}"));
    }

    @Test
    void tellsNothingOfWhatStaysTheSame() {
        // Given
        String large = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";

        // When
        List<AuditEntry> entries = journal.entries(row(large, "1.500000"), row(large, "1.5"));

        // Then
        assertThat(entries).isEmpty();
    }

    @Test
    void aDigestThatIsKnownIsNotMadeAgain() {
        // Given
        String large = "x".repeat(1_000_000);
        KnownDigests known = KnownDigests.of(new Json(large));

        // When
        String digest = known.of(new String(large.toCharArray()));

        // Then
        assertThat(digest).isEqualTo(Sha256.hex(large)).isSameAs(known.of(large));
        assertThat(KnownDigests.NONE.of(large)).isEqualTo(digest).isNotSameAs(digest);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonModule().customize(mapper);
        return mapper;
    }

    private static Row row(String content, String cost) {
        return new Row("r", new Json(content), new BigDecimal(cost));
    }
}
