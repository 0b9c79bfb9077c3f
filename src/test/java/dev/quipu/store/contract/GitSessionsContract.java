package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.session.SessionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which session {@link GitActivityStore} says that something was done, whatever came first. */
public abstract class GitSessionsContract extends StoreContract {

    private static final Instant NOON = Samples.NOON;
    private static final String START = "{\"cc_session_id\":\"s\",\"cwd\":\"/\",\"git_branch\":null,"
            + "\"git_remote\":null,\"cc_version\":null,\"model\":null,\"source\":\"startup\","
            + "\"transcript_path\":\"/t\"}";
    private static final String END =
            "{\"cc_session_id\":\"s\",\"duration_ms\":120000,\"end_reason\":\"exit\",\"transcript_path\":\"/t\"}";

    /** S the start, C the commit, E the end; later ones are appended later. */
    @ParameterizedTest
    @CsvSource({"S C E", "C S E", "C E S", "S E C", "E C S", "E S C", "SCE", "CSE"})
    void findsTheSessionWhateverComesFirst(String order) {
        for (String batch : order.split(" ")) {
            samples().append(batch.chars().mapToObj(c -> event((char) c)).toArray(NewEvent[]::new));
        }

        assertThat(all()).containsExactly("1 s");
        assertThat(of("s")).containsExactly("1 s");
    }

    private static NewEvent event(char which) {
        return switch (which) {
            case 'S' -> GitSamples.event(100, NOON, "s", "session.start", START);
            case 'E' -> GitSamples.event(101, NOON.plusSeconds(120), "s", "session.end", END);
            default -> GitSamples.commit(1, NOON.plusSeconds(60));
        };
    }

    @Test
    void takesTheSessionThatTheEventNamesBeforeAnyOther() {
        samples().stored(samples().session("by time"));
        samples().append(GitSamples.commit(1, NOON.plusSeconds(1), "told"));

        assertThat(all()).containsExactly("1 told");
        assertThat(of("told")).containsExactly("1 told");
        assertThat(of("by time")).isEmpty();
    }

    @Test
    void takesOfSeveralTheOneThatStartedLast() {
        samples().stored(samples().session("outer").endedAt(NOON.plusSeconds(100)));
        samples()
                .stored(samples()
                        .session("inner")
                        .startedAt(NOON.plusSeconds(10))
                        .endedAt(NOON.plusSeconds(20)));
        samples()
                .append(
                        GitSamples.commit(1, NOON.minusNanos(1_000)),
                        GitSamples.commit(2, NOON),
                        GitSamples.commit(3, NOON.plusSeconds(10)),
                        GitSamples.commit(4, NOON.plusSeconds(20)),
                        GitSamples.commit(5, NOON.plusSeconds(20).plusNanos(1_000)),
                        GitSamples.commit(6, NOON.plusSeconds(100)),
                        GitSamples.commit(7, NOON.plusSeconds(101)));

        assertThat(all()).containsExactly("7 null", "6 outer", "5 outer", "4 inner", "3 inner", "2 outer", "1 null");
        assertThat(of("outer")).containsExactly("6 outer", "5 outer", "2 outer");
        assertThat(of("inner")).containsExactly("4 inner", "3 inner");
    }

    @Test
    void takesNoSessionOfAnotherPlace() {
        samples().stored(samples().session("s").workspaceId(samples().workspace("github.com/octo/other")));
        samples().stored(samples().session("t").deviceId(samples().device("other")));
        samples().append(GitSamples.commit(1, NOON));

        assertThat(all()).containsExactly("1 null");
        assertThat(of("s")).isEmpty();
        assertThat(of("t")).isEmpty();
    }

    @Test
    void followsASessionThatIsChanged() {
        samples().stored(samples().session("s"));
        samples().append(GitSamples.commit(1, NOON.plusSeconds(60)));
        assertThat(of("s")).containsExactly("1 s");

        change(NOON, NOON.plusSeconds(59));
        assertThat(all()).containsExactly("1 null");
        assertThat(of("s")).isEmpty();

        change(NOON.minusSeconds(1), NOON.plusSeconds(60));
        assertThat(all()).containsExactly("1 s");
        assertThat(of("s")).containsExactly("1 s");

        change(NOON.plusSeconds(61), null);
        assertThat(all()).containsExactly("1 null");
    }

    private void change(Instant start, Instant end) {
        await(sessions()
                .update(
                        team,
                        "s",
                        row -> SessionBuilder.builder(row)
                                .startedAt(start)
                                .endedAt(end)
                                .build(),
                        nothing()));
    }

    @Test
    void forgetsASessionThatIsDeletedButNotWhatWasDoneBesideIt() {
        samples().stored(samples().session("s"));
        samples().append(GitSamples.commit(1, NOON));

        await(sessions().delete(team, "s", row -> row, nothing()));

        assertThat(all()).containsExactly("1 null");
    }

    @Test
    void looksAtTheLastTwoHundredSessionsOnly() {
        samples().stored(samples().session("long"));
        for (int i = 1; i <= 199; i++) {
            samples()
                    .stored(samples()
                            .session("short" + i)
                            .startedAt(NOON.plusSeconds(i))
                            .endedAt(NOON.plusSeconds(i)));
        }
        samples().append(GitSamples.commit(1, NOON.plusSeconds(1_000)));
        assertThat(all()).containsExactly("1 long");

        samples()
                .stored(samples()
                        .session("one more")
                        .startedAt(NOON.plusSeconds(900))
                        .endedAt(NOON.plusSeconds(900)));

        assertThat(all()).containsExactly("1 null");
        assertThat(of("long")).isEmpty();
    }

    @Test
    void pagesToldAndFoundOnesOfASessionTogether() {
        samples().stored(samples().session("s"));
        samples().append(GitSamples.commit(1, NOON.minusSeconds(50), "s"));
        for (int i = 2; i <= 7; i++) {
            samples().append(GitSamples.commit(i, NOON.plusSeconds(i), i % 2 == 0 ? "s" : null));
        }

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<GitActivity> page = await(activity()
                    .list(team, GitSamples.all(2).sessionId("s").cursor(cursor).build()));
            page.items().forEach(row -> paged.add(text(row)));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactly("7 s", "6 s", "5 s", "4 s", "3 s", "2 s", "1 s");
    }

    @Test
    void tellsTheSessionWithACommitToo() {
        samples().stored(samples().session("s"));
        samples().append(GitSamples.commit(1, NOON));

        assertThat(await(activity().commits(team, GitSamples.SHA, 10)))
                .extracting(GitActivity::sessionId)
                .containsExactly("s");
    }

    private List<String> all() {
        return await(activity().list(team, GitSamples.all(100).build())).items().stream()
                .map(GitSessionsContract::text)
                .toList();
    }

    private List<String> of(String session) {
        return await(activity().list(team, GitSamples.ofSession(session))).items().stream()
                .map(GitSessionsContract::text)
                .toList();
    }

    private static String text(GitActivity row) {
        return Integer.parseInt(row.id().substring(3)) + " " + row.sessionId();
    }

    private GitActivityStore activity() {
        return backend.store(GitActivityStore.class);
    }
}
