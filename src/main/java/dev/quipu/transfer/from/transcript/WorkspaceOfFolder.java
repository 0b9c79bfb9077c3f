package dev.quipu.transfer.from.transcript;

import dev.quipu.port.event.CanonicalId;

/** Tells which repository a folder belongs to. */
@FunctionalInterface
public interface WorkspaceOfFolder {

    /**
     * The repository of a folder, {@link CanonicalId#UNASSOCIATED} if it is in none that can be told; never null.
     *
     * @param folder a path as a transcript names it, which may be of another machine or operating system
     */
    CanonicalId workspace(String folder);
}
