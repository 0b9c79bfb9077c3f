package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionQueryBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link dev.quipu.record.session.SessionStore#list} promises. */
public abstract class SessionListingContract extends StoreContract {

    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void pagesNewestFirstThenByIdWithoutGapOrRepeat(int limit) {
        List<Session> stored = new ArrayList<>();
        for (String id : List.of("a", "B", "ä", "🪢", "\uFFFD", "_", "10", "9")) {
            stored.add(samples().stored(samples().session(id)));
        }
        stored.add(samples().stored(samples().session("a microsecond later").startedAt(Samples.NOON.plusNanos(1_000))));
        stored.add(samples().stored(samples().session("oldest").startedAt(Instant.parse("0001-01-01T00:00:00Z"))));
        stored.sort(Comparator.comparing(Session::startedAt)
                .thenComparing(Session::id, BY_BYTES)
                .reversed());

        List<Session> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Session> page =
                    list(SessionQueryBuilder.builder(SessionQuery.all(limit)).cursor(cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).isEqualTo(stored);
    }

    @Test
    void givesTheLastRowsPlaceAsTheNextPage() {
        samples().stored(samples().session("a"));
        samples().stored(samples().session("b"));

        Page<Session> page = list(SessionQueryBuilder.builder(SessionQuery.all(1)));

        assertThat(page.next()).isEqualTo(new Cursor(Samples.NOON, "b"));
        assertThat(list(SessionQueryBuilder.builder(SessionQuery.all(2))).next())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 1_000})
    void endsAPageAtAMegabyteOfWhatWasSentAndGoesOnBehindIt(int limit) {
        // Given: é takes two bytes, so that each of these counts 400,000 bytes
        Json metadata = new Json("{\"a\":\"" + "x".repeat(199_992) + "\"}");
        List<String> ids = List.of("a", "b", "c", "d", "e");
        ids.forEach(id -> samples()
                .stored(samples()
                        .session(id)
                        .initialPrompt("é".repeat(50_000))
                        .summary("é".repeat(50_000))
                        .metadata(metadata)));

        // When
        Page<Session> first = list(SessionQueryBuilder.builder(SessionQuery.all(limit)));
        Page<Session> second =
                list(SessionQueryBuilder.builder(SessionQuery.all(limit)).cursor(first.next()));
        Page<Session> third =
                list(SessionQueryBuilder.builder(SessionQuery.all(limit)).cursor(second.next()));

        // Then
        assertThat(first.items()).extracting(Session::id).containsExactly("e", "d");
        assertThat(second.items()).extracting(Session::id).containsExactly("c", "b");
        assertThat(third.items()).extracting(Session::id).containsExactly("a");
        assertThat(third.next()).isNull();
    }

    @Test
    void narrowsByEachFilter() {
        samples().stored(samples().session("other"));
        SessionBuilder one = samples()
                .session("one")
                .name("name")
                .agent("codex")
                .lifecycle(SessionLifecycle.ENDED)
                .workspaceId(samples().workspace("host/other"))
                .deviceId(samples().device("desktop"))
                .taskId("#002")
                .repoName("repo")
                .branch("feature/ü")
                .tags(List.of("x", "it's \"one\" 🪢"))
                .parentSessionId("parent");
        Session stored = samples().stored(one);

        assertThat(found(query().name("name"))).containsExactly("one");
        assertThat(found(query().agent("codex"))).containsExactly("one");
        assertThat(found(query().lifecycles(Set.of(SessionLifecycle.ENDED)))).containsExactly("one");
        assertThat(found(query().workspaceId(stored.workspaceId()))).containsExactly("one");
        assertThat(found(query().deviceId("desktop"))).containsExactly("one");
        assertThat(found(query().taskId("#002"))).containsExactly("one");
        assertThat(found(query().repo("repo"))).containsExactly("one");
        assertThat(found(query().branch("feature/ü"))).containsExactly("one");
        assertThat(found(query().tag("it's \"one\" 🪢"))).containsExactly("one");
        assertThat(found(query().parentSessionId("parent"))).containsExactly("one");
    }

    @Test
    void takesARepositoryByItsUrlAsWell() {
        samples().stored(samples().session("https").repoUrl("https://github.com/octo/quipu"));
        samples().stored(samples().session("ssh").repoUrl("git@github.com:octo/quipu"));
        samples().stored(samples().session("named").repoName("https://github.com/octo/quipu"));

        assertThat(found(query().repo("https://github.com/octo/quipu"))).containsExactly("https");
        assertThat(found(query().repo("git@github.com:octo/quipu"))).containsExactly("ssh");
    }

    @Test
    void comparesFiltersWholeAndWithTheirCase() {
        samples().stored(samples().session("one").agent("codex").tags(List.of("tag")));

        assertThat(found(query().agent("Codex"))).isEmpty();
        assertThat(found(query().agent("code"))).isEmpty();
        assertThat(found(query().agent("%"))).isEmpty();
        assertThat(found(query().agent(""))).isEmpty();
        assertThat(found(query().tag("ta"))).isEmpty();
        assertThat(found(query().tag("TAG"))).isEmpty();
    }

