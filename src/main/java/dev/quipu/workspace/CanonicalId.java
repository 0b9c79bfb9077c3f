package dev.quipu.workspace;

import com.github.f4b6a3.ulid.Ulid;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which every machine knows a repository, made from its remote: protocol, user, port, <code>.git</code>
 * and a trailing slash dropped, the host in lower case (fuel-code's rule). <code>local:…</code> for a repository without a
 * remote and <code>_unassociated</code> for no repository stay as they are.
 */
public record CanonicalId(String text) {

    /** Where events go that belong to no repository. */
    public static final CanonicalId UNASSOCIATED = new CanonicalId("_unassociated");

    private static final Pattern URL =
            Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://(?:[^@/]*@)?(\\[[^\\]/]*]|[^/:]+)(?::\\d*)?/+(.*)$");
    private static final Pattern SCP = Pattern.compile("^(?:[^@/\\s]+@)?([^/:\\s]+):(?!//)/*(.+)$");
    private static final Pattern PLAIN = Pattern.compile("^([^/:\\s]+)(?::\\d+)?/+(.+)$");

    /** Makes a canonical id of a remote's URL, of its short form, or of a canonical id. */
    public static CanonicalId of(String remote) {
        String text = remote.strip();
        if (text.startsWith("local:") || text.equals(UNASSOCIATED.text())) {
            return new CanonicalId(text);
        }
        for (Pattern form : new Pattern[] {URL, SCP, PLAIN}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return new CanonicalId(matcher.group(1).toLowerCase(Locale.ROOT) + "/" + path(matcher.group(2)));
            }
        }
        return new CanonicalId(path(text));
    }

    /** Whether a text has the form of our own workspace ids, so that it names a workspace and makes none. */
    public static boolean isWorkspaceId(String text) {
        return Ulid.isValid(text) && text.length() == 26;
    }

    /** The last part, for people. */
    public String displayName() {
        return text.startsWith("local:") ? text : text.substring(text.lastIndexOf('/') + 1);
    }

    /** Whether it says which repository. */
    public boolean isAssociated() {
        return !equals(UNASSOCIATED);
    }

    private static String path(String path) {
        String trimmed = path.replaceAll("/+$", "");
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - 4) : trimmed;
    }
}
