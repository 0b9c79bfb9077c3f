package dev.quipu.record.conversation.aider;

import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the conversation of a run of Aider. What an answer used is printed behind it. */
public final class AiderReader implements ConversationReader {

    private final LatestRecords<Entry> entries = new LatestRecords<>();
    private final LatestRecords<String> runs = new LatestRecords<>();

    /**
     * What was said.
     *
     * @param isContinued whether it goes on with the entry before it, which was too long for one record
     * @param model the model that is named in it, null if none is
     * @param tokens what it says that the answer before it used, null if it does not
     */
    private record Entry(int ordinal, boolean isContinued, ToldMessage message, String model, Tokens tokens) {}

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        switch (String.valueOf(read.kind())) {
            case "run" -> runs.put("", entry, read.id());
            case "entry" -> entries.put(read.id(), entry, entry(read, entry));
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        String run = runs.of("") == null ? "run" : runs.of("");
        List<ToldMessage> told = new ArrayList<>();
        String model = null;
        int answer = -1;
        for (Entry entry : entries.all().stream()
                .sorted(Comparator.comparing(Entry::ordinal))
                .toList()) {
            model = entry.model() == null ? model : entry.model();
            ToldMessage message =
                    entry.message().named(run + ":" + entry.message().id());
            int before = told.size() - 1;
            if (entry.isContinued() && before >= 0 && told.get(before).role() == message.role()) {
                told.set(before, with(told.get(before), message));
                continue;
            }
            if (message.role() == Speaker.ASSISTANT) {
                message = message.by(model);
                answer = told.size();
            }
            if (entry.tokens() != null && answer >= 0) {
                told.set(answer, told.get(answer).using(entry.tokens()));
                answer = -1;
            }
            told.add(message);
        }
        return List.of(ToldConversation.of(null, told, List.of()));
    }

    private static ToldMessage with(ToldMessage begun, ToldMessage more) {
        return begun.with(
                Stream.concat(begun.parts().stream(), more.parts().stream()).toList());
    }

    private static Entry entry(AgentRecord read, TranscriptEntry entry) {
        String text = read.record().path("text").asText();
        List<Block> parts = AiderParts.of(entry.line());
        boolean isContinued = read.record().path("continues").asBoolean();
        int ordinal = read.id().matches("\\d{1,9}") ? Integer.parseInt(read.id()) : Integer.MAX_VALUE;
        return switch (read.record().path("role").asText()) {
            case "user" -> {
                Origin origin = AiderParts.isCommand(text) ? Origin.COMMAND : Origin.TYPED;
                yield new Entry(
                        ordinal,
                        isContinued,
                        ToldMessage.of(entry, read.id(), Speaker.USER, origin, parts),
                        null,
                        null);
            }
            case "assistant" ->
                new Entry(
                        ordinal,
                        isContinued,
                        ToldMessage.of(entry, read.id(), Speaker.ASSISTANT, Origin.MODEL, parts),
                        null,
                        null);
            default ->
                new Entry(
                        ordinal,
                        isContinued,
                        ToldMessage.of(entry, read.id(), Speaker.SYSTEM, Origin.SYSTEM, parts),
                        AiderOutput.model(text),
                        AiderOutput.tokens(text));
        };
    }
}
