package dev.quipu.plan.spec;

/** Who wrote a version of a spec. */
public enum ActorType {
    /** A person: with a token, with a key of their own, at the command line, or where no keys are asked for. */
    USER,
    /** A machine, with a key that belongs to no person. */
    AGENT
}
