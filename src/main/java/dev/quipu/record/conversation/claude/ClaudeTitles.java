package dev.quipu.record.conversation.claude;

/** What a session is called: as its user has named it, else as Claude Code has, else by its last prompt. */
final class ClaudeTitles {

    private String custom;
    private String generated;
    private String lastPrompt;
    private String summary;

    /** The last line of a type counts. */
    void look(ClaudeLine line) {
        switch (line.type()) {
            case "custom-title" -> custom = text(line, "customTitle", custom);
            case "ai-title" -> generated = text(line, "aiTitle", generated);
            case "last-prompt" -> lastPrompt = text(line, "lastPrompt", lastPrompt);
            case "summary" -> summary = text(line, "summary", summary);
            default -> {}
        }
    }

    /** Null if nothing says so. */
    String title() {
        if (custom != null) {
            return custom;
        }
        if (generated != null) {
            return generated;
        }
        return lastPrompt == null ? summary : lastPrompt;
    }

    private static String text(ClaudeLine line, String field, String before) {
        String text = line.json().path(field).textValue();
        return text == null || text.isBlank() ? before : text;
    }
}