    @Test
    void takesAnyOfManyStates() {
        for (SessionLifecycle state : SessionLifecycle.values()) {
            samples().stored(samples().session(state.text()).lifecycle(state));
        }

        assertThat(found(query().lifecycles(Set.of(SessionLifecycle.FAILED, SessionLifecycle.DETECTED))))
                .containsExactly("failed", "detected");
    }

    @Test
    void leavesOutTheBoundsOfTimesThemselves() {
        Instant later = Samples.NOON.plusNanos(1_000);
        samples().stored(samples().session("a").endedAt(Samples.NOON));
        samples().stored(samples().session("b").startedAt(later).endedAt(later));
        samples().stored(samples().session("c").startedAt(later.plusNanos(1_000)));

        assertThat(found(query().after(Samples.NOON))).containsExactly("c", "b");
        assertThat(found(query().before(later))).containsExactly("a");
        assertThat(found(query().after(Samples.NOON).before(later.plusNanos(1_000))))
                .containsExactly("b");
        assertThat(found(query().endedAfter(Samples.NOON))).containsExactly("b");
        assertThat(found(query().endedBefore(later))).containsExactly("a");
        assertThat(found(query().endedBefore(later.plusNanos(1_000)))).containsExactly("b", "a");
    }

    @Test
    void searchesIdNamePromptAndSummaryWithoutTheCaseOfAsciiLetters() {
        samples().stored(samples().session("id with NEEDLE"));
        samples().stored(samples().session("1").name("a Needle"));
        samples().stored(samples().session("2").initialPrompt("neeDLE b"));
        samples().stored(samples().session("3").summary("a needle b"));
        samples().stored(samples().session("4").branch("needle"));

        assertThat(found(query().q("nEEdle"))).containsExactly("id with NEEDLE", "3", "2", "1");
    }

    @Test
    void searchesForSignsAsTheyStand() {
        samples().stored(samples().session("a").name("50% of _it_ \\ 'x' Ä"));
        samples().stored(samples().session("b").name("500 of it ä"));

        assertThat(found(query().q("50%"))).containsExactly("a");
        assertThat(found(query().q("_it_"))).containsExactly("a");
        assertThat(found(query().q("\\ 'x'"))).containsExactly("a");
        assertThat(found(query().q("Ä"))).containsExactly("a");
        assertThat(found(query().q(""))).containsExactly("b", "a");
    }

    @Test
    void searchesWithinOneTextOnly() {
        samples().stored(samples().session("a").name("first").summary("second"));
        samples().stored(samples().session("b").name("first\nsecond"));

        assertThat(found(query().q("first\nsecond"))).containsExactly("b");
    }

    @Test
    void narrowsByAllFiltersTogetherOnEveryPage() {
        for (int i = 0; i < 5; i++) {
            samples().stored(matching("match " + i));
            samples().stored(matching("tag " + i).tags(List.of("other")));
            samples().stored(matching("branch " + i).branch("other"));
            samples().stored(matching("late " + i).endedAt(Samples.NOON.plusSeconds(9)));
        }
        SessionQueryBuilder query = query().agent("codex")
                .lifecycles(Set.of(SessionLifecycle.ENDED, SessionLifecycle.PARSED))
                .workspaceId(samples().workspace(Samples.REPOSITORY.text()))
                .deviceId("laptop")
                .name("name")
                .taskId("#002")
                .repo("repo")
                .branch("main")
                .tag("x")
                .parentSessionId("parent")
                .after(Samples.NOON.minusSeconds(1))
                .before(Samples.NOON.plusSeconds(1))
                .endedAfter(Samples.NOON)
                .endedBefore(Samples.NOON.plusSeconds(2))
                .q("NAME")
                .limit(2);

        List<String> found = new ArrayList<>();
        Page<Session> page = list(query);
        while (page.next() != null) {
            page.items().forEach(session -> found.add(session.id()));
            page = list(query.cursor(page.next()));
        }
        page.items().forEach(session -> found.add(session.id()));

        assertThat(found).containsExactly("match 4", "match 3", "match 2", "match 1", "match 0");
    }

    @Test
    void showsNoTeamAnothersSessions() {
        samples().stored(samples().session("ours").agent("codex"));
        String others = team + " other";

        assertThat(await(sessions().list(others, query().build())).isEmpty()).isTrue();
        assertThat(await(sessions().list(others, query().agent("codex").build()))
                        .isEmpty())
                .isTrue();
    }

    private SessionBuilder matching(String id) {
        return samples()
                .session(id)
                .agent("codex")
                .lifecycle(SessionLifecycle.ENDED)
                .name("name")
                .taskId("#002")
                .repoName("repo")
                .branch("main")
                .tags(List.of("y", "x"))
                .parentSessionId("parent")
                .endedAt(Samples.NOON.plusSeconds(1));
    }

    private static SessionQueryBuilder query() {
        return SessionQueryBuilder.builder(SessionQuery.all(100));
    }

    private List<String> found(SessionQueryBuilder query) {
        return list(query).items().stream().map(Session::id).toList();
    }

    private Page<Session> list(SessionQueryBuilder query) {
        return Pages.sessions(await(sessions().list(team, query.build())));
    }
}
