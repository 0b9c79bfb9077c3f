package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of the scripts, which the build makes of their folders. */
class MigrationScriptsTest {

    @ParameterizedTest
    @MethodSource("dialects")
    void namesEveryScriptOfItsFolderAndOfTheCommonOne(MigrationScripts scripts) throws IOException {
        List<String> names = new ArrayList<>(files(scripts.folder()));
        names.addAll(files(MigrationScripts.COMMON));

        assertThat(Stream.concat(scripts.names().stream(), scripts.callbacks().stream()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void numbersTheScriptsInTheirOrder(MigrationScripts scripts) {
        assertThat(scripts.names())
                .extracting(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void hasTheSameVersionsInEveryDialect(MigrationScripts scripts) {
        assertThat(scripts.names()).isEqualTo(MigrationScripts.POSTGRESQL.names());
    }

    static Stream<MigrationScripts> dialects() {
        return Stream.of(MigrationScripts.POSTGRESQL, MigrationScripts.SQLITE);
    }
}
