package dev.quipu.team;

/** Whose data a call sees. Without keys there is one team. */
public final class Team {

    /** The team of everything where there are no teams. */
    public static final String LOCAL = "local";

    private Team() {}
}
