package dev.quipu.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.ApiJson;
import dev.quipu.base.json.Json;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextTable;
import dev.quipu.cli.output.Times;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditListingTest {

    private static final String NO_CHANGES = "{}";

    @Test
    void showsWhoChangedWhatAndWhatItWas() {
        // Given
        AuditEntry entry = entry(
                ActorKind.KEY,
                "ci",
                null,
                "{\"role\":{\"before\":\"member\",\"after\":\"admin\"},\"user_id\":{\"before\":\"u1\",\"after\":null},"
                        + "\"count\":{\"before\":null,\"after\":7},\"id\":{\"before\":null,\"after\":\"r1\"}}");

        // When
        String table = table(entry);

        // Then
        assertThat(table.lines().map(line -> line.strip().split(" {2,}")))
                .containsExactly(new String[] {"TIME", "WHO", "ACTION", "ROW", "CHANGES"}, new String[] {
                    "2026-03-01 10:00Z",
                    "key ci",
                    "member.update",
                    "r1",
                    "role member → admin, user_id u1 → (none), count 7"
                });
    }

    @ParameterizedTest
    @CsvSource({
        "COMMAND, , ada, ada (CLI)",
        "ANYONE, , , anonymous",
        "KEY, ci, , key ci",
        "KEY, laptop, ada@example.org, key laptop of ada@example.org",
        "PERSON, , ada@example.org, ada@example.org"
    })
    void namesWhoItWas(ActorKind kind, String keyName, String email, String expected) {
        // When
        String table = table(entry(kind, keyName, email, NO_CHANGES));

        // Then
        assertThat(table).contains(" " + expected + " ");
    }

    @Test
    void cutsLongValuesAndObeysNone() {
        // Given
        AuditEntry entry = entry(
                ActorKind.ANYONE,
                null,
                null,
                "{\"name\":{\"before\":null,\"after\":\"a\\u001b[2J" + "x".repeat(100) + "\"}}");

        // When
        String table = table(entry);

        // Then
        assertThat(table).contains("name a\\u001b[2J" + "x".repeat(13) + "…").doesNotContain("\u001b", "x".repeat(14));
    }

    private static String table(AuditEntry entry) {
        return TextTable.of(
                List.of(ApiJson.of(entry)),
                AuditListing.COLUMNS,
                new TableStyle(new Times(ZoneOffset.UTC), 0, false, false));
    }

    private static AuditEntry entry(ActorKind kind, String keyName, String email, String changes) {
        return new AuditEntry(
                "e1",
                "local",
                Instant.parse("2026-03-01T10:00:00Z"),
                "member.update",
                "r1",
                new Json(changes),
                kind,
                keyName == null ? null : "k1",
                keyName,
                null,
                email,
                null);
    }
}
