package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.workspace.WorkspaceStore} promises. */
public abstract class WorkspaceStoreContract extends StoreContract {

    private static final CanonicalId QUIPU = new CanonicalId("github.com/octo/quipu");

    @Test
    void makesAWorkspaceOnceAndFindsItInEveryWay() {
        Workspace made = await(workspaces().ensure(team, QUIPU));

        assertThat(CanonicalId.isWorkspaceId(made.id())).isTrue();
        assertThat(made)
                .isEqualTo(new Workspace(
                        team,
                        made.id(),
                        "github.com/octo/quipu",
                        "quipu",
                        null,
                        Json.EMPTY_OBJECT,
                        made.firstSeenAt(),
                        made.firstSeenAt()));
        assertThat(await(workspaces().ensure(team, QUIPU))).isEqualTo(made);
        assertThat(await(workspaces().find(team, made.id()))).contains(made);
        assertThat(await(workspaces().findByCanonicalId(team, QUIPU))).contains(made);
        assertThat(await(workspaces().findByName(team, "QUIPU"))).containsExactly(made);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(await(workspaces().find(team, "01K00000000000000000000000"))).isEmpty();
        assertThat(await(workspaces().findByCanonicalId(team, QUIPU))).isEmpty();
        assertThat(await(workspaces().findByName(team, "quipu"))).isEmpty();
        assertThat(await(workspaces().findAll(team, List.of()))).isEmpty();
        assertThat(await(workspaces().list(team, null, 10))).isEqualTo(new Page<>(List.of(), null));
        assertThat(checkouts(team, "none")).isEmpty();
    }

