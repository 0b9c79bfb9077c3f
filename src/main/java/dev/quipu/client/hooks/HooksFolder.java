package dev.quipu.client.hooks;

import java.nio.file.Path;

/**
 * Where git looks for the hooks of a repository.
 *
 * @param path the folder, absolute, whether it is there or not
 * @param workTree the repository's work tree, or its own folder if it has none
 * @param isOff whether <code>core.hooksPath</code> turns hooks off: it names <code>/dev/null</code>, or nothing
 * @param isShared whether other repositories have the same folder: <code>core.hooksPath</code> names it for all of a user's or
 *     a machine's, or it lies outside of the repository
 */
public record HooksFolder(Path path, Path workTree, boolean isOff, boolean isShared) {}
