package dev.quipu.record.session;

/**
 * A folder on a machine. The same path on another machine is another folder: containers all have theirs at the same one.
 *
 * @param deviceId the machine
 * @param path as a session's <code>repo_path</code> holds it
 */
public record WorkFolder(String deviceId, String path) {

    /** Characters of a path that an index can hold beside the device and the workspace; hardly anybody has a longer one. */
    public static final int MOST_CHARACTERS = 250;

    /** Whether sessions are found by it. */
    public boolean isFindable() {
        return path.codePointCount(0, path.length()) <= MOST_CHARACTERS;
    }
}
