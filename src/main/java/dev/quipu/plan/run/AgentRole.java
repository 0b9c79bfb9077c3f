package dev.quipu.plan.run;

/** What an agent does in a run. */
public enum AgentRole {
    /** It divides the work and gives it to others. */
    COORDINATOR,
    /** It does the work. */
    SPECIALIST,
    /** It looks whether the work is done. */
    VERIFIER
}
