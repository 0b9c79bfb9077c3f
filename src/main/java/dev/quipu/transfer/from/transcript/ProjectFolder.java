package dev.quipu.transfer.from.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Gemini CLI worked: no line says it, but a file beside the folder of its sessions does. Older versions left the SHA-256 of
 * the folder only, which tells nothing.
 */
public final class ProjectFolder {

    private static final String FILE = ".project_root";
    private static final int LONGEST = 4_096;
    private static final int FOLDERS_UP = 3;

    private ProjectFolder() {}

    /** The folder that a session's file tells by where it is, null if it tells none. */
    public static String of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        for (int i = 0; i < FOLDERS_UP && folder != null; i++, folder = folder.getParent()) {
            Path told = folder.resolve(FILE);
            try {
                if (Files.isRegularFile(told) && Files.size(told) <= LONGEST) {
                    String root = Files.readString(told, StandardCharsets.UTF_8).strip();
                    return root.isEmpty() ? null : root;
                }
            } catch (IOException e) {
                return null;
            }
        }
        return null;
    }
}
