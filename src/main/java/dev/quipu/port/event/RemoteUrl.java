package dev.quipu.port.event;

import java.util.Locale;

/**
 * Makes a remote's URL fit to be stored: people and build servers write passwords and tokens into it. It is scanned by hand,
 * in one pass for each part: whoever sends events sends remotes too.
 */
public final class RemoteUrl {

    private static final String AFTER_SCHEME = "://";
    private static final String NO_LOGIN = "/@[]:?#";

    private RemoteUrl() {}

    /**
     * The URL without user, password, query and fragment; only the user name of an SSH URL stays, which is no secret and
     * without which it would lead elsewhere.
     */
    public static String withoutCredentials(String remote) {
        String text = remote.strip();
        int start = schemeEnd(text);
        if (start == 0) {
            return withoutPassword(text);
        }
        String scheme = text.substring(0, start);
        String place = text.substring(start);
        int at = loginEnd(place);
        if (at < 0) {
            at = loginEndWithSlash(place);
        }
        String login = place.substring(0, Math.max(0, at));
        boolean isSsh = scheme.toLowerCase(Locale.ROOT).contains("ssh");
        String user = isSsh && !login.isEmpty() ? upTo(login, ":") + "@" : "";
        return scheme + user + upTo(place.substring(at + 1), "?#");
    }

    /** Where a scheme with its <code>://</code> ends, 0 if there is none. */
    static int schemeEnd(String text) {
        int slash = text.indexOf('/');
        int colon = slash - 1;
        if (colon < 0 || !text.startsWith(AFTER_SCHEME, colon)) {
            return 0;
        }
        for (int i = 0; i < colon; i++) {
            if (text.charAt(i) == '@' || isBlank(text.charAt(i))) {
                return 0;
            }
        }
        return colon + AFTER_SCHEME.length();
    }

    /** Where the last <code>@</code> before the first slash is, -1 if there is none. */
    static int loginEnd(String place) {
        int slash = place.indexOf('/');
        return place.lastIndexOf('@', slash < 0 ? place.length() : slash);
    }

    /** White space as it parts words in ASCII. */
    static boolean isBlank(char each) {
        return each == ' ' || each >= '\t' && each <= '\r';
    }

    /** What stands before the first of these characters. */
    private static String upTo(String text, String ends) {
        return text.substring(0, firstOf(text, 0, ends));
    }

    /** A password that nobody encoded may hold a slash; what follows the colon is then no port. */
    private static int loginEndWithSlash(String place) {
        int colon = firstOf(place, 0, NO_LOGIN);
        if (colon == place.length() || place.charAt(colon) != ':') {
            return -1;
        }
        int next = digitsEnd(place, colon + 1);
        boolean isPort = next == place.length() || "/?#".indexOf(place.charAt(next)) >= 0;
        int at = place.lastIndexOf('@');
        return isPort || at < colon ? -1 : at;
    }

    /** Where the digits end that begin here. */
    static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Where the first of these characters is, the text's end if none is there. */
    static int firstOf(String text, int start, String characters) {
        int i = start;
        while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** The short form of SSH; a user without a password stays. */
    private static String withoutPassword(String text) {
        int at = loginEnd(text);
        int colon = text.indexOf(':');
        boolean hasPassword = at >= 0 && colon >= 0 && colon < text.indexOf('@');
        return hasPassword ? text.substring(at + 1) : text;
    }
}
