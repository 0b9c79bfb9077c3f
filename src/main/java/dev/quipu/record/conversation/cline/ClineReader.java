package dev.quipu.record.conversation.cline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldParent;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the conversation of a task of Cline, Roo Code or Kilo Code from its records. What the user saw tells all of it; what the model
 * saw is cut and changed on the way, and counts only where the other is missing.
 */
public final class ClineReader implements ConversationReader {

    private static final Set<String> TYPED = Set.of("task", "user_feedback", "user_feedback_diff");
    private static final Set<String> NOTICES =
            Set.of("error", "error_retry", "diff_error", "clineignore_error", "info");
    private static final String REQUEST = "api_req_started";

    private final LatestRecords<Seen> seen = new LatestRecords<>();
    private final LatestRecords<ToldMessage> sent = new LatestRecords<>();
    private final LatestRecords<Task> tasks = new LatestRecords<>();

    private record Task(String title, ToldParent parent) {}

    /** What the user saw of something. */
    private record Seen(String kind, ToldMessage message) {}

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        switch (String.valueOf(read.kind())) {
            case "task" -> tasks.put("", entry, task(read.record()));
            case "ui_message" -> seen.put(read.id(), entry, seen(read, entry));
            case "api_message" -> sent.put(read.id(), entry, sent(read, entry));
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        List<Seen> all = seen.all();
        Task task = tasks.of("") == null ? new Task(null, null) : tasks.of("");
        List<ToldMessage> messages = all.isEmpty() ? sent.all() : answers(all);
        return List.of(ToldConversation.of(task.title(), task.parent(), messages, List.of()));
    }

    private static Task task(JsonNode record) {
        String parent = record.path("parentTaskId").textValue();
        return new Task(record.path("task").asText(), ToldParent.of(parent, Relationship.SUBAGENT));
    }

    private static Seen seen(AgentRecord read, TranscriptEntry entry) {
        String kind = ClineParts.kind(read.record());
        Speaker role =
                TYPED.contains(kind) ? Speaker.USER : NOTICES.contains(kind) ? Speaker.SYSTEM : Speaker.ASSISTANT;
        Origin origin = switch (role) {
            case USER -> Origin.TYPED;
            case ASSISTANT -> Origin.MODEL;
            case SYSTEM -> Origin.SYSTEM;
        };
        ToldMessage message = ToldMessage.of(entry, read.id(), role, origin, ClineParts.of(entry.line()))
                .by(read.record().path("modelInfo").path("modelId").textValue());
        return new Seen(
                kind,
                kind.equals(REQUEST)
                        ? message.using(tokens(read.record().path("text").asText()))
                        : message);
    }

    private static ToldMessage sent(AgentRecord read, TranscriptEntry entry) {
        boolean isUser = read.record().path("role").asText().equals("user");
        return ToldMessage.of(
                        entry,
                        "api-" + read.id(),
                        isUser ? Speaker.USER : Speaker.ASSISTANT,
                        isUser ? Origin.TYPED : Origin.MODEL,
                        ClineParts.of(entry.line()))
                .by(read.record().path("modelInfo").path("modelId").textValue());
    }

    /** What is shown after a request is the model's answer to it. */
    private static List<ToldMessage> answers(List<Seen> all) {
        List<ToldMessage> messages = new ArrayList<>();
        ToldMessage answer = null;
        String model = null;
        for (Seen each : all) {
            ToldMessage message = each.message();
            model = message.model() == null ? model : message.model();
            boolean isAnswer = message.role() == Speaker.ASSISTANT;
            if (answer != null && (!isAnswer || each.kind().equals(REQUEST))) {
                messages.add(answer);
                answer = null;
            }
            if (isAnswer) {
                answer = answer == null ? message.by(model) : joined(answer, message);
            } else if (!message.parts().isEmpty()) {
                messages.add(message.by(null));
            }
        }
        if (answer != null) {
            messages.add(answer);
        }
        messages.removeIf(message -> message.parts().isEmpty() && message.tokens() == null);
        return messages;
    }

    private static ToldMessage joined(ToldMessage answer, ToldMessage more) {
        List<BlockPlace> parts = new ArrayList<>(answer.parts());
        parts.addAll(more.parts());
        return answer.with(parts);
    }

    /** Input has nothing of a cache. */
    private static Tokens tokens(String text) {
        JsonNode told = ClineParts.json(text);
        if (told == null || !told.has("tokensIn") && !told.has("tokensOut")) {
            return null;
        }
        return new Tokens(
                number(told.path("tokensIn")),
                number(told.path("cacheReads")),
                number(told.path("cacheWrites")),
                0,
                number(told.path("tokensOut")));
    }

    private static long number(JsonNode told) {
        return Math.max(0, told.asLong());
    }
}
