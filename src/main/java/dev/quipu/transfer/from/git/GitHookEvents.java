package dev.quipu.transfer.from.git;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.EventDraft;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes events of git's hooks. An event's id is of the act: a hook that runs again for the same act makes the same id, and
 * two acts of one second make two. git knows of no session: where nobody else names it, it is found by its time.
 */
public final class GitHookEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final NameBasedGenerator IDS = Generators.nameBasedGenerator();
    private static final int MOST_TEXT = 100_000;
    /** How many rewritten commits an event tells of; a rebase of more makes several events. */
    private static final int MOST_REWRITES = 1_000;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String BRANCHES = "refs/heads/";

    private final String deviceId;
    private final Instant ranAt;
    private final String folder;
    private final String sessionId;
    private final GitRepository repository;
    private final GitFacts facts;
    private final GitNotes notes;
    private final Map<String, GitFacts.Commits> pushed = new HashMap<>();
    /** Null till it is asked for. */
    private String workspace;

    /**
     * Makes events of one machine's repository, for a hook that runs now: the events are of this time, since git's own are whole
     * seconds, in which a task can be claimed and committed.
     *
     * @param folder the work tree in which git runs the hook
     * @param sessionId the session in which git is run, null if nobody tells
     * @param clock tells the time, of which microseconds are kept
     */
    public GitHookEvents(String deviceId, String folder, String sessionId, Clock clock) {
        this.deviceId = deviceId;
        this.ranAt = Timestamps.cut(clock.instant());
        this.folder = folder;
        this.sessionId = sessionId;
        this.repository = new GitRepository();
        this.facts = new GitFacts(folder);
        this.notes = repository.notes(folder);
    }

    /**
     * The events of a hook; none if it has nothing to tell.
     *
     * @param hook one of {@link #HOOKS}
     * @param arguments as git gives them
     * @param input what git writes to it: the refs of a push, or rewritten commits
     */
    public List<EventDraft> drafts(String hook, List<String> arguments, String input) {
        return switch (hook) {
            case "post-commit" -> commit();
            case "post-applypatch" -> patch();
            case "post-rewrite" -> rewrites(arguments, input);
            case "post-checkout" -> checkout(arguments);
            case "post-merge" -> merge(arguments);
            case "pre-push" -> pushes(arguments, input);
            default -> List.of();
        };
    }

    private List<EventDraft> commit() {
        return facts.told("HEAD")
                .map(told -> {
                    GitFacts.Commit commit = told.commit();
                    GitFacts.Changes changes = told.changes();
                    ObjectNode data = JSON.objectNode();
                    data.put("hash", commit.hash());
                    data.put("message", Texts.cut(commit.message(), MOST_TEXT));
                    data.put("author_name", Texts.cut(commit.authorName(), MOST_TEXT));
                    data.put("author_email", Texts.cut(commit.authorEmail(), MOST_TEXT));
                    data.put("branch", branch());
                    data.put("files_changed", changes.files());
                    data.put("insertions", changes.insertions());
                    data.put("deletions", changes.deletions());
                    ArrayNode files = data.putArray("file_list");
                    changes.names().forEach(files::add);
                    return List.of(event("git.commit", data, commit.hash(), step()));
                })
                .orElse(List.of());
    }

    /** A commit that <code>git am</code> made of a patch: it takes the place of the one that the patch was made of. */
    private List<EventDraft> patch() {
        List<EventDraft> events = new ArrayList<>(commit());
        Optional<String> old = notes.patchedCommit();
        Optional<String> made = old.isEmpty() ? old : repository.commit(folder, "HEAD");
        if (made.isPresent()) {
            events.add(rewrite("am", List.of(List.of(old.get(), made.get()))));
        }
        return events;
    }

    /** What <code>amend</code> or <code>rebase</code> made of commits: a line for each, with the old and the new hash. */
    private List<EventDraft> rewrites(List<String> arguments, String input) {
        String command = arguments.isEmpty() ? "unknown" : arguments.get(0);
        List<List<String>> pairs = input.lines()
                .map(line -> List.of(line.strip().split(" ")))
                .filter(words -> words.size() >= 2
                        && words.stream()
                                .limit(2)
                                .allMatch(word -> HASH.matcher(word).matches()))
                .map(words -> words.subList(0, 2))
                .toList();
        List<EventDraft> events = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += MOST_REWRITES) {
            events.add(rewrite(command, pairs.subList(i, Math.min(pairs.size(), i + MOST_REWRITES))));
        }
        return events;
    }

    private EventDraft rewrite(String command, List<List<String>> pairs) {
        ObjectNode data = JSON.objectNode();
        data.put("command", Texts.cut(command, MOST_TEXT));
        data.put("branch", branch());
        ArrayNode rewrites = data.putArray("rewrites");
        pairs.forEach(pair -> rewrites.addObject().put("old", pair.get(0)).put("new", pair.get(1)));
        List<String> hashes = pairs.stream().flatMap(List::stream).toList();
        return event("git.rewrite", data, command, String.join(" ", hashes), step());
    }

    /** Git runs it also when single files are checked out, which its third argument tells. */
    private List<EventDraft> checkout(List<String> arguments) {
        if (arguments.size() < 3 || !arguments.get(2).equals("1")) {
            return List.of();
        }
        GitFacts.Step step = facts.step().orElse(new GitFacts.Step(ranAt, ""));
        String[] branches = step.words().startsWith("checkout: moving from ")
                ? step.words().substring("checkout: moving from ".length()).split(" to ", 2)
                : new String[0];
        ObjectNode data = JSON.objectNode();
        data.put("from_ref", arguments.get(0));
        data.put("to_ref", arguments.get(1));
        data.put("from_branch", branches.length == 2 ? branches[0] : null);
        data.put("to_branch", repository.branch(folder).orElse(null));
        return List.of(event("git.checkout", data, arguments.get(0), arguments.get(1), step()));
    }

    /**
     * A merge that made a commit. A squashed one, which its argument tells, has merged nothing yet; a fast-forward only takes
     * over commits that others may have made, even where the last of them is a merge.
     */
    private List<EventDraft> merge(List<String> arguments) {
        if (arguments.contains("1")) {
            return List.of();
        }
        GitFacts.Step step = facts.step().orElse(new GitFacts.Step(ranAt, ""));
        if (step.words().contains(": Fast-forward")) {
            return List.of();
        }
        return facts.commit("HEAD")
                .filter(GitFacts.Commit::isMerge)
                .map(commit -> {
                    ObjectNode data = JSON.objectNode();
                    data.put("merge_commit", commit.hash());
                    data.put("message", Texts.cut(commit.message(), MOST_TEXT));
                    data.put("merged_branch", merged(step.words()));
                    data.put("into_branch", branch());
                    data.put("files_changed", facts.changedSince("ORIG_HEAD").files());
                    data.put("had_conflicts", false); // one with conflicts ends in a commit, and not in this hook
                    return List.of(event("git.merge", data, commit.hash(), step()));
                })
                .orElse(List.of());
    }

    /** <code>merge topic: Fast-forward</code>, <code>pull origin main: …</code>. */
    private static String merged(String words) {
        int colon = words.indexOf(':');
        int space = words.indexOf(' ');
        return space > 0 && colon > space ? words.substring(space + 1, colon) : "unknown";
    }

    /** Of each branch that gets commits, one; git may yet be refused, which no hook is told. */
    private List<EventDraft> pushes(List<String> arguments, String input) {
        String remote = arguments.isEmpty() ? "unknown" : arguments.get(0);
        List<EventDraft> pushes = new ArrayList<>();
        for (String line : input.lines().toList()) {
            String[] refs = line.strip().split(" ");
            if (refs.length == 4 && !isNothing(refs[1])) {
                pushes.add(push(remote, refs[2], refs[1], refs[3]));
            }
        }
        return pushes;
    }

    private EventDraft push(String remote, String ref, String local, String there) {
        // Many branches of one commit are asked for once.
        GitFacts.Commits commits = pushed.computeIfAbsent(
                local + " " + there, key -> facts.commits(local, isNothing(there) ? null : there, remote));
        ObjectNode data = JSON.objectNode();
        data.put("branch", ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : ref);
        // A remote without a name is its URL, which may hold a password.
        data.put("remote", remote.contains(":") || remote.contains("/") ? "unnamed" : remote);
        data.put("commit_count", commits.count());
        ArrayNode hashes = data.putArray("commits");
        commits.hashes().forEach(hashes::add);
        // A push leaves no trace before it is done, so its time tells it from the same one again.
        return event("git.push", data, remote, ref, local, there, ranAt + "");
    }

    private static boolean isNothing(String hash) {
        return hash.chars().allMatch(c -> c == '0');
    }

    /** Also the one that a rebase is at work on; null on another detached head. */
    private String branch() {
        return repository.branch(folder).or(notes::rebasedBranch).orElse(null);
    }

    /** Which of git's steps this hook is about; where git keeps no log of them, the time tells it. */
    private String step() {
        return notes.step().orElse(ranAt + "");
    }

    private EventDraft event(String type, ObjectNode data, String... facts) {
        if (workspace == null) {
            workspace = repository.workspace(folder).text();
        }
        // The folder, because each work tree has a log of its own, and two may begin with the same step in one second.
        String name = "quipu " + type + " " + deviceId + " " + workspace + " " + folder + " " + String.join(" ", facts);
        return new EventDraft(
                IDS.generate(name).toString(),
                type,
                ranAt,
                deviceId,
                workspace,
                sessionId,
                JsonText.of(data),
                Json.EMPTY_ARRAY);
    }
}
