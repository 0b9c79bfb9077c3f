package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileWarningsTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its files have other permissions.")
    void whatEverybodyMayReadIsDoubtful() throws IOException {
        // Given
        Path file = file("application.properties", "rw-r--r--", "rwx--x--x");

        // When, Then
        assertThat(FileWarnings.readable("QUIPU_HOME", file).map(SettingWarning::text))
                .hasValue("QUIPU_HOME: Every user of this machine may read " + file + ". Run `chmod o-rwx '" + file
                        + "'`.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its files have other permissions.")
    void anAdviceIsQuotedAsAShellReadsIt() throws IOException {
        // Given
        Path file = file("o'brien", "rw-r--r--", "rwx--x--x");

        // When, Then
        assertThat(FileWarnings.readable("QUIPU_HOME", file).map(SettingWarning::text))
                .hasValue("QUIPU_HOME: Every user of this machine may read " + file + ". Run `chmod o-rwx '" + folder
                        + "/o'\\''brien'`.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its files have other permissions.")
    void aFolderOfEverybodyIsNotToBeTakenFromThem() throws IOException {
        // Given
        Path shared = Files.createDirectory(folder.resolve("shared"));
        permit(shared, "rwxrwxrwx");
        permit(folder, "rwx--x--x");

        // When, Then
        assertThat(FileWarnings.readable("QUIPU_HOME", shared).map(SettingWarning::text))
                .hasValue("QUIPU_HOME: Every user of this machine may read and write in " + shared
                        + ". Use a folder that is yours alone.");
    }

    @Test
    void whatIsNeitherFolderNorFileIsNoneOfOurs() {
        assertThat(FileWarnings.readable("QUIPU_HOME", Path.of("/dev/null"))).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its files have other permissions.")
    void whatLiesInAFolderOfTheOwnerAloneIsNot() throws IOException {
        // Given
        Path file = file("application.properties", "rw-r--r--", "rwx------");

        // When, Then
        assertThat(FileWarnings.readable("QUIPU_HOME", file)).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its files have other permissions.")
    void whatTheOwnerAndItsGroupMayReadIsNot() throws IOException {
        // Given
        Path file = file("application.properties", "rw-r-----", "rwxr-xr-x");

        // When, Then
        assertThat(FileWarnings.readable("QUIPU_HOME", file)).isEmpty();
        assertThat(FileWarnings.readable("QUIPU_HOME", folder.resolve("missing")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nfs4, true",
        "cifs, true",
        "smb2, true",
        "fuse.sshfs, true",
        "ext4, false",
        "overlay, false",
        "tmpfs, false"
    })
    void aNetworkIsToldByTheNameOfItsFileSystem(String type, boolean expected) {
        assertThat(FileWarnings.isOfANetwork(type)).isEqualTo(expected);
    }

    @Test
    void aDatabaseOnANetworkIsDoubtful() {
        assertThat(FileWarnings.remote("QUIPU_SQLITE_PATH", Path.of("quipu.db"), "nfs4")
                        .text())
                .isEqualTo("QUIPU_SQLITE_PATH: quipu.db is on a network file system (nfs4), where "
                        + "SQLite's locks and its log do not work reliably: the database may be "
                        + "damaged. Put it on a disk of this machine, or use PostgreSQL.");
        assertThat(FileWarnings.remote("QUIPU_SQLITE_PATH", folder.resolve("no/quipu.db")))
                .isEmpty();
    }

    @Test
    void contentsAmongTemporaryFilesAreDoubtful() {
        Path temporary = Path.of("/tmp");
        assertThat(FileWarnings.fleeting("QUIPU_ARTIFACTS_PATH", Path.of("/tmp/a"), temporary)
                        .map(SettingWarning::text))
                .hasValue("QUIPU_ARTIFACTS_PATH: " + Path.of("/tmp/a")
                        + " is in the folder of temporary files, which the "
                        + "system empties. Set it to a permanent folder.");
        assertThat(FileWarnings.fleeting("QUIPU_ARTIFACTS_PATH", Path.of("/tmpa"), temporary))
                .isEmpty();
    }

    /** A file in the folder, with the permissions of both. */
    private Path file(String name, String permissions, String ofFolder) throws IOException {
        Path file = permit(Files.createFile(folder.resolve(name)), permissions);
        permit(folder, ofFolder);
        return file;
    }

    private static Path permit(Path place, String permissions) throws IOException {
        return Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
    }
}
