package dev.quipu.blackbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What a command left behind. */
public record Finished(int exit, String out, String err) {

    /** Its standard output as JSON. */
    public JsonNode json() {
        return Http.parse(out);
    }

    /** Everything that it wrote, for searching. */
    public String all() {
        return out + err;
    }
}
