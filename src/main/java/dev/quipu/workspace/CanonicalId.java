package dev.quipu.workspace;

import com.github.f4b6a3.ulid.Ulid;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which every machine knows a repository, made from its remote: protocol, user, password, port, query,
 * <code>.git</code> and a trailing slash dropped, the host in lower case (fuel-code's rule). <code>local:…</code> for a
 * repository without a remote and <code>_unassociated</code> for no repository stay as they are. The canonical id of a
 * canonical id is itself.
 */
public record CanonicalId(String text) {

    /** Where events go that belong to no repository. */
    public static final CanonicalId UNASSOCIATED = new CanonicalId("_unassociated");

    private static final Pattern SCHEME = Pattern.compile("^[^/@\\s]*://");
    private static final Pattern LOGIN = Pattern.compile("^[^/]*@");
    private static final Pattern PORT = Pattern.compile("^(\\[[^\\]/]*]|[^/:\\[]*):\\d*(?=/|$)");
    private static final Pattern HOST_AND_PATH =
            Pattern.compile("^(\\[[^\\]/]*]|[^/:\\s\\[]+)(?::/*|/+)(.*)$", Pattern.DOTALL);
    private static final Pattern TAIL = Pattern.compile("(?:\\.git|[/\\s\\p{Z}])+$");

    /** Makes a canonical id of a remote's URL, of its short form, or of a canonical id. */
    public static CanonicalId of(String remote) {
        String text = remote.strip();
        if (text.startsWith("local:") || text.equals(UNASSOCIATED.text())) {
            return new CanonicalId(text);
        }
        String secretFree = RemoteUrl.withoutCredentials(text);
        Matcher scheme = SCHEME.matcher(secretFree);
        boolean isUrl = scheme.find();
        String place = isUrl ? secretFree.substring(scheme.end()) : secretFree;
        place = LOGIN.matcher(place).replaceFirst("").strip();
        if (isUrl) {
            place = PORT.matcher(place).replaceFirst("$1") + "/";
        }
        Matcher parts = HOST_AND_PATH.matcher(place);
        String whole = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) + "/" + parts.group(2) : place;
        String canonical = TAIL.matcher(whole).replaceFirst("");
        if (canonical.isEmpty()) {
            return UNASSOCIATED;
        }
        return canonical.equals(remote) ? new CanonicalId(canonical) : of(canonical);
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
}
