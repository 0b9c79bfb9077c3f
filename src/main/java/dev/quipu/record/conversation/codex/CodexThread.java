package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageDraft;
import dev.quipu.record.conversation.MessageList;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import java.util.List;

/** The lines of one thread of Codex. A count of tokens ends a response; what the model wrote since the one before is one message. */
final class CodexThread {

    private final CodexPrefix prefix;
    private final CodexPrompts prompts;
    private final MessageList messages = new MessageList();
    private final CodexUsage usage = new CodexUsage();
    /** The response that is being written, null between two. */
    private MessageDraft response;
    /** Versions without counts of tokens go on with another response after the results of the calls. */
    private boolean isAnswered;

    private MessageDraft summary;
    private String model;
    private String turn;
    private String title;

    CodexThread(CodexHeader header, CodexHistory parent) {
        this.prefix = new CodexPrefix(header.parentId() != null, parent, header.birth());
        this.prompts = new CodexPrompts(header.isOfAgent() ? Origin.AGENT : Origin.TYPED);
    }

    /** Whether lines that are copied from the parent may still come. */
    boolean isBeginning() {
        return prefix.isOpen();
    }

    CodexHistory history() {
        return prefix.history();
    }

    /** The title that the user or Codex gave it; null if it has none. */
    String title() {
        return title;
    }

    List<Message> messages() {
        prompts.settle();
        return messages.messages();
    }

    List<Answer> answers() {
        return usage.all();
    }

    /** Takes a line that is no header. */
    void add(CodexLine line, TranscriptEntry entry, long position) {
        switch (line.type()) {
            case "turn_context" -> turn(line.payload());
            case CodexLine.ITEM -> item(line, entry, position);
            case "event_msg" -> event(line, entry, position);
            case "compacted" -> compacted(entry, position);
            default -> {}
        }
    }

    private void turn(JsonNode payload) {
        prefix.lookAtTurn(payload);
        String told = payload.path("turn_id").textValue();
        turn = told == null ? turn : told;
        String named = payload.path("model").textValue();
        model = named == null ? model : named;
    }

    private void event(CodexLine line, TranscriptEntry entry, long position) {
        JsonNode event = line.payload();
        switch (line.kind()) {
            case "task_started", "turn_started" -> {
                turn(event);
                response = null;
            }
            case "task_complete", "turn_complete", "turn_aborted" -> response = null;
            case "token_count" -> count(event.path("info"), entry, position);
            default -> {
                if (!prefix.isCopied()) {
                    own(line.kind(), event);
                }
            }
        }
    }

    private void own(String kind, JsonNode event) {
        switch (kind) {
            case "user_message" -> prompts.confirm(event);
            case "context_compacted" -> compact();
            case "thread_rolled_back" -> {
                prompts.settle();
                response = null;
                messages.rewind(Math.max(0, event.path("num_turns").asLong()));
            }
            case "thread_name_updated" -> {
                String named = event.path("thread_name").textValue();
                title = named == null || named.isBlank() ? title : named;
            }
            default -> {}
        }
    }

    private void count(JsonNode info, TranscriptEntry entry, long position) {
        if (!usage.isNew(info)) {
            return;
        }
        prefix.lookAtCount(info);
        if (!prefix.isCopied()) {
            String id = response == null ? messages.id(null, position) : response.id();
            usage.add(info, id, entry.timestamp(), model == null ? "" : model);
        }
        response = null;
    }

    private void item(CodexLine line, TranscriptEntry entry, long position) {
        List<Block> parts = CodexItem.blocks(line.kind(), line.payload());
        if (prefix.isCopied() || parts.isEmpty()) {
            return;
        }
        if (line.kind().equals("message")
                && !line.payload().path("role").asText().equals("assistant")) {
            say(line, entry, position, parts);
        } else if (parts.get(0).kind() == BlockKind.TOOL_RESULT) {
            result(entry, position, parts.get(0));
        } else {
            respond(line, entry, position, parts);
        }
    }

    private void say(CodexLine line, TranscriptEntry entry, long position, List<Block> parts) {
        boolean isOfUser = line.payload().path("role").asText().equals("user");
        MessageDraft draft =
                draft(line.payload(), isOfUser ? Speaker.USER : Speaker.SYSTEM, Origin.SYSTEM, entry, position);
        if (isOfUser) {
            prompts.add(draft, parts);
        }
        add(draft, entry, parts);
        response = null;
    }

    private void respond(CodexLine line, TranscriptEntry entry, long position, List<Block> parts) {
        if (response == null || isAnswered && line.isBare()) {
            response = draft(line.payload(), Speaker.ASSISTANT, Origin.MODEL, entry, position);
            response.model(model);
            isAnswered = false;
        }
        add(response, entry, parts);
    }

    private void result(TranscriptEntry entry, long position, Block part) {
        BlockPlace place = new BlockPlace(entry.eventId(), 0, BlockKind.TOOL_RESULT, part.toolUseId());
        isAnswered = true;
        if (!messages.answer(place)) {
            messages.add(draft(MissingNode.getInstance(), Speaker.USER, Origin.TOOL, entry, position), place);
        }
    }

    private void compacted(TranscriptEntry entry, long position) {
        if (prefix.isCopied()) {
            return;
        }
        summary = null;
        compact();
        List<Block> parts = CodexParts.of(entry.line());
        if (!parts.isEmpty()) {
            summary = draft(MissingNode.getInstance(), Speaker.USER, Origin.COMPACTION, entry, position);
            add(summary, entry, parts);
        }
    }

    /** An event says again what the line before it has said. */
    private void compact() {
        response = null;
        MessageDraft standing = summary;
        messages.compact(draft -> draft != standing);
    }

    private MessageDraft draft(JsonNode item, Speaker role, Origin origin, TranscriptEntry entry, long position) {
        String id = messages.id(item.path("id").textValue(), position);
        MessageDraft draft = new MessageDraft(id, role, origin, entry);
        draft.promptId(turn);
        messages.add(draft);
        return draft;
    }

    private void add(MessageDraft draft, TranscriptEntry entry, List<Block> parts) {
        for (int i = 0; i < parts.size(); i++) {
            Block part = parts.get(i);
            messages.add(draft, new BlockPlace(entry.eventId(), i, part.kind(), part.toolUseId()));
        }
    }
}
