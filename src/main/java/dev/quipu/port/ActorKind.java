package dev.quipu.port;

import java.util.Locale;

/** What kind of caller it was that changed something. */
public enum ActorKind {
    /** Whoever can reach a service that asks for no keys. */
    ANYONE,
    /** A key, of a machine or of a person. */
    KEY,
    /** A person with a token of an identity provider. */
    PERSON,
    /** The command line, on the server's own database. */
    COMMAND;

    /** The name as written in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
