package dev.quipu.client.hooks;

/**
 * Whether one of git's hooks calls us.
 *
 * @param hook its name
 * @param isThere whether our line is in it
 * @param doubt why the line may not run, null if it runs or is not there
 */
public record HookState(String hook, boolean isThere, String doubt) {}
