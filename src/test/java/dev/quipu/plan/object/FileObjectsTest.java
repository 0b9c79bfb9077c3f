package dev.quipu.plan.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileObjectsTest extends ObjectStorageContract {

    private static final String HASH = "ab".repeat(32);

    @Override
    ObjectStorage storage() {
        return new FileObjects(vertx, folder.resolve("objects"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file system has no POSIX permissions")
    void letsNobodyElseIntoItsFolders() throws IOException {
        // Given
        Path root = folder.resolve("not/there/yet");
        String key = ObjectKeys.fresh("team", HASH);

        // When
        await(new FileObjects(vertx, root).put(key, file(3)));

        // Then
        for (Path made : new Path[] {root.getParent(), root, root.resolve(key).getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void readsNoFileThatALinkLeadsTo() throws IOException {
        // Given
        ObjectStorage storage = storage();
        String key = ObjectKeys.fresh("team", HASH);
        await(storage.put(key, file(3)));
        Path object = folder.resolve("objects").resolve(key);
        Files.delete(object);
        Files.createSymbolicLink(object, file(5));

        // Then
        assertThatThrownBy(() -> await(storage.get(key))).isExactlyInstanceOf(ObjectMissingException.class);
    }

    @Test
    void aTeamHasItsOwnObjectsOnly() {
        // Given
        String key = ObjectKeys.fresh("team", HASH);

        // When
        String own = ObjectKeys.of("team", key);

        // Then
        assertThat(own).isEqualTo(key);
        assertThatThrownBy(() -> ObjectKeys.of("tea", key)).isExactlyInstanceOf(ObjectMissingException.class);
        assertThatThrownBy(() -> ObjectKeys.of("other", key)).isExactlyInstanceOf(ObjectMissingException.class);
    }
}
