package dev.quipu.port.event;

import com.github.f4b6a3.ulid.Ulid;
import dev.quipu.base.text.Texts;
import java.util.Locale;

/**
 * The name under which every machine knows a repository, made from its remote: protocol, user, password, port, query,
 * <code>.git</code> and a trailing slash dropped, the host in lower case (fuel-code's rule). <code>local:…</code> for a
 * repository without a remote and <code>_unassociated</code> for no repository stay as they are. The canonical id of a
 * canonical id is itself. It is scanned by hand: a regular expression that goes back needs a stack as deep as the text is long.
 */
public record CanonicalId(String text) {

    /** Where events go that belong to no repository. */
    public static final CanonicalId UNASSOCIATED = new CanonicalId("_unassociated");

    /** Bytes in UTF-8; it is the key of an index. */
    static final int MOST_BYTES = 2_048;

    private static final String GIT = ".git";

    /** What is wrong with a remote that a workspace is to be made of, null if nothing is. */
    public static String fault(String remote) {
        String fault = Texts.indexedFault(remote, 1, MOST_BYTES);
        // A letter may have more bytes in lower case.
        return fault == null && remote.length() * 3 > MOST_BYTES
                ? Texts.indexedFault(of(remote).text(), 1, MOST_BYTES)
                : fault;
    }

    /** Makes a canonical id of a remote's URL, of its short form, or of a canonical id. */
    public static CanonicalId of(String remote) {
        String text = remote;
        while (true) {
            String stripped = text.strip();
            if (stripped.startsWith("local:") || stripped.equals(UNASSOCIATED.text())) {
                return new CanonicalId(stripped);
            }
            String canonical = step(stripped);
            if (canonical.isEmpty()) {
                return UNASSOCIATED;
            }
            if (canonical.equals(text)) {
                return new CanonicalId(canonical);
            }
            text = canonical;
        }
    }

    private static String step(String remote) {
        String secretFree = RemoteUrl.withoutCredentials(remote);
        int start = RemoteUrl.schemeEnd(secretFree);
        String place = secretFree.substring(start);
        place = place.substring(RemoteUrl.loginEnd(place) + 1).strip();
        String whole = hostInLowerCase(start > 0 ? withoutPort(place) + "/" : place);
        return whole.substring(0, tail(whole));
    }

    private static String withoutPort(String place) {
        int colon = place.startsWith("[") ? bracketEnd(place) : RemoteUrl.firstOf(place, 0, "/:[");
        if (colon < 0 || colon == place.length() || place.charAt(colon) != ':') {
            return place;
        }
        int end = RemoteUrl.digitsEnd(place, colon + 1);
        boolean isPort = end == place.length() || place.charAt(end) == '/';
        return isPort ? place.substring(0, colon) + place.substring(end) : place;
    }

    /** The host, one slash, and the path; as it is where no host and path can be told apart. */
    private static String hostInLowerCase(String place) {
        int end = place.startsWith("[") ? bracketEnd(place) : RemoteUrl.firstOf(place, 0, "/:[ \t\n\u000B\f\r");
        if (end < 1 || end == place.length() || place.charAt(end) != '/' && place.charAt(end) != ':') {
            return place;
        }
        int path = end + 1;
        while (path < place.length() && place.charAt(path) == '/') {
            path++;
        }
        return place.substring(0, end).toLowerCase(Locale.ROOT) + "/" + place.substring(path);
    }

    /** Behind the bracket that closes an IPv6 address, -1 if none does. */
    private static int bracketEnd(String place) {
        int end = RemoteUrl.firstOf(place, 1, "]/");
        return end < place.length() && place.charAt(end) == ']' ? end + 1 : -1;
    }

    /** Where the slashes, blanks and <code>.git</code> begin with which a text ends. */
    private static int tail(String text) {
        int end = text.length();
        while (end > 0) {
            char last = text.charAt(end - 1);
            if (last == '/' || RemoteUrl.isBlank(last) || Character.isSpaceChar(last)) {
                end--;
            } else if (text.startsWith(GIT, end - GIT.length())) {
                end -= GIT.length();
            } else {
                break;
            }
        }
        return end;
    }

    /** Whether a text has the form of our own workspace ids, so that it names a workspace and makes none. */
    public static boolean isWorkspaceId(String text) {
        return Ulid.isValid(text) && text.length() == 26;
    }

    /** What a client names a workspace by, as it is looked for: an id of ours in upper case, all else as it is. */
    public static String reference(String text) {
        return isWorkspaceId(text) ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** The last part, for people; at most 255 characters of it, as many as a name may have. */
    public String displayName() {
        return Texts.cut(text.startsWith("local:") ? text : text.substring(text.lastIndexOf('/') + 1), Texts.ID_LENGTH);
    }

    /** Whether it says which repository. */
    public boolean isAssociated() {
        return !equals(UNASSOCIATED);
    }
}
