package dev.quipu.record.conversation.told;

import dev.quipu.record.session.Relationship;

/**
 * The session that began another one.
 *
 * @param id its id
 * @param relationship what the other is to it
 */
public record ToldParent(String id, Relationship relationship) {

    private static final int LONGEST_ID = 255;

    /** Null if none is told, or what is told can be no id. */
    public static ToldParent of(String id, Relationship relationship) {
        return id == null || id.isBlank() || id.length() > LONGEST_ID ? null : new ToldParent(id, relationship);
    }
}
