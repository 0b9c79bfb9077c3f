package dev.quipu.plan.object;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.port.Disks;
import dev.quipu.port.ObjectContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Objects as files in a folder, of this machine or one that several share. */
public final class FileObjects implements ObjectStorage {

    private static final int TRIES = 3;
    private static final OpenOptions READING = new OpenOptions().setWrite(false).setCreate(false);

    private final Vertx vertx;
    private final Path root;

    /**
     * Needs nothing to be there.
     *
     * @param root the folder, which is made when the first object comes
     */
    public FileObjects(Vertx vertx, Path root) {
        this.vertx = vertx;
        this.root = root.toAbsolutePath();
    }

    @Override
    public Uni<Void> put(String key, Path file) {
        return worker(() -> {
            Path object = root.resolve(ObjectKeys.checked(key));
            sync(file);
            Path known = firstThere(root);
            move(file, object);
            DurableFiles.syncNames(known);
            for (Path folder = object.getParent(); !folder.equals(known); folder = folder.getParent()) {
                DurableFiles.syncNames(folder);
            }
            return null;
        });
    }

    /** The deepest of a folder and those above it that is there: the names of all below it are to be made. */
    private static Path firstThere(Path folder) {
        Path there = folder;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** A folder that has just become empty may be removed by somebody else between the making and the moving. */
    private static void move(Path file, Path object) throws IOException {
        for (int left = TRIES - 1; ; left--) {
            DurableFiles.createFolder(object.getParent());
            try {
                Files.move(file, object, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException gone) {
                if (left == 0 || !Files.exists(file)) {
                    throw gone;
                }
            }
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public Uni<ObjectContent> get(String key) {
        return worker(() -> size(key))
                .flatMap(size -> Uni.createFrom()
                        .completionStage(() -> vertx.fileSystem()
                                .open(root.resolve(key).toString(), READING)
                                .toCompletionStage())
                        .onFailure()
                        .transform(failure -> failure.getCause() instanceof NoSuchFileException
                                ? new ObjectMissingException(key)
                                : Disks.told(failure))
                        .map(file -> content(file, size)));
    }

    private long size(String key) throws IOException {
        try {
            BasicFileAttributes object = Files.readAttributes(
                    root.resolve(ObjectKeys.checked(key)), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!object.isRegularFile()) {
                // We never make a link; whoever did wants us to read another file.
                throw new ObjectMissingException(key);
            }
            return object.size();
        } catch (NoSuchFileException gone) {
            throw new ObjectMissingException(key);
        }
    }

    private static ObjectContent content(AsyncFile file, long size) {
        file.pause();
        AtomicBoolean isClosed = new AtomicBoolean();
        return new ObjectContent(file, size, () -> {
            if (isClosed.compareAndSet(false, true)) {
                file.close();
            }
        });
    }

    @Override
    public Uni<Void> delete(String key) {
        return worker(() -> {
            Path object = root.resolve(ObjectKeys.checked(key));
            Files.deleteIfExists(object);
            for (Path folder = object.getParent(); !folder.equals(root); folder = folder.getParent()) {
                if (!isRemoved(folder)) {
                    break;
                }
            }
            return null;
        });
    }

    private static boolean isRemoved(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException stillUsed) {
            return false;
        }
    }

    @Override
    public Uni<Void> deleteAll(String teamId) {
        return worker(() -> {
            Path folder = root.resolve(ObjectKeys.folder(teamId));
            if (Files.exists(folder)) {
                for (Path path : deepestFirst(folder)) {
                    Files.deleteIfExists(path);
                }
            }
            return null;
        });
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private <T> Uni<T> worker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> told(work), false).toCompletionStage());
    }

    private static <T> T told(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (IOException failure) {
            throw Disks.told(failure);
        }
    }
}
