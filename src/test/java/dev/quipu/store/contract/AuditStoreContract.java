package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.access.team.Remains;
import dev.quipu.base.json.Json;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link dev.quipu.access.audit.AuditStore} promises; that its entries appear with their changes, the other contracts tell. */
public abstract class AuditStoreContract extends StoreContract {

    @ParameterizedTest
    @EnumSource
    void keepsEveryField(ActorKind actor) {
        AuditEntry entry = new AuditEntry(
                id("a"),
                team,
                Instant.parse("2026-03-01T12:00:00.123456Z"),
                "session.update",
                "row 🪢",
                new Json("{\"name\":{\"before\":null,\"after\":\"Größe\"},\"b\":1,\"a\":2}"),
                actor,
                "key",
                "key name",
                "user",
                "a@example.org",
                "trace");

        write(entry);

        assertThat(all(query())).containsExactly(entry);
    }

    @Test
    void keepsWhatIsNotThereAsNothing() {
        AuditEntry entry = entry("a", 0);

        write(entry);

        assertThat(all(query())).containsExactly(entry);
    }

    @Test
    void tellsNothingOfAnotherTeam() {
        write(entry("a", 0));

        assertThat(await(audit().list(team + " other", query().limit(10).build())))
                .isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void tellsOfATeamThatIsGone() {
        new Access(backend).stored(team);
        write(entry("a", 0));
        new Access(backend).delete(team);
        await(teams().sweep(team, 100));

        assertThat(await(teams().sweep(team, 100))).isEqualTo(Remains.NONE);
        assertThat(all(query())).containsExactly(entry("a", 0));
    }

    @Test
    void filtersByKeyPersonActionRowAndTime() {
        AuditEntry first = told("a", 0, "session.update", "s1", "k1", "u1");
        AuditEntry second = told("b", 10, "session.delete", "s1", "k2", "u1");
        AuditEntry third = told("c", 20, "session.update", "s2", "k1", null);
        List.of(first, second, third).forEach(this::write);

        assertThat(all(query())).containsExactly(third, second, first);
        assertThat(all(query().keyId("k1"))).containsExactly(third, first);
        assertThat(all(query().userId("u1"))).containsExactly(second, first);
        assertThat(all(query().action("session.update"))).containsExactly(third, first);
        assertThat(all(query().rowId("s1"))).containsExactly(second, first);
        assertThat(all(query().after(first.at()))).containsExactly(third, second);
        assertThat(all(query().before(third.at()))).containsExactly(second, first);
        assertThat(all(query().keyId("k1").rowId("s1").userId("u1"))).containsExactly(first);
        assertThat(all(query().keyId("none"))).isEmpty();
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        for (String name : List.of("d", "a", "c", "b")) {
            write(entry(name, 0));
        }
        write(entry("0", 60));

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<AuditEntry> page =
                    await(audit().list(team, query().limit(2).cursor(cursor).build()));
            page.items().forEach(entry -> paged.add(entry.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactly(id("0"), id("d"), id("c"), id("b"), id("a"));
    }

    private AuditEntry entry(String name, int seconds) {
        return Journals.entry(id(name), team, Samples.NOON.plusSeconds(seconds), "x", "row");
    }

    private AuditEntry told(String name, int seconds, String action, String row, String key, String user) {
        return new AuditEntry(
                id(name),
                team,
                Samples.NOON.plusSeconds(seconds),
                action,
                row,
                Json.EMPTY_OBJECT,
                ActorKind.KEY,
                key,
                "name",
                user,
                null,
                null);
    }

    private String id(String name) {
        return name + " " + team;
    }

    /** Nothing writes an entry alone: it goes with a change, here a new person. */
    private void write(AuditEntry entry) {
        await(users().create(Access.user(UUID.randomUUID() + "@example.org"), (before, after) -> List.of(entry)));
    }

    private static AuditQueryBuilder query() {
        return AuditQueryBuilder.builder();
    }

    private List<AuditEntry> all(AuditQueryBuilder query) {
        return await(audit().list(team, query.limit(100).build())).items();
    }
}
