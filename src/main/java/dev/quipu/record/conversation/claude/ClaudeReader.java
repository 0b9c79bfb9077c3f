package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.session.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the conversations of a session of Claude Code from its transcripts' lines: the session's own, and those of the agents that
 * were called in it, whose lines carry the session's id too.
 */
public final class ClaudeReader implements ConversationReader {

    private static final String OWN = "";
    private static final String COMPACTION = "acompact";
    private static final String ASIDE = "aside_question";
    private static final String INLINE = "sidechain-";
    private static final int SHORT = 8;

    private final Map<String, ClaudeThread> threads = new LinkedHashMap<>();
    /** Lines of agents that older versions wrote between the session's own, without telling which agent. */
    private final List<ClaudeLine> inline = new ArrayList<>();
    /** Told by the callers of agents of whom there may be lines of their own. */
    private final Map<String, ClaudeThread> told = new LinkedHashMap<>();

    private final ClaudeCalls calls = new ClaudeCalls();
    private final ClaudeTitles titles = new ClaudeTitles();

    /** Begins; the lines follow. */
    public ClaudeReader() {
        threads.put(OWN, new ClaudeThread(true));
    }

    @Override
    public void read(TranscriptEntry entry) {
        ClaudeLine line = new ClaudeLine(entry.eventId(), entry.timestamp(), entry.line());
        calls.look(line);
        if (line.uuid() == null) {
            describe(line);
            return;
        }
        JsonNode embedded = ClaudeParts.embedded(entry.line());
        if (embedded instanceof ObjectNode within) {
            tell(line, within);
        }
        if (line.isSidechain() && line.agentId() == null) {
            inline.add(line);
        } else {
            thread(line.agentId()).add(line);
        }
    }

    @Override
    public List<Conversation> conversations() {
        readInline();
        told.forEach((agent, thread) -> threads.putIfAbsent(agent, thread));
        ClaudeThread own = threads.get(OWN);
        List<Conversation> found = new ArrayList<>();
        threads.forEach((key, thread) -> {
            if (key.equals(OWN)) {
                found.add(new Conversation(
                        OWN,
                        null,
                        null,
                        null,
                        titles.title(),
                        thread.messages(),
                        thread.usage().all()));
            } else {
                ClaudeCalls.Call call = calls.of(key, thread.firstPrompt());
                found.add(new Conversation(
                        key,
                        relationship(key),
                        call == null ? OWN : call.caller(),
                        call == null ? null : call.toolUseId(),
                        call == null ? null : call.description(),
                        thread.messages(),
                        answers(key, thread, own)));
            }
        });
        return found;
    }

    private static List<Answer> answers(String key, ClaudeThread thread, ClaudeThread own) {
        return relationship(key) == Relationship.SIDE_QUESTION
                ? thread.usage().without(own.usage())
                : thread.usage().all();
    }

    private static Relationship relationship(String key) {
        if (key.startsWith(COMPACTION)) {
            return Relationship.COMPACTION;
        }
        return key.startsWith(ASIDE) ? Relationship.SIDE_QUESTION : Relationship.SUBAGENT;
    }

    private ClaudeThread thread(String agent) {
        return threads.computeIfAbsent(agent == null ? OWN : agent, key -> new ClaudeThread(false));
    }

    private void describe(ClaudeLine line) {
        titles.look(line);
        String leaf = line.json().path("leafUuid").textValue();
        if (line.type().equals("last-prompt") && leaf != null) {
            threads.get(OWN).isAt(leaf);
        }
    }

    /** A line within another one follows the one that was told before it. */
    private void tell(ClaudeLine line, ObjectNode within) {
        String agent = line.json().path("data").path("agentId").asText();
        ClaudeLine part = new ClaudeLine(line.eventId(), line.at(), within);
        if (!agent.isEmpty() && part.uuid() != null) {
            told.computeIfAbsent(agent, key -> new ClaudeThread(false)).add(part);
        }
    }

    private void readInline() {
        Map<String, ClaudeLine> all = new HashMap<>();
        inline.forEach(line -> all.putIfAbsent(line.uuid(), line));
        Map<String, String> roots = new HashMap<>();
        for (ClaudeLine line : inline) {
            String root = root(line, all, roots);
            thread(INLINE + root.substring(0, Math.min(SHORT, root.length()))).add(line);
        }
        inline.clear();
    }

    private static String root(ClaudeLine line, Map<String, ClaudeLine> all, Map<String, String> roots) {
        ClaudeLine each = line;
        for (int i = 0; i < all.size() && !roots.containsKey(each.uuid()) && all.containsKey(each.parentUuid()); i++) {
            each = all.get(each.parentUuid());
        }
        String root = roots.getOrDefault(each.uuid(), each.uuid());
        roots.put(line.uuid(), root);
        return root;
    }
}