    @Test
    void findsThoseOfManyIdsThatExist() {
        Workspace one = await(workspaces().ensure(team, QUIPU));
        Workspace two = await(workspaces().ensure(team, CanonicalId.UNASSOCIATED));

        List<Workspace> found = await(workspaces().findAll(team, List.of(one.id(), "none", two.id())));

        assertThat(found).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void namesAtMostTwoOfAName() {
        for (String host : List.of("a", "b", "c")) {
            await(workspaces().ensure(team, new CanonicalId(host + "/octo/quipu")));
        }

        assertThat(await(workspaces().findByName(team, "quipu"))).hasSize(2);
    }

    @Test
    void comparesNamesWithoutTheCaseOfAsciiLettersOnly() {
        Workspace made = await(workspaces().ensure(team, new CanonicalId("host/ÄPFEL-Z")));

        assertThat(await(workspaces().findByName(team, "Äpfel-z"))).containsExactly(made);
        assertThat(await(workspaces().findByName(team, "äpfel-z"))).isEmpty();
    }

    @Test
    void makesOneWorkspaceHoweverManyAskForItAtOnce() {
        List<Object> made = atOnce(16, () -> await(workspaces().ensure(team, QUIPU)));

        assertThat(made).hasSize(16).hasOnlyElementsOfType(Workspace.class);
        assertThat(made.stream().distinct()).hasSize(1);
    }

    @Test
    void keepsTeamsApart() {
        Workspace ours = await(workspaces().ensure(team, QUIPU));
        String others = team + " other";

        assertThat(await(workspaces().find(others, ours.id()))).isEmpty();
        assertThat(await(workspaces().findAll(others, List.of(ours.id())))).isEmpty();
        assertThat(await(workspaces().findByCanonicalId(others, QUIPU))).isEmpty();
        assertThat(await(workspaces().findByName(others, "quipu"))).isEmpty();
        assertThat(await(workspaces().list(others, null, 10)).items()).isEmpty();
        assertThat(await(workspaces().ensure(others, QUIPU)).id()).isNotEqualTo(ours.id());
        assertThatThrownBy(() -> await(workspaces().update(others, ours.id(), row -> row, nothing())))
                .isExactlyInstanceOf(NotFoundException.class);
    }

    @Test
    void pagesNewestFirstWithoutGapOrRepeat() {
        List<Workspace> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(await(workspaces().ensure(team, new CanonicalId("host/" + i))));
        }
        made.sort(Comparator.comparing(Workspace::firstSeenAt)
                .thenComparing(Workspace::id)
                .reversed());

        List<Workspace> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Workspace> page = await(workspaces().list(team, cursor, 3));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).isEqualTo(made);
    }

    @Test
    void givesNoNextPageWhereTheLastRowEndsThePage() {
        await(workspaces().ensure(team, QUIPU));

        assertThat(await(workspaces().list(team, null, 1)).next()).isNull();
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        Workspace made = await(workspaces().ensure(team, QUIPU));
        Workspace wanted = new Workspace(
                "other team",
                "other id",
                "other/canonical",
                "Größe 🪢",
                "",
                new Json("{\"b\":1,\"a\":1,\"b\":2}"),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59.999999Z"));

        Workspace updated = await(workspaces().update(team, made.id(), row -> wanted, nothing()));

        assertThat(updated)
                .isEqualTo(new Workspace(
                        team,
                        made.id(),
                        made.canonicalId(),
                        wanted.displayName(),
                        "",
                        wanted.metadata(),
                        made.firstSeenAt(),
                        wanted.updatedAt()));
        assertThat(await(workspaces().find(team, made.id()))).contains(updated);
    }

    @Test
    void leavesTheRowWhenTheChangeThrows() {
        Workspace made = await(workspaces().ensure(team, QUIPU));

        assertThatThrownBy(() -> await(workspaces()
                        .update(
                                team,
                                made.id(),
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                nothing())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThat(await(workspaces().find(team, made.id()))).contains(made);
    }

    @Test
    void cannotChangeWhatIsNotThere() {
        assertThatThrownBy(() -> await(workspaces().update(team, "none", row -> row, nothing())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The workspace none does not exist.");
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        Workspace made = await(workspaces().ensure(team, QUIPU));

        atOnce(
                16,
                () -> await(workspaces()
                        .update(team, made.id(), row -> named(row, row.displayName() + "+"), nothing())));

        assertThat(await(workspaces().find(team, made.id())).orElseThrow().displayName())
                .isEqualTo("quipu" + "+".repeat(16));
    }

    @Test
    void notesTheCheckoutsThatEventsComeFrom() {
        samples()
                .append(
                        event("laptop", "", Samples.NOON),
                        event("laptop", "/first", Samples.NOON),
                        event("laptop", "/second", Samples.NOON),
                        event("desktop", "", Samples.NOON));
        Workspace workspace = await(workspaces().findByCanonicalId(team, QUIPU)).orElseThrow();

        List<Checkout> checkouts = checkouts(team, workspace.id());

        assertThat(checkouts)
                .containsExactly(
                        new Checkout(team, workspace.id(), "laptop", "/first", false, false, Samples.NOON),
                        new Checkout(team, workspace.id(), "desktop", "", false, false, Samples.NOON));
        assertThat(checkouts(team + " other", workspace.id())).isEmpty();
    }

    @Test
    void notesToTheMinuteWhereAnEventLastCameFrom() {
        Instant soon = Samples.NOON.plusSeconds(60);
        Instant later = Samples.NOON.plusSeconds(61);
        appendAt(Samples.NOON, event("laptop", "/old", Samples.NOON));
        appendAt(soon, event("laptop", "/too soon", Samples.NOON));
        String id =
                await(workspaces().findByCanonicalId(team, QUIPU)).orElseThrow().id();
        assertThat(checkouts(team, id))
                .containsExactly(new Checkout(team, id, "laptop", "/old", false, false, Samples.NOON));

        appendAt(later, event("laptop", "", Samples.NOON), event("laptop", "/new", Samples.NOON));

        assertThat(checkouts(team, id)).containsExactly(new Checkout(team, id, "laptop", "/new", false, false, later));
        assertThat(await(devices().find(team, "laptop")).orElseThrow().lastSeenAt())
                .isEqualTo(later);
    }

    @Test
    void listsTheMostRecentlyActiveCheckoutFirst() {
        appendAt(Samples.NOON, event("a", "", Samples.NOON));
        appendAt(Samples.NOON.plusSeconds(120), event("b", "", Samples.NOON));
        String id =
                await(workspaces().findByCanonicalId(team, QUIPU)).orElseThrow().id();

        assertThat(checkouts(team, id)).extracting(Checkout::deviceId).containsExactly("b", "a");
    }

    @Test
    void listsCheckoutsPageByPage() {
        appendAt(
                Samples.NOON, event("a", "", Samples.NOON), event("c", "", Samples.NOON), event("b", "", Samples.NOON));
        appendAt(Samples.NOON.plusSeconds(120), event("d", "", Samples.NOON));
        String id =
                await(workspaces().findByCanonicalId(team, QUIPU)).orElseThrow().id();

        Page<Checkout> first = await(workspaces().checkouts(team, id, null, 2));
        Page<Checkout> second = await(workspaces().checkouts(team, id, first.next(), 2));

        assertThat(first.items()).extracting(Checkout::deviceId).containsExactly("d", "c");
        assertThat(first.next()).isEqualTo(new Cursor(Samples.NOON, "c"));
        assertThat(second.items()).extracting(Checkout::deviceId).containsExactly("b", "a");
        assertThat(second.next()).isNull();
    }

    private List<Checkout> checkouts(String teamId, String workspaceId) {
        return await(workspaces().checkouts(teamId, workspaceId, null, 100)).items();
    }

    private void appendAt(Instant now, NewEvent... events) {
        await(events().append(team, List.of(events), now));
    }

    private static NewEvent event(String device, String path, Instant at) {
        String data = path.isEmpty() ? "{}" : "{\"cwd\":\"" + path + "\"}";
        return Samples.of(new EventDraft(
                UUID.randomUUID().toString(),
                "session.start",
                at,
                device,
                QUIPU.text(),
                "session of " + device,
                new Json(data),
                Json.EMPTY_ARRAY));
    }

    static Workspace named(Workspace w, String name) {
        return new Workspace(
                w.teamId(),
                w.id(),
                w.canonicalId(),
                name,
                w.defaultBranch(),
                w.metadata(),
                w.firstSeenAt(),
                w.updatedAt());
    }
}
