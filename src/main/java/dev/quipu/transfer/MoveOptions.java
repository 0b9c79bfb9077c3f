package dev.quipu.transfer;

import java.nio.file.Path;

/**
 * How to move.
 *
 * @param replaces whether what the target holds beyond the source is removed, after a backup
 * @param skipsInvalid whether rows that the target does not take are written aside instead of stopping the move
 * @param skipsUnsupported whether rows of tables that the target does not hold are left out instead of stopping the move
 * @param aside the file for those
 * @param backup where to keep what the target held, null for no backup
 */
public record MoveOptions(boolean replaces, boolean skipsInvalid, boolean skipsUnsupported, Path aside, Path backup) {}
