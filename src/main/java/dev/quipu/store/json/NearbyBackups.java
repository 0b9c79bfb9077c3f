package dev.quipu.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.store.table.RowText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds files near a sessions file that hold sessions as well: copies from which a broken one can be mended. */
final class NearbyBackups {

    private static final int MOST = 50;
    private static final String SESSIONS = "sessions";

    private NearbyBackups() {}

    /**
     * A file of sessions.
     *
     * @param size in bytes
     */
    record Backup(Path path, long size, FileTime lastModified, int sessions) {

        @Override
        public String toString() {
            return path + " (" + size + " bytes, " + lastModified + ", " + sessions + " sessions)";
        }
    }

    /** Those in the file's folder, in <code>backups</code> and in <code>../backups</code>, the newest first. */
    static List<Backup> of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        List<Path> folders = new ArrayList<>(List.of(folder, folder.resolve("backups")));
        if (folder.getParent() != null) {
            folders.add(folder.getParent().resolve("backups"));
        }
        return folders.stream()
                .flatMap(NearbyBackups::files)
                .filter(path -> !path.equals(file.toAbsolutePath()))
                .limit(MOST)
                .flatMap(NearbyBackups::backup)
                .sorted(Comparator.comparing(Backup::lastModified).reversed())
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(path -> path.getFileName().toString().contains(".json"))
                    .filter(path -> !path.getFileName().toString().contains(".jsonl"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            // A folder that is not there, or not ours to read, holds no backups for us.
            return Stream.empty();
        }
    }

    private static Stream<Backup> backup(Path path) {
        try (InputStream in = Files.newInputStream(path);
                JsonParser parser = RowText.FACTORY.createParser(in)) {
            int sessions = count(parser, parser.nextToken());
            return sessions < 0
                    ? Stream.empty()
                    : Stream.of(new Backup(path, Files.size(path), Files.getLastModifiedTime(path), sessions));
        } catch (IOException e) {
            // What cannot be read through as JSON is no backup.
            return Stream.empty();
        }
    }

    /** The sessions of the value on which a parser stands, -1 if it holds none; also where a backup keeps them deeper. */
    private static int count(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            int records = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    return -1;
                }
                parser.skipChildren();
                records++;
            }
            return records;
        }
        int found = -1;
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(SESSIONS) || name.equals("data")) {
                    found = Math.max(found, count(parser, value));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return found;
    }

    /** What a person whose file is broken is told. */
    static String advice(Path file, String damage) {
        return damage + " Nothing was changed. " + remedy(file);
    }

    /** What to do about a broken file. */
    static String remedy(Path file) {
        List<Backup> backups = of(file);
        String found = backups.isEmpty()
                ? "No backup was found near it."
                : "Backups near it: "
                        + String.join(
                                "; ", backups.stream().map(Backup::toString).toList())
                        + ".";
        return found + " Fix the file at that place, or replace it and its log with a "
                + "backup; or choose another file with QUIPU_JSON_PATH.";
    }
}
