package dev.quipu.port;

/** Fired when a command that does not serve has done its work, before anything is closed. Observers may block, for a second at most. */
public record WorkDone() {}
