package dev.quipu.record.conversation.claude;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.BlockPlaces;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A message while its lines are read. */
final class ClaudeDraft {

    private final String id;
    private final Speaker role;
    private final Origin origin;
    private final String model;
    private final String promptId;
    private final String requestId;
    private final Instant at;
    private final String eventId;
    private final BlockPlaces places = new BlockPlaces();
    /** Old versions repeat the parts before a new one, at the same places. */
    private final Set<Taken> taken = new HashSet<>();

    private String stopReason;

    ClaudeDraft(String id, Speaker role, Origin origin, ClaudeLine first) {
        this.id = id;
        this.role = role;
        this.origin = origin;
        this.model = role == Speaker.ASSISTANT ? first.message().path("model").textValue() : null;
        this.promptId = first.json().path("promptId").textValue();
        this.requestId = first.requestId().isEmpty() ? null : first.requestId();
        this.at = first.at();
        this.eventId = first.eventId();
    }

    String id() {
        return id;
    }

    /** Takes the parts of a line that are no results of tools. */
    void add(ClaudeLine line, List<Block> parts) {
        for (int i = 0; i < parts.size(); i++) {
            Block part = parts.get(i);
            if (part.kind() != BlockKind.TOOL_RESULT && taken.add(new Taken(i, part.hashCode(), part.toolUseId()))) {
                places.add(new BlockPlace(line.eventId(), i, part.kind(), part.toolUseId()));
            }
        }
        String reason = line.message().path("stop_reason").textValue();
        stopReason = reason == null ? stopReason : reason;
    }

    /** Takes the result of one of its calls, or one whose call is not known. */
    void add(BlockPlace result) {
        places.addResult(result);
    }

    Message message(String parentId, int turn, MessageState state) {
        return new Message(
                id,
                role,
                origin,
                model,
                at,
                parentId,
                turn,
                promptId,
                requestId,
                stopReason,
                state,
                eventId,
                places.all());
    }

    private record Taken(int index, int content, String toolUseId) {}
}
