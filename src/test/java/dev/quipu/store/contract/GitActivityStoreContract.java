package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityQueryBuilder;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link GitActivityStore} promises; see {@link GitSessionsContract} for sessions. */
public abstract class GitActivityStoreContract extends StoreContract {

    private static final Instant NOON = Samples.NOON;
    private static final String SHA = GitSamples.SHA;

    @Test
    void tellsWhatEveryKindOfEventSays() {
        samples()
                .append(
                        GitSamples.commit(1, NOON),
                        GitSamples.event(
                                2,
                                NOON.plusSeconds(1),
                                "s",
                                "git.push",
                                "{\"branch\":\"main\",\"remote\":\"origin\",\"commit_count\":1}"),
                        GitSamples.event(
                                3,
                                NOON.plusSeconds(2),
                                null,
                                "git.checkout",
                                "{\"from_ref\":\"aaaaaaaa\",\"to_ref\":\"" + SHA.toUpperCase()
                                        + "\",\"to_branch\":\"fix\"}"),
                        GitSamples.event(
                                4,
                                NOON.plusSeconds(3),
                                null,
                                "git.merge",
                                "{\"merge_commit\":\"" + SHA + "\",\"message\":\"Merge\",\"merged_branch\":\"fix\","
                                        + "\"into_branch\":\"main\",\"files_changed\":5,\"had_conflicts\":false}"),
                        GitSamples.event(5, NOON, null, "git.stash", "{}"));

        // The session of the push began with it and has no end.
        String workspace = samples().workspace(Samples.REPOSITORY.text());
        assertThat(list(GitSamples.all(10)).items())
                .containsExactly(
                        new GitActivity(
                                team,
                                GitSamples.id(4),
                                workspace,
                                "laptop",
                                "s",
                                GitActivityType.MERGE,
                                "main",
                                SHA,
                                "Merge",
                                5L,
                                null,
                                null,
                                NOON.plusSeconds(3)),
                        new GitActivity(
                                team,
                                GitSamples.id(3),
                                workspace,
                                "laptop",
                                "s",
                                GitActivityType.CHECKOUT,
                                "fix",
                                SHA,
                                null,
                                null,
                                null,
                                null,
                                NOON.plusSeconds(2)),
                        new GitActivity(
                                team,
                                GitSamples.id(2),
                                workspace,
                                "laptop",
                                "s",
                                GitActivityType.PUSH,
                                "main",
                                null,
                                null,
                                null,
                                null,
                                null,
                                NOON.plusSeconds(1)),
                        new GitActivity(
                                team,
                                GitSamples.id(1),
                                workspace,
                                "laptop",
                                null,
                                GitActivityType.COMMIT,
                                "main",
                                SHA,
                                "Fix it",
                                2L,
                                30L,
                                4L,
                                NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"hash\":7,\"message\":[],\"branch\":{},\"files_changed\":\"2\",\"insertions\":1.5,\"deletions\":-1}",
                "{\"hash\":\"not one\",\"message\":null,\"branch\":\"\",\"files_changed\":99999999999999999999}",
                "{\"hash\":\"abc\",\"branch\":\"a\\u0000b\",\"insertions\":null,\"deletions\":true}"
            })
    void keepsOddPayloadsWithNothingThatTheyDoNotTell(String data) {
        List<Appended> appended =
                await(events().append(team, List.of(GitSamples.event(1, NOON, null, "git.commit", data)), NOON));

        assertThat(appended).extracting(Appended::created).containsExactly(true);
        GitActivity told = list(GitSamples.all(10)).items().get(0);
        assertThat(told.type()).isEqualTo(GitActivityType.COMMIT);
        assertThat(told)
                .extracting(
                        GitActivity::branch,
                        GitActivity::commitSha,
                        GitActivity::message,
                        GitActivity::filesChanged,
                        GitActivity::insertions,
                        GitActivity::deletions)
                .containsOnlyNulls();
    }

    @Test
    void keepsWhatNoBackendCanKeepOutOfAMessageAndTheRestOfALongOne() {
        String sent = "a\\u0000\\ud800" + "b".repeat(20_000);

        samples().append(GitSamples.event(1, NOON, null, "git.commit", "{\"message\":\"" + sent + "\"}"));

        assertThat(list(GitSamples.all(10)).items().get(0).message()).isEqualTo("a" + "b".repeat(9_999));
    }

    @Test
    void addsNothingForADuplicateOrAConflict() {
        NewEvent other = GitSamples.event(1, NOON, null, "git.push", "{\"branch\":\"x\"}");
        samples().append(GitSamples.commit(1, NOON), other);

        samples().append(GitSamples.commit(1, NOON), other, GitSamples.event(1, NOON, null, "note", "{}"));

        assertThat(list(GitSamples.all(10)).items())
                .extracting(GitActivity::type)
                .containsExactly(GitActivityType.COMMIT);
    }

    @Test
    void addsNothingForAnEventWhoseIdAnotherOneHas() {
        samples().append(GitSamples.event(1, NOON, null, "note", "{}"), GitSamples.commit(1, NOON));

        samples().append(GitSamples.commit(1, NOON));

        assertThat(list(GitSamples.all(10)).items()).isEmpty();
    }

    @Test
    void storesTheSameActivityOnceHoweverManyAppendItAtOnce() {
        List<NewEvent> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(GitSamples.commit(i, NOON));
        }

        List<Object> results = atOnce(8, () -> await(events().append(team, many, NOON)));

        assertThat(results).noneMatch(Throwable.class::isInstance);
        assertThat(list(GitSamples.all(100)).items()).hasSize(20);
    }

