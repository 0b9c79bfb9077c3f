package dev.quipu.source.git;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a remote's URL fit to be stored: people and build servers write passwords and tokens into it. */
final class RemoteUrl {

    private static final Pattern URL = Pattern.compile("^([^/@\\s]*://)(?:([^/]*)@)?(.*)$", Pattern.DOTALL);
    private static final Pattern PASSWORD_AND_HOST = Pattern.compile("^[^/@]*:[^/]*@(.*)$", Pattern.DOTALL);

    private RemoteUrl() {}

    /**
     * The URL without user, password, query and fragment; only the user name of an SSH URL stays, which is no secret and
     * without which it would lead elsewhere.
     */
    static String withoutCredentials(String remote) {
        String text = remote.strip();
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return PASSWORD_AND_HOST.matcher(text).replaceFirst("$1");
        }
        boolean isSsh = url.group(1).toLowerCase(Locale.ROOT).contains("ssh");
        String user = url.group(2) == null || !isSsh ? "" : url.group(2).replaceFirst(":.*", "") + "@";
        return url.group(1) + user + url.group(3).replaceFirst("[?#].*$", "");
    }
}
