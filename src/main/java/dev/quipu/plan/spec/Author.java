package dev.quipu.plan.spec;

import dev.quipu.port.Caller;
import java.util.Locale;

/**
 * Who writes a version.
 *
 * @param id the id of the key or person, or <code>anyone</code> or <code>command</code>
 */
record Author(ActorType type, String id) {

    /** A key that belongs to no person is an agent's; everybody else is a person. */
    static Author of(Caller caller) {
        if (caller.keyId() != null) {
            return new Author(caller.userId() == null ? ActorType.AGENT : ActorType.USER, caller.keyId());
        }
        return new Author(
                ActorType.USER,
                caller.userId() != null ? caller.userId() : caller.kind().name().toLowerCase(Locale.ROOT));
    }
}
