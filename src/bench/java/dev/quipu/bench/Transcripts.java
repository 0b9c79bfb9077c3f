package dev.quipu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * <code>Transcripts SAMPLES FOLDER TIMES</code>: makes Claude Code transcripts, each so many times as long as a sample, with
 * lines and messages that all have ids of their own, each time a day later than the time before, as a session that goes on. Takes the folder's <code>*.jsonl</code>, or made-up ones if there is no such folder.
 * Prints the number of lines.
 */
final class Transcripts {

    private static final Pattern ID = Pattern.compile("(\"(?:uuid|parentUuid)\":\")([0-9a-f]{8})(-[0-9a-f]{4}-)");
    private static final Pattern TIME = Pattern.compile("(\"timestamp\":\")([0-9]{4}-[0-9T:.-]{15,}Z)\"");
    private static final Pattern MESSAGE = Pattern.compile("(\"id\":\"msg_[0-9A-Za-z_]+)\"");
    private static final int MADE_UP_FILES = 15;
    private static final int MADE_UP_LINES = 70;

    private Transcripts() {}

    public static void main(String... arguments) throws IOException {
        Path samples = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int times = Integer.parseInt(arguments[2]);
        long lines = 0;
        int number = 0;
        for (List<String> transcript : Files.isDirectory(samples) ? read(samples) : madeUp()) {
            number++;
            try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("transcript-" + number + ".jsonl"))) {
                for (int time = 0; time < times; time++) {
                    for (String line : transcript) {
                        file.write(again(line, time));
                        file.newLine();
                        lines++;
                    }
                }
            }
        }
        System.out.println(lines);
    }

    private static List<List<String>> read(Path samples) throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(Transcripts::lines)
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> madeUp() {
        return IntStream.range(0, MADE_UP_FILES)
                .mapToObj(file -> {
                    UUID session = UUID.randomUUID();
                    return IntStream.range(0, MADE_UP_LINES)
                            .mapToObj(line -> madeUp(session, line))
                            .toList();
                })
                .toList();
    }

    private static String madeUp(UUID session, int line) {
        String time = String.format("2026-01-13T10:%02d:%02d.000Z", line / 60, line % 60);
        String head =
                "{\"parentUuid\":null,\"isSidechain\":false,\"userType\":\"external\",\"cwd\":\"/home/ada/app\",\"sessionId\":\""
                        + session + "\",\"version\":\"2.1.4\",\"gitBranch\":\"main\",\"uuid\":\"" + UUID.randomUUID()
                        + "\",\"timestamp\":\"" + time + "\",";
        String text = "Look at line " + line + " of the listing, and say what it means. ".repeat(8);
        return head
                + (line % 2 == 0
                        ? "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"" + text + "\"}}"
                        : "\"type\":\"assistant\",\"message\":{\"id\":\"msg_" + line
                                + "\",\"model\":\"claude-opus-4\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\""
                                + text + "\"}],\"usage\":{\"input_tokens\":12,\"output_tokens\":80}}}");
    }

    /** The line with ids of its own for each time; a line without one is told apart by how often it came. */
    private static String again(String line, int time) {
        String named = ID.matcher(line)
                .replaceAll(id -> Matcher.quoteReplacement(id.group(1)
                        + String.format("%08x", Long.parseLong(id.group(2), 16) + time & 0xffffffffL)
                        + id.group(3)));
        String later = TIME.matcher(named)
                .replaceAll(at -> Matcher.quoteReplacement(
                        at.group(1) + Instant.parse(at.group(2)).plus(time, ChronoUnit.DAYS) + "\""));
        return MESSAGE.matcher(later)
                .replaceAll(message -> Matcher.quoteReplacement(message.group(1) + "_" + time + "\""));
    }
}
