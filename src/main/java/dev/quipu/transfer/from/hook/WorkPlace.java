package dev.quipu.transfer.from.hook;

import dev.quipu.port.event.CanonicalId;
import java.util.Objects;

/**
 * Where an agent worked, as far as git tells.
 *
 * @param workspace the repository, {@link CanonicalId#UNASSOCIATED} if it was in none; never null
 * @param branch null if no branch is checked out or nobody knows
 * @param remote the remote's URL, null if there is none or nobody knows
 */
public record WorkPlace(CanonicalId workspace, String branch, String remote) {

    /** In no repository, or in one that could not be asked. */
    public static final WorkPlace UNKNOWN = new WorkPlace(CanonicalId.UNASSOCIATED, null, null);

    public WorkPlace {
        Objects.requireNonNull(workspace, "workspace");
    }
}
