package dev.quipu.record.git;

import java.util.Locale;

/** What was done with git; each has an event type of its own, <code>git.commit</code> and so on. */
public enum GitActivityType {
    COMMIT,
    PUSH,
    CHECKOUT,
    MERGE;

    private static final String PREFIX = "git.";

    /** What an event of this type tells of; null if it tells of nothing that was done with git. */
    static GitActivityType ofEvent(String eventType) {
        if (!eventType.startsWith(PREFIX)) {
            return null;
        }
        for (GitActivityType type : values()) {
            if (eventType.substring(PREFIX.length()).equals(type.text())) {
                return type;
            }
        }
        return null;
    }

    /** As clients see it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
