package dev.quipu.api.connection;

/**
 * Paths in plain names only, which are what they seem: with doubled slashes, percent signs or names that begin with a dot one
 * could lead elsewhere once it is normalised.
 */
public final class PlainPath {

    private PlainPath() {}

    /** Whether a path is that of the health page or one below it. */
    public static boolean isOfHealth(String path) {
        return isAtOrBelow("/q/health", path);
    }

    /** Whether a path is of the API's description, or of the pages that show it, which hold nothing of any team. */
    public static boolean isOfDescription(String path) {
        return path.equals("/q/openapi") || isAtOrBelow("/q/swagger-ui", withoutEnd(path));
    }

    /** A folder of pages may be asked for with a slash. */
    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isAtOrBelow(String root, String path) {
        if (!path.startsWith(root)) {
            return false;
        }
        for (int i = root.length(); i < path.length(); i++) {
            char each = path.charAt(i);
            boolean isFirst = i == root.length() || path.charAt(i - 1) == '/';
            boolean isNext = each == '/' && i + 1 < path.length() && (i == root.length() || !isFirst);
            boolean isIn = i > root.length() && (isLetter(each) || each == '.' && !isFirst);
            if (!isNext && !isIn) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '_'
                || each == '-';
    }
}
