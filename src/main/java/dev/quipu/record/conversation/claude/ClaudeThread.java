package dev.quipu.record.conversation.claude;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.claude.ClaudeNode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of one agent, the session's own or one that it called. */
final class ClaudeThread {

    private final boolean isOfSession;
    private final Map<String, ClaudeNode> nodes = new LinkedHashMap<>();
    private final Map<String, ClaudeDraft> answers = new HashMap<>();
    private final Map<String, String> requests = new HashMap<>();
    private final Map<String, ClaudeDraft> calls = new HashMap<>();
    private final List<Result> results = new ArrayList<>();
    private final ClaudeAnswers usage = new ClaudeAnswers();
    private String leafUuid;
    private String firstPrompt;

    /**
     * Begins.
     *
     * @param isOfSession whether a person talks to it; to the others the agent that called them does
     */
    ClaudeThread(boolean isOfSession) {
        this.isOfSession = isOfSession;
    }

    /** Takes a line that has its place in the tree; one that came before is the same. */
    void add(ClaudeLine line) {
        if (nodes.containsKey(line.uuid())) {
            return;
        }
        switch (line.type()) {
            case "user" -> user(line);
            case "assistant" -> assistant(line);
            default -> other(line);
        }
    }

    /** Where Claude Code says that it is, after all lines so far. */
    void isAt(String uuid) {
        leafUuid = uuid;
    }

    /** The first words that were said to it, null if there are none. */
    String firstPrompt() {
        return firstPrompt;
    }

    ClaudeAnswers usage() {
        return usage;
    }

    List<Message> messages() {
        results.forEach(result -> result.toCall(calls.get(result.place.toolUseId())));
        ClaudeTree tree = new ClaudeTree(nodes.values(), leafUuid);
        List<Message> messages = new ArrayList<>();
        Set<ClaudeDraft> seen = new HashSet<>();
        for (ClaudeNode node : tree.ordered()) {
            ClaudeDraft draft = node.message();
            if (draft != null && seen.add(draft)) {
                ClaudeDraft before = tree.before(node);
                messages.add(draft.message(before == null ? null : before.id(), tree.turn(node), tree.state(node)));
            }
        }
        return messages;
    }

    private void user(ClaudeLine line) {
        List<Block> parts = ClaudeParts.of(line.json());
        List<BlockPlace> found = results(line, parts);
        if (!found.isEmpty() && found.size() == parts.size()) {
            result(line, found);
            return;
        }
        Origin origin = ClaudeOrigin.of(line);
        Origin told = origin == Origin.TYPED && !isOfSession ? Origin.AGENT : origin;
        ClaudeDraft draft = new ClaudeDraft(line.uuid(), Speaker.USER, told, line);
        draft.add(line, parts);
        if (firstPrompt == null && told != Origin.SYSTEM) {
            firstPrompt = parts.stream()
                    .map(Block::text)
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .orElse(null);
        }
        put(line, told == Origin.TYPED || told == Origin.AGENT ? Kind.PROMPT : Kind.USER, draft);
        found.forEach(place -> results.add(new Result(place, draft)));
    }

    /** A line with nothing but results belongs to the message of the call, which may be read later. */
    private void result(ClaudeLine line, List<BlockPlace> found) {
        ClaudeDraft call = calls.get(found.get(0).toolUseId());
        ClaudeDraft draft = call == null ? new ClaudeDraft(line.uuid(), Speaker.USER, Origin.TOOL, line) : call;
        put(line, Kind.RESULT, draft);
        found.forEach(place -> results.add(new Result(place, draft)));
    }

    private static List<BlockPlace> results(ClaudeLine line, List<Block> parts) {
        List<BlockPlace> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).kind() == BlockKind.TOOL_RESULT) {
                found.add(new BlockPlace(
                        line.eventId(), i, BlockKind.TOOL_RESULT, parts.get(i).toolUseId()));
            }
        }
        return found;
    }

    private void assistant(ClaudeLine line) {
        usage.add(line);
        List<Block> parts = ClaudeParts.of(line.json());
        String key = line.answerId() == null ? line.uuid() : line.answerId() + " " + line.requestId();
        ClaudeDraft draft = answers.computeIfAbsent(
                key,
                first -> new ClaudeDraft(
                        id(line), Speaker.ASSISTANT, line.isSynthetic() ? Origin.SYSTEM : Origin.MODEL, line));
        draft.add(line, parts);
        parts.stream()
                .filter(part -> part.kind() == BlockKind.TOOL_USE && part.toolUseId() != null)
                .forEach(call -> calls.putIfAbsent(call.toolUseId(), draft));
        put(line, Kind.ANSWER, draft);
    }

    /** The model's own id, which is the same in every copy of the line; with the request's where that was made again. */
    private String id(ClaudeLine line) {
        if (line.answerId() == null) {
            return line.uuid();
        }
        String first = requests.putIfAbsent(line.answerId(), line.requestId());
        return first == null || first.equals(line.requestId())
                ? line.answerId()
                : line.answerId() + ":" + line.requestId();
    }

    private void other(ClaudeLine line) {
        List<Block> parts = ClaudeParts.of(line.json());
        if (ClaudeParts.isQueuedPrompt(line.json())) {
            ClaudeDraft draft = new ClaudeDraft(line.uuid(), Speaker.USER, Origin.TYPED, line);
            draft.add(line, parts);
            put(line, Kind.PROMPT, draft);
        } else if (ClaudeParts.isNotice(line)) {
            boolean isCommand = line.subtype().equals("local_command");
            ClaudeDraft draft =
                    new ClaudeDraft(line.uuid(), Speaker.SYSTEM, isCommand ? Origin.COMMAND : Origin.SYSTEM, line);
            draft.add(line, parts);
            put(line, line.subtype().equals("compact_boundary") ? Kind.BOUNDARY : Kind.NOTICE, draft);
        } else {
            put(line, Kind.LINK, null);
        }
    }

    private void put(ClaudeLine line, Kind kind, ClaudeDraft draft) {
        nodes.put(line.uuid(), new ClaudeNode(line.uuid(), line.parentUuid(), kind, draft));
    }

    /**
     * The result of a tool.
     *
     * @param instead the message that has it if its call is not found
     */
    private record Result(BlockPlace place, ClaudeDraft instead) {

        void toCall(ClaudeDraft call) {
            (call == null ? instead : call).add(place);
        }
    }
}
