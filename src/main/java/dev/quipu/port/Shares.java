package dev.quipu.port;

import java.util.HashMap;
import java.util.Map;

/**
 * A number of places that callers take for a while. With keys a single one gets half of them at most, and a team three
 * quarters (of two or three places all but one), so that no caller takes all of them. Thread-safe.
 */
public final class Shares {

    private final int most;
    private final int mostOfOne;
    private final int mostOfTeam;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** Makes so many places. */
    public Shares(int most) {
        this.most = most;
        this.mostOfOne = Math.max(1, most / 2);
        this.mostOfTeam = Math.max(1, most - Math.max(1, most / 4));
    }

    /** Takes a place, unless there is none left for this caller; tells whether it did. */
    public synchronized boolean take(Caller caller) {
        boolean isFree = all < most
                && (isAlone(caller)
                        || taken.getOrDefault(one(caller), 0) < mostOfOne
                                && taken.getOrDefault(team(caller), 0) < mostOfTeam);
        if (isFree) {
            all++;
            taken.merge(one(caller), 1, Integer::sum);
            taken.merge(team(caller), 1, Integer::sum);
        }
        return isFree;
    }

    /** Gives back a place that this caller took. */
    public synchronized void give(Caller caller) {
        all--;
        taken.computeIfPresent(one(caller), Shares::less);
        taken.computeIfPresent(team(caller), Shares::less);
    }

    /** Where no keys are asked for there are no others. */
    private static boolean isAlone(Caller caller) {
        return caller.kind() == ActorKind.ANYONE || caller.kind() == ActorKind.COMMAND;
    }

    private static String one(Caller caller) {
        return caller.keyId() == null ? "user " + caller.userId() : "key " + caller.keyId();
    }

    private static String team(Caller caller) {
        return "team " + caller.teamId();
    }

    private static Integer less(String whose, Integer before) {
        return before == 1 ? null : before - 1;
    }
}
