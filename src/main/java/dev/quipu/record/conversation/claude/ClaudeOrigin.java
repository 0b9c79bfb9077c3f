package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out who wrote a line of the user. Newer versions say it; of others the beginning of the text tells. The marks are those of
 * real transcripts, and more of them appear with new versions.
 */
final class ClaudeOrigin {

    private static final Map<String, Origin> BEGINNINGS = beginnings();

    /** What an editor puts before a prompt, perhaps in the same text. */
    private static final List<String> EDITOR = List.of("ide_opened_file", "ide_selection");

    private ClaudeOrigin() {}

    static Origin of(ClaudeLine line) {
        if (line.is("isCompactSummary")) {
            return Origin.COMPACTION;
        }
        if (line.json().path("origin").path("kind").asText().equals("task-notification")) {
            return Origin.AGENT;
        }
        List<Part> parts = Part.all(line.content());
        if (!parts.isEmpty() && parts.stream().allMatch(Part::isResult)) {
            return Origin.TOOL;
        }
        Origin told = told(line.json().path("promptSource").asText());
        if (told != null) {
            return told;
        }
        if (line.is("isMeta")) {
            return Origin.SYSTEM;
        }
        return parts.stream()
                .filter(part -> !part.isResult())
                .map(Part::origin)
                .reduce((one, other) -> one == Origin.TYPED ? one : other)
                .orElse(Origin.SYSTEM);
    }

    private static Origin told(String source) {
        return switch (source) {
            case "typed", "queued", "sdk" -> Origin.TYPED;
            case "system" -> Origin.SYSTEM;
            default -> null;
        };
    }

    /** The origin of a text. */
    static Origin of(String text) {
        String prompt = withoutEditor(text);
        if (prompt.isEmpty()) {
            return Origin.SYSTEM;
        }
        return BEGINNINGS.entrySet().stream()
                .filter(mark -> prompt.startsWith(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Origin.TYPED);
    }

    /** The text without what an editor has put before it. */
    static String withoutEditor(String text) {
        String rest = text.strip();
        for (boolean isFound = true; isFound; ) {
            isFound = false;
            for (String tag : EDITOR) {
                int end = rest.startsWith("<" + tag + ">") ? rest.indexOf("</" + tag + ">") : -1;
                if (end >= 0) {
                    rest = rest.substring(end + tag.length() + "</>".length()).strip();
                    isFound = true;
                }
            }
        }
        return rest;
    }

    private static Map<String, Origin> beginnings() {
        Map<String, Origin> marks = new LinkedHashMap<>();
        UserContent.COMMANDS.forEach(mark -> marks.put(mark, Origin.COMMAND));
        UserContent.OUTPUT.forEach(mark -> marks.put(mark, Origin.COMMAND));
        UserContent.NOTICES.forEach(mark -> marks.put(mark, Origin.SYSTEM));
        marks.put(UserContent.TASK_END, Origin.AGENT);
        marks.put("<teammate-message", Origin.AGENT);
        marks.put("Stop hook feedback:", Origin.HOOK);
        marks.put("This session is being continued from a previous conversation", Origin.COMPACTION);
        return marks;
    }

    /** A part of a message's content, as far as it tells who wrote it. */
    private record Part(boolean isResult, Origin origin) {

        static List<Part> all(JsonNode content) {
            if (content.isTextual()) {
                return List.of(of(content));
            }
            List<Part> all = new ArrayList<>();
            content.forEach(part -> all.add(of(part)));
            return all;
        }

        private static Part of(JsonNode part) {
            String type = part.path("type").asText();
            String text =
                    part.isTextual() ? part.textValue() : part.path("text").textValue();
            return new Part(type.equals("tool_result"), text == null ? Origin.TYPED : ClaudeOrigin.of(text));
        }
    }
}
