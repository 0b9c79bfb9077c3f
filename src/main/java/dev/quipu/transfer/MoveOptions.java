package dev.quipu.transfer;

import java.nio.file.Path;

/**
 * How to move.
 *
 * @param merges whether the target may hold rows of its own
 * @param skipsInvalid whether rows that the target does not take are written aside instead of stopping the move
 * @param aside the file for those
 * @param backup where to keep what the target held, null for no backup
 */
public record MoveOptions(boolean merges, boolean skipsInvalid, Path aside, Path backup) {}
