package dev.quipu.http;

/** The paths of the probes, in plain names only: with dots, doubled slashes or percent signs one could lead elsewhere. */
public final class HealthPath {

    private static final String HEALTH = "/q/health";

    private HealthPath() {}

    /** Whether a path is that of the health page or one below it. */
    public static boolean isOne(String path) {
        if (!path.startsWith(HEALTH)) {
            return false;
        }
        for (int i = HEALTH.length(); i < path.length(); i++) {
            boolean isName = isName(path.charAt(i));
            boolean isNext = path.charAt(i) == '/' && i + 1 < path.length() && isName(path.charAt(i + 1));
            if (!isNext && (!isName || i == HEALTH.length())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(char each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '_'
                || each == '-';
    }
}
