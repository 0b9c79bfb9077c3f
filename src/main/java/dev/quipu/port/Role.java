package dev.quipu.port;

import java.util.Locale;

/** What somebody may do in a team; each role may do what those before it may. */
public enum Role {
    VIEWER,
    MEMBER,
    ADMIN;

    /** Whether who has this role may do what the other one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The lesser of two roles. */
    public Role atMost(Role other) {
        return includes(other) ? other : this;
    }

    /** The name with its article, for messages. */
    public String withArticle() {
        return (this == ADMIN ? "an " : "a ") + text();
    }

    /** The name as written in answers and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