    @Test
    void goesWithItsSession() {
        samples().append(GitSamples.commit(1, NOON, "gone"), GitSamples.commit(2, NOON));

        await(sessions().delete(team, "gone", row -> row, nothing()));

        assertThat(list(GitSamples.all(10)).items()).extracting(GitActivity::id).containsExactly(GitSamples.id(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void pagesNewestFirstThenById(int limit) {
        for (int i = 1; i <= 5; i++) {
            samples().append(GitSamples.commit(i, NOON.plusSeconds(i / 2)));
        }

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<GitActivity> page = list(GitSamples.all(limit).cursor(cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(row -> paged.add(row.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged)
                .containsExactly(
                        GitSamples.id(5), GitSamples.id(4), GitSamples.id(3), GitSamples.id(2), GitSamples.id(1));
    }

    @ParameterizedTest
    @CsvSource({
        "workspace, 2 1",
        "device, 3 1",
        "type, 2",
        "types, 3 2",
        "branch, 1",
        "after, 3 2",
        "before, 1",
        "none, ''"
    })
    void narrowsByEachFilter(String filter, String expected) {
        samples()
                .append(
                        GitSamples.event("a", "github.com/octo/one", 1, NOON, null, "git.commit", "{\"branch\":\"x\"}"),
                        GitSamples.event("b", "github.com/octo/one", 2, NOON.plusSeconds(1), null, "git.push", "{}"),
                        GitSamples.event("a", "github.com/octo/two", 3, NOON.plusSeconds(2), null, "git.merge", "{}"));
        GitActivityQueryBuilder query = GitSamples.all(10);

        List<String> found = list(
                        switch (filter) {
                            case "workspace" -> query.workspaceId(samples().workspace("github.com/octo/one"));
                            case "device" -> query.deviceId("a");
                            case "type" -> query.types(Set.of(GitActivityType.PUSH));
                            case "types" -> query.types(Set.of(GitActivityType.PUSH, GitActivityType.MERGE));
                            case "branch" -> query.branch("x");
                            case "after" -> query.after(NOON);
                            case "before" -> query.before(NOON.plusSeconds(1));
                            default -> query.sessionId("none");
                        })
                .items()
                .stream()
                .map(GitActivity::id)
                .toList();

        assertThat(String.join(" ", found.stream().map(id -> id.substring(25)).toList()))
                .isEqualTo(expected);
    }

    @Test
    void findsCommitsAndMergesByTheBeginningOfTheirHash() {
        samples()
                .append(
                        named(1, "git.commit", "hash", "abcd1"),
                        named(2, "git.merge", "merge_commit", "abcd0"),
                        named(3, "git.commit", "hash", "ABCD0"),
                        named(4, "git.commit", "hash", "abce0"),
                        named(5, "git.commit", "hash", "abccf"),
                        named(6, "git.checkout", "to_ref", "abcd0"));

        assertThat(commits("abcd", 10)).containsExactly("abcd0 2", "abcd0 3", "abcd1 1");
        assertThat(commits("abcd0", 1)).containsExactly("abcd0 2");
        assertThat(commits("abcd2", 10)).isEmpty();
    }

    @Test
    void followsRewrittenCommitsBackToTheFirstOnes() {
        samples()
                .append(
                        rewrite(1, "aaaa", "BBBB"),
                        rewrite(2, "bbbb", "cccc", "dddd", "cccc"),
                        rewrite(3, "dddd", "eeee", "9999", "9999"),
                        rewrite(4, "odd!", "eeee", "eeee", null),
                        rewrite(5, "1111", "2222"));

        assertThat(rewrites("eeee")).containsExactlyInAnyOrder("eeee of dddd");
        assertThat(rewrites("cccc")).containsExactlyInAnyOrder("cccc of bbbb", "bbbb of aaaa", "cccc of dddd");
        assertThat(rewrites("aaaa")).isEmpty();
        assertThat(await(activity().rewrites(team, "cccc", 2))).hasSize(2);
    }

    @Test
    void commitsThatReplacedEachOtherInTurnAreToldOnce() {
        samples().append(rewrite(1, "aaaa", "bbbb", "bbbb", "aaaa"));

        assertThat(rewrites("aaaa")).containsExactlyInAnyOrder("aaaa of bbbb", "bbbb of aaaa");
    }

    @Test
    void anEventOfRewrittenCommitsIsStoredOnceAndIsNoActivity() {
        NewEvent event = rewrite(1, "aaaa", "bbbb");

        List<Appended> appended = await(events().append(team, List.of(event, event), NOON));

        assertThat(appended).extracting(Appended::created).containsExactly(true, false);
        assertThat(await(activity().rewrites(team, "bbbb", 10)))
                .containsExactly(new GitRewrite(team, "bbbb", "aaaa", GitSamples.id(1)));
        assertThat(list(GitSamples.all(10)).items()).isEmpty();
    }

    @Test
    void tellsTheFirstOfSeveralCommits() {
        samples()
                .append(
                        named(3, "git.commit", "hash", "aaaa"),
                        named(2, "git.merge", "merge_commit", "bbbb"),
                        named(1, "git.checkout", "to_ref", "bbbb"),
                        named(4, "git.commit", "hash", "bbbb"));

        assertThat(first("aaaa", "bbbb", "cccc")).contains(GitSamples.id(2));
        assertThat(first("aaaa")).contains(GitSamples.id(3));
        assertThat(first("cccc")).isEmpty();
        assertThat(first()).isEmpty();
    }

    @Test
    void keepsTeamsApart() {
        samples().append(rewrite(2, "aaaa", "bbbb"));
        assertThat(await(activity().rewrites(team + " other", "bbbb", 10))).isEmpty();
        assertThat(await(activity().first(team + " other", List.of(SHA)))).isEmpty();
        samples().append(GitSamples.commit(1, NOON));

        assertThat(await(activity().list(team + " other", GitSamples.all(10).build()))
                        .items())
                .isEmpty();
        assertThat(await(activity().commits(team + " other", SHA, 10))).isEmpty();
    }

    private static NewEvent named(int number, String type, String field, String sha) {
        return GitSamples.event(number, NOON.plusSeconds(number), null, type, "{\"" + field + "\":\"" + sha + "\"}");
    }

    /** An event of pairs, each an old and a new hash. */
    private static NewEvent rewrite(int number, String... hashes) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < hashes.length; i += 2) {
            String made = hashes[i + 1] == null ? "null" : "\"" + hashes[i + 1] + "\"";
            pairs.append(i == 0 ? "" : ",").append("{\"old\":\"" + hashes[i] + "\",\"new\":" + made + "}");
        }
        return GitSamples.event(
                number,
                NOON.plusSeconds(number),
                null,
                "git.rewrite",
                "{\"command\":\"rebase\",\"rewrites\":[" + pairs + "]}");
    }

    private List<String> rewrites(String sha) {
        return await(activity().rewrites(team, sha, 100)).stream()
                .map(rewrite -> rewrite.newSha() + " of " + rewrite.oldSha())
                .toList();
    }

    private Optional<String> first(String... shas) {
        return await(activity().first(team, List.of(shas))).map(GitActivity::id);
    }

    private List<String> commits(String prefix, int limit) {
        return await(activity().commits(team, prefix, limit)).stream()
                .map(row -> row.commitSha() + " " + row.id().substring(25))
                .toList();
    }

    private Page<GitActivity> list(GitActivityQueryBuilder query) {
        GitActivityQuery asked = query.build();
        return await(activity().list(team, asked));
    }

    private GitActivityStore activity() {
        return backend.store(GitActivityStore.class);
    }
}
