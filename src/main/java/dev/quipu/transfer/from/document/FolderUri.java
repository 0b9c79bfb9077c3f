package dev.quipu.transfer.from.document;

import java.net.URI;

/** Folders that agents name by a URI or by a path. */
public final class FolderUri {

    private FolderUri() {}

    /** The path, null if there is none. */
    public static String path(String told) {
        if (told == null || told.isBlank()) {
            return null;
        }
        if (!told.startsWith("file:")) {
            return told;
        }
        try {
            String path = URI.create(told).getPath();
            return path == null || path.isEmpty() ? null : path;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
