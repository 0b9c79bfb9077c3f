package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.transfer.from.line.LineScanner;
import dev.quipu.transfer.from.line.RawLine;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Reads a transcript line by line, each as one event that holds the line exactly as it is. What a line does not
 * say itself it has from its file: the session and folder that the file names first, the microsecond after the line before it. So a
 * line gives the same event from every copy of a transcript, however far that had grown.
 */
public final class TranscriptReader implements RecordReader {

    private final LineScanner lines;
    private final RecordEvents events;
    private final Queue<ReadLine> waiting = new ArrayDeque<>();
    private long number;
    private boolean isEnded = true;

    private TranscriptReader(LineScanner lines, RecordEvents events, long number) {
        this.lines = lines;
        this.events = events;
        this.number = number;
    }

    /**
     * Opens a transcript.
     *
     * @param deviceId the machine that it was written on
     * @param workspaces asked once, for the first folder that the transcript names
     * @throws NotATranscriptException if it is something else
     * @throws IOException if it cannot be read
     */
    public static TranscriptReader open(Path file, String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        TranscriptLead lead = TranscriptLead.of(file);
        return open(file, lead, new TranscriptPlace(0, 0, Timestamps.cut(lead.at()), Map.of()), deviceId, workspaces);
    }

    /**
     * Opens a transcript where it was read to before; its lines give the same events as if it were read from its start.
     *
     * @param lead what was found at its start, settled
     * @throws IOException if it cannot be read
     */
    static TranscriptReader open(
            Path file, TranscriptLead lead, TranscriptPlace from, String deviceId, WorkspaceOfFolder workspaces)
            throws IOException {
        CanonicalId workspace = lead.cwd() == null ? CanonicalId.UNASSOCIATED : workspaces.workspace(lead.cwd());
        return new TranscriptReader(
                new LineScanner(file, from.bytes(), from.lines()),
                RecordEvents.ofLines(lead, from, deviceId, workspace.text()),
                from.lines());
    }

    /**
     * The next line that is not empty, null after the last. A damaged line comes as the whole records on it, and then once
     * more as a broken one. A last line that is not finished is none yet.
     */
    @Override
    public ReadLine next() throws IOException {
        while (waiting.isEmpty()) {
            RawLine line = lines.next();
            if (line == null) {
                return null;
            }
            number = line.number();
            isEnded = line.isEnded();
            if (!line.isBlank()) {
                waiting.addAll(read(line));
            }
        }
        return waiting.poll();
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public TranscriptLead lead() {
        return events.lead();
    }

    @Override
    public String workspace() {
        return events.workspace();
    }

    @Override
    public TranscriptPlace place() {
        return events.lead().isSettled() && isEnded && !lines.isCompressed()
                ? events.place(lines.bytesRead(), number)
                : null;
    }

    @Override
    public boolean isAllOf(FileState state) {
        return lines.isCompressed() || lines.bytesRead() == state.size();
    }

    private List<ReadLine> read(RawLine line) {
        if (line.isTooLong()) {
            String fault = "is longer than " + (LineScanner.LONGEST_LINE >> 20) + " MB, the limit of a line";
            return line.isEnded() ? List.of(ReadLine.broken(line.number(), fault)) : List.of();
        }
        try {
            line.checkText();
            return List.of(record(line, line.bytes()));
        } catch (CharConversionException e) {
            return damaged(line, "is not UTF-8");
        } catch (StreamConstraintsException e) {
            return damaged(line, "cannot be stored: " + JsonText.reason(e));
        } catch (JsonProcessingException e) {
            return damaged(
                    line,
                    line.zeros() > 0
                            ? "holds " + line.zeros() + " zero bytes, as after a power failure"
                            : "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return damaged(line, "cannot be read: " + e.getMessage());
        }
    }

    /** A record's bytes are valid UTF-8, and that they are JSON is found out here: nothing else can be wrong with its texts. */
    private ReadLine record(RawLine line, byte[] bytes) throws IOException {
        LineHeader header = LineHeader.of(bytes);
        if (header == null) {
            return ReadLine.broken(line.number(), "must be a JSON object");
        }
        Json data = JsonText.taken(bytes);
        return header.depth() > JsonText.DEEPEST
                ? ReadLine.broken(line.number(), Texts.fault(data))
                : events.event(line.number(), line.bytes().length, header.fields(), header, data);
    }

    private List<ReadLine> damaged(RawLine line, String fault) {
        if (!line.isEnded()) {
            return List.of();
        }
        WholeRecords whole = WholeRecords.of(line.bytes());
        List<ReadLine> read = new ArrayList<>();
        for (String text : whole.texts()) {
            try {
                read.add(record(line, text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                read.add(ReadLine.broken(line.number(), "cannot be read: " + e.getMessage()));
            }
        }
        if (!whole.isAll()) {
            String taken = whole.texts().isEmpty()
                    ? ""
                    : "; complete records on it, which were imported: "
                            + whole.texts().size();
            read.add(ReadLine.broken(line.number(), fault + taken));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
