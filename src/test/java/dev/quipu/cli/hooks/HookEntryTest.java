package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookEntryTest {

    @ParameterizedTest
    @CsvSource({
        "hook, true",
        "hook --server http://127.0.0.1:1, true",
        "hook git post-commit, true",
        "--backend json hook --no-such-option, true",
        "--backend=json hook, true",
        "hook --help, false",
        "hooks status, false",
        "session show hook, false",
        "--backend hook, false",
        "serve, false"
    })
    void aHookIsKnownByItsCommandLine(String line, boolean isHook) {
        assertThat(HookEntry.isHook(line.split(" "))).isEqualTo(isHook);
    }
}
