package dev.quipu.access.security;

/**
 * What the database last said of who may call.
 *
 * @param generation a number of ours that grows whenever the database's version changes, also when that goes back because a
 *     dump was restored
 * @param version the database's version
 * @param hasKeys whether there has ever been a key
 * @param askedAt when it was asked, in nanoseconds of {@link System#nanoTime}
 * @param changedAt since when it has been this generation, in the same
 */
record Access(long generation, long version, boolean hasKeys, long askedAt, long changedAt) {

    /**
     * What is known after the database has answered again. The generation goes on from that of the latest answer, so that it
     * never goes back.
     *
     * @param before the latest answer, null if this is the first
     */
    static Access next(Access before, long version, boolean hasKeys, long askedAt, long answeredAt) {
        if (before == null) {
            return new Access(1, version, hasKeys, askedAt, answeredAt);
        }
        boolean isChanged = version != before.version;
        return new Access(
                isChanged ? before.generation + 1 : before.generation,
                version,
                hasKeys,
                askedAt,
                isChanged ? answeredAt : before.changedAt);
    }
}
