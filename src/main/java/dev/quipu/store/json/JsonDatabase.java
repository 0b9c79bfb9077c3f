package dev.quipu.store.json;

import dev.quipu.port.CallersContext;
import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.record.event.KnownRows;
import dev.quipu.store.file.WriterLock;
import dev.quipu.store.json.log.Change;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.JsonErrors;
import dev.quipu.store.json.log.LogText;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files with one thread that writes to them and a few that read. */
final class JsonDatabase implements AutoCloseable {

    static final String SETTING = "QUIPU_JSON_PATH";

    private static final int READERS = 4;
    private static final int MOST_QUEUED = 10_000;

    private final Path path;
    private final KnownRows known = new KnownRows();
    private final ThreadPoolExecutor readers = threads("json-reader", READERS);
    private final ThreadPoolExecutor writer = threads("json-writer", 1);
    private WriterLock lock;
    private Opened opened;

    JsonDatabase(Path path) {
        this.path = path;
    }

    private static ThreadPoolExecutor threads(String name, int count) {
        BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    Path path() {
        return path;
    }

    /** What the writer's thread remembers of what it has written. */
    KnownRows known() {
        return known;
    }

    /** Takes the right to write, and reads the files if there are any; refuses what is damaged. */
    synchronized void openForWriting(String url) {
        if (lock == null) {
            WriterLock taken = WriterLock.take(real(), url, SETTING);
            lock = taken;
            forget();
            try {
                if (isMade()) {
                    opened();
                }
            } catch (RuntimeException e) {
                lock = null;
                taken.close();
                throw e;
            }
        }
    }

    /** Two names of one file are one file. */
    Path real() {
        try {
            return realPath();
        } catch (IOException e) {
            throw Opened.unreadable(path, e);
        }
    }

    /** Whether there is a sessions file or its log. */
    boolean isMade() {
        return Files.exists(path) || Files.exists(EventLog.beside(path));
    }

    /** The files as they are now; blocks while they are read the first time. */
    synchronized Opened opened() {
        try {
            if (opened != null && lock == null && isBehind(opened)) {
                forget();
            }
            if (opened == null) {
                if (!isMade()) {
                    throw lock == null ? missing() : new StoreUnavailableException(SchemaMigrations.NOT_YET, null);
                }
                opened = lock == null ? Opened.read(realPath()) : Opened.write(realPath());
            }
            return opened;
        } catch (Damage e) {
            throw new StorePathException(NearbyBackups.advice(path, e.getMessage()));
        } catch (IOException e) {
            throw Opened.unreadable(path, e);
        }
    }

    private StorePathException missing() {
        return new StorePathException(
                "There are no sessions at " + path + ". Start `quipu serve`, or create the file with `quipu db init`.");
    }

    /** Another process, which writes, may have gone on. */
    private boolean isBehind(Opened known) throws IOException {
        Path log = EventLog.beside(realPath());
        return known.log() == null
                ? Files.exists(log)
                : Files.size(log) != known.log().end();
    }

    /** A link stays a link when the file is replaced. */
    private Path realPath() throws IOException {
        return Files.exists(path) ? path.toRealPath() : path;
    }

    /** The files are read anew when they are needed next. */
    synchronized void forget() {
        known.forget();
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    /** Reads in a thread of its own; the answer comes to the caller's context. */
    <T> Uni<T> read(Function<Opened, T> reading) {
        return CallersContext.answers(() -> on(readers, () -> reading.apply(opened())));
    }

    /** Writes after all that was asked for before, and answers when it is on the disk. */
    <T> Uni<T> write(Function<Draft, T> work) {
        return CallersContext.answers(() -> on(writer, () -> committed(work)));
    }

    /** Runs something between two writes, and waits for it. */
    <T> T alone(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, writer).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The wait for the files was interrupted.", e);
        }
    }

    private static <T> Uni<T> on(Executor threads, Supplier<T> work) {
        return Uni.createFrom().completionStage(() -> {
            try {
                return CompletableFuture.supplyAsync(work, threads);
            } catch (RejectedExecutionException e) {
                return CompletableFuture.failedFuture(
                        new StoreUnavailableException("Too many calls are waiting, or the store is closing.", e));
            }
        });
    }

    /** Runs work and commits what it changes; on the writer's thread, or where nobody else writes. */
    <T> T committed(Function<Draft, T> work) {
        openForWriting("");
        Opened files = upToDate();
        if (files.log() == null) {
            throw new StoreUnavailableException(SchemaMigrations.NOT_YET, null);
        }
        Draft draft = new Draft(files.state(), files.log());
        T result;
        try {
            result = work.apply(draft);
            draft.changes().forEach(change -> require(change, draft));
        } catch (RuntimeException | Error e) {
            known.forget();
            throw e;
        }
        if (!draft.changes().isEmpty()) {
            commit(files, draft);
        }
        return result;
    }

    /** What another program has written to the sessions file comes in before it is replaced. */
    private Opened upToDate() {
        Opened files = opened();
        try {
            if (!files.file().isChanged()) {
                return files;
            }
        } catch (IOException gone) {
            // Reading it again tells what is the matter.
        }
        forget();
        return opened();
    }

    private static void require(Change change, Draft draft) {
        String fault = change.value() == null ? null : Constraints.fault(LogText.row(change.value()), draft);
        if (fault != null) {
            throw new ChangedMeanwhileException("A row of " + change.table().text() + " is not stored: " + fault);
        }
    }

    private void commit(Opened files, Draft draft) {
        try {
            files.commit(draft.changes());
        } catch (Opened.NotUndone e) {
            forget();
            throw JsonErrors.of(e);
        } catch (IOException e) {
            known.forget();
            throw JsonErrors.of(e);
        } catch (RuntimeException | Error e) {
            // How far it came nobody knows but the files.
            forget();
            throw e;
        }
    }

    @Override
    public void close() {
        readers.shutdown();
        writer.shutdown();
        try {
            writer.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            forget();
            if (lock != null) {
                lock.close();
                lock = null;
            }
        }
    }
}
