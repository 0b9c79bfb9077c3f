package dev.quipu.cli.hooks;

import dev.quipu.client.DeviceIdentity;
import dev.quipu.client.EventQueue;
import dev.quipu.client.TranscriptNotes;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Where a hook keeps what it is told; nowhere for a user without a home folder, whose events go straight to the server. */
final class HookPlace {

    private final DataFolder data;
    private final Clock clock;
    /** One, for it is what keeps the order of events of the same moment; null without a folder. */
    private final EventQueue queue;

    private final HookLog log;

    private HookPlace(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
        this.queue = data == null ? null : new EventQueue(data.queue(), clock);
        this.log = new HookLog(data == null ? null : data.hookLog(), clock);
    }

    static HookPlace of(Supplier<DataFolder> folder, Clock clock) {
        try {
            return new HookPlace(folder.get(), clock);
        } catch (RuntimeException e) {
            return new HookPlace(null, clock); // `quipu doctor` tells the reason, and what to set
        }
    }

    HookLog log() {
        return log;
    }

    /**
     * The queue of events that wait.
     *
     * @throws IOException if there is no place for one
     */
    EventQueue queue() throws IOException {
        if (queue == null) {
            throw new IOException("There is no data folder");
        }
        return queue;
    }

    /**
     * The notes of transcripts that have grown.
     *
     * @throws IOException if there is no place for them
     */
    TranscriptNotes notes() throws IOException {
        if (data == null) {
            throw new IOException("There is no data folder");
        }
        return new TranscriptNotes(data.grownTranscripts());
    }

    /**
     * Tells of that queue.
     *
     * @throws IOException if there is none
     */
    DrainReport report() throws IOException {
        return new DrainReport(queue(), clock);
    }

    /** The folder of data, null if there is none. */
    Path folder() {
        return data == null ? null : data.root();
    }

    /** This machine's id, also where no file can hold one. */
    String device() {
        if (data == null) {
            return DeviceIdentity.derived();
        }
        try {
            return new DeviceIdentity(data.device()).id();
        } catch (IOException e) {
            log.write(e);
            return DeviceIdentity.derived();
        }
    }
}
