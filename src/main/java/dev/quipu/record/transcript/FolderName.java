package dev.quipu.record.transcript;

/** The name of a folder, which suggests what the repository in it is called. */
public final class FolderName {

    private FolderName() {}

    /** The last part of a path of any operating system; empty if it has none. */
    public static String of(String folder) {
        int end = folder.length();
        while (end > 0 && isSlash(folder.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && !isSlash(folder.charAt(start - 1))) {
            start--;
        }
        return folder.substring(start, end);
    }

    private static boolean isSlash(char character) {
        return character == '/' || character == '\\';
    }
}
