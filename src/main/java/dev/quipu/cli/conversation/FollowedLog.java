package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Writes what is said in a conversation once more and again, each part of a message once: results come behind their calls. */
final class FollowedLog {

    private final ConversationWalk walk;
    private final ConversationForm form;
    private final String session;
    private final Map<String, Integer> shown = new HashMap<>();
    /** Where the last page begins, whose messages may still get parts; null for the first page. */
    private String place;

    FollowedLog(ConversationWalk walk, ConversationForm form, String session) {
        this.walk = walk;
        this.form = form;
        this.session = session;
    }

    /** Writes what was said since the last call. */
    void writeNews() {
        JsonNode page = walk.page(session, place);
        page.path("items").forEach(this::write);
        while (page.path("next_cursor").isTextual()) {
            place = page.path("next_cursor").textValue();
            page = walk.page(session, place);
            page.path("items").forEach(this::write);
        }
    }

    private void write(JsonNode message) {
        String id = message.path("id").asText();
        JsonNode blocks = message.path("blocks");
        if (!shown.containsKey(id)) {
            form.message(message, 0);
        }
        for (int i = shown.getOrDefault(id, 0); i < blocks.size(); i++) {
            form.block(blocks.get(i), 0);
        }
        shown.put(id, blocks.size());
    }
}
