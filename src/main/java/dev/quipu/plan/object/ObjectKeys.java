package dev.quipu.plan.object;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.base.digest.Sha256;
import java.util.regex.Pattern;

/** The names of objects: <code>team/sha256/ulid</code>, so that no two uploads share one. */
public final class ObjectKeys {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_~-]{1,100}/[0-9a-f]{64}/[0-9A-Z]{26}");

    private ObjectKeys() {}

    /** A name that no object has. */
    public static String fresh(String teamId, String sha256) {
        return folder(teamId) + "/" + sha256 + "/" + UlidCreator.getUlid();
    }

    /** What the names of a team's objects begin with, before a slash; a team's id may be any text. */
    static String folder(String teamId) {
        return PLAIN.matcher(teamId).matches() ? teamId : "~" + Sha256.hex(teamId);
    }

    /**
     * The name itself, if it is one of a team's objects.
     *
     * @throws ObjectMissingException if it is another team's: a row that came with an import may say anything
     */
    public static String of(String teamId, String key) {
        if (!checked(key).startsWith(folder(teamId) + "/")) {
            throw new ObjectMissingException(key);
        }
        return key;
    }

    /**
     * The name itself.
     *
     * @throws ObjectMissingException if it is none that we made: a row that came with an import may say anything
     */
    static String checked(String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ObjectMissingException(String.valueOf(key).replaceAll("[^A-Za-z0-9_/~-]", "?"));
        }
        return key;
    }
}
