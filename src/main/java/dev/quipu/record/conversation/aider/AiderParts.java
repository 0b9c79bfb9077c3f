package dev.quipu.record.conversation.aider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a record of Aider's history is shown as parts of messages; thoughts stand in an answer between marks of their own. */
public final class AiderParts {

    private static final Pattern THOUGHT_BEGINS = Pattern.compile("<thinking-content-\\w{1,64}>");
    /** Commands that are followed by what the model is asked. */
    private static final Pattern ASKED = Pattern.compile("/(?:ask|code|architect|context|help)\\s+\\S");

    private static final String THOUGHT_ENDS = "</thinking-content-";

    private AiderParts() {}

    /** Whether it is of Aider's history. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "aider");
    }

    /** The parts; none of a record that is no message. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        String text = read.record().path("text").textValue();
        if (!"entry".equals(read.kind()) || text == null) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        Matcher begin = THOUGHT_BEGINS.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            int end = text.indexOf(THOUGHT_ENDS, begin.end());
            int behind = end < 0 ? -1 : text.indexOf('>', end);
            if (behind < 0) {
                break;
            }
            add(blocks, BlockKind.TEXT, text.substring(from, begin.start()));
            add(blocks, BlockKind.THINKING, text.substring(begin.end(), end));
            from = behind + 1;
        }
        add(blocks, BlockKind.TEXT, text.substring(from));
        return blocks;
    }

    /** What a record says of its session. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        if ("run".equals(read.kind())) {
            return LineFacts.NONE.in(record.path("cwd").textValue());
        }
        String text = record.path("text").asText();
        return switch (record.path("role").asText()) {
            case "user" -> isCommand(text) ? LineFacts.WORK : LineFacts.WORK.prompted(text);
            case "tool" -> LineFacts.WORK.by(AiderOutput.model(text));
            default -> LineFacts.WORK;
        };
    }

    /** Whether a person told Aider itself to do something. */
    static boolean isCommand(String prompt) {
        boolean isMarked = prompt.startsWith("/") || prompt.startsWith("!");
        return isMarked && !ASKED.matcher(prompt).lookingAt();
    }

    private static void add(List<Block> blocks, BlockKind kind, String text) {
        if (!text.isBlank()) {
            blocks.add(new Block(kind, text.strip(), null, null, null, null, null));
        }
    }
}
