package dev.quipu.record.conversation.codex;

import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.TranscriptEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the conversations of a session of Codex from a rollout's lines, each as it stands in the file, with its envelope
 * (<code>{"timestamp":…,"type":…,"payload":{…}}</code>) or, of the first versions, without. Only a rollout's first header is its
 * own; lines do not say of which thread they are, so each file is a session by itself. Where several were written into one file, each
 * header of another thread that is not among copied lines begins another conversation.
 */
public final class CodexReader implements ConversationReader {

    private static final int LONGEST_ID = 255;

    private final Map<String, Rollout> threads = new LinkedHashMap<>();
    private final Map<String, String> calls = new HashMap<>();
    private Rollout current;
    private long position;

    @Override
    public void read(TranscriptEntry entry) {
        position++;
        CodexLine line = CodexLine.of(entry.line());
        if (line.type().equals(CodexLine.HEADER)) {
            header(CodexHeader.of(line.payload(), entry));
            return;
        }
        if (line.type().isEmpty()) {
            return;
        }
        if (current == null) {
            begin(CodexHeader.unknown(entry.timestamp()));
        }
        if (line.kind().equals("collab_agent_spawn_end")) {
            calls.put(
                    line.payload().path("new_thread_id").asText(),
                    line.payload().path("call_id").textValue());
        }
        current.lines.add(line, entry, position);
    }

    @Override
    public List<Conversation> conversations() {
        List<Conversation> found = new ArrayList<>();
        for (Rollout thread : threads.values()) {
            boolean isOwn = found.isEmpty();
            CodexHeader header = thread.header;
            String title = thread.lines.title();
            String parent = isOutside(header.parentId()) ? header.parentId() : null;
            found.add(new Conversation(
                    isOwn ? "" : header.id(),
                    isOwn && parent == null ? null : header.relationship(),
                    isOwn ? parent : key(header.parentId()),
                    isOwn ? null : calls.get(header.id()),
                    title == null ? header.name() : title,
                    thread.lines.messages(),
                    thread.lines.answers()));
        }
        if (found.isEmpty()) {
            found.add(new Conversation("", null, null, null, null, List.of(), List.of()));
        }
        return found;
    }

    /** A header that is not a thread's first is its own again, or was copied from its parent. */
    private void header(CodexHeader header) {
        if (header.id() == null) {
            return;
        }
        boolean isBeginning = current != null && current.lines.isBeginning();
        if (isBeginning && !header.id().equals(current.header.id())) {
            return;
        }
        if (threads.containsKey(header.id())) {
            current = threads.get(header.id());
        } else {
            begin(header);
        }
    }

    private void begin(CodexHeader header) {
        Rollout parent = threads.get(header.parentId());
        current = new Rollout(header, new CodexThread(header, parent == null ? null : parent.lines.history()));
        threads.put(header.id(), current);
    }

    /** Whether it is a session with a transcript of its own. */
    private boolean isOutside(String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST_ID && !threads.containsKey(id);
    }

    private String key(String id) {
        boolean isOwn = id == null
                || !threads.containsKey(id)
                || threads.keySet().iterator().next().equals(id);
        return isOwn ? "" : id;
    }

    private record Rollout(CodexHeader header, CodexThread lines) {}
}
