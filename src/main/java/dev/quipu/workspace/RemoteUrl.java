package dev.quipu.workspace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a remote's URL fit to be stored: people and build servers write passwords and tokens into it. */
public final class RemoteUrl {

    private static final Pattern URL = Pattern.compile("^([^/@\\s]*://)(.*)$", Pattern.DOTALL);
    private static final Pattern PASSWORD_AND_HOST = Pattern.compile("^[^/@]*:[^/]*@(.*)$", Pattern.DOTALL);
    private static final Pattern LOGIN = Pattern.compile("^([^/]*)@(.*)$", Pattern.DOTALL);
    private static final Pattern LOGIN_WITH_SLASH =
            Pattern.compile("^([^/@\\[\\]:?#]*:(?!\\d*(?:[/?#]|$)).*)@(.*)$", Pattern.DOTALL);

    private RemoteUrl() {}

    /**
     * The URL without user, password, query and fragment; only the user name of an SSH URL stays, which is no secret and
     * without which it would lead elsewhere.
     */
    public static String withoutCredentials(String remote) {
        String text = remote.strip();
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return PASSWORD_AND_HOST.matcher(text).replaceFirst("$1");
        }
        String scheme = url.group(1);
        String login = "";
        String place = url.group(2);
        // A password that nobody encoded may hold a slash; what follows the colon is then no port.
        for (Pattern form : new Pattern[] {LOGIN, LOGIN_WITH_SLASH}) {
            Matcher matcher = form.matcher(place);
            if (matcher.matches()) {
                login = matcher.group(1);
                place = matcher.group(2);
                break;
            }
        }
        boolean isSsh = scheme.toLowerCase(Locale.ROOT).contains("ssh");
        String user = isSsh && !login.isEmpty() ? login.replaceFirst("(?s):.*", "") + "@" : "";
        return scheme + user + place.replaceFirst("(?s)[?#].*$", "");
    }
}
