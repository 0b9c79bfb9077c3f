package dev.quipu.store.postgres.replica;

/** Which server a read that may go to a replica went to, and why. */
enum ReadTarget {
    REPLICA("replica", "current"),
    PRIMARY_REPLICA_BEHIND("primary", "behind"),
    PRIMARY_REPLICA_AWAY("primary", "away");

    private final String target;
    private final String replica;

    ReadTarget(String target, String replica) {
        this.target = target;
        this.replica = replica;
    }

    /** The server that answered. */
    String target() {
        return target;
    }

    /** How the replica stood. */
    String replica() {
        return replica;
    }
}
