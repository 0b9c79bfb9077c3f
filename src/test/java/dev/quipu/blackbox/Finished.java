package dev.quipu.blackbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What a command left behind. */
record Finished(int exit, String out, String err) {

    /** Its standard output as JSON. */
    JsonNode json() {
        return Http.parse(out);
    }

    /** Everything that it wrote, for searching. */
    String all() {
        return out + err;
    }
}
