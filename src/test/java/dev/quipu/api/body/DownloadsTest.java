package dev.quipu.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target/build.log | build.log | build.log",
                "C:\\logs\\a b.txt | a b.txt | a%20b.txt",
                "../.. | content | content",
                "x/ | x | x",
                "größe\"; x=.log | gr__e__ x_.log | gr%C3%B6%C3%9Fe%22%3B%20x%3D.log"
            })
    void namesAFileThatIsSafeToSave(String path, String plain, String encoded) {
        assertThat(Downloads.disposition(path))
                .isEqualTo("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded);
    }
}
