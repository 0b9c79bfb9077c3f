package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the expected paths begin with a slash")
class UserHomeTest {

    @ParameterizedTest
    @CsvSource({
        "/home/ann, /root, Linux, /home/ann",
        "'', /root, Linux, /root",
        ", /root, Linux, /root",
        "ann, /root, Linux, /root",
        "/home/ann, ?, Mac OS X, /home/ann",
        "/c/Users/ann, /users/ann, Windows 11, /users/ann"
    })
    void homeIsStrongerThanTheSystemsListOfUsers(String home, String listed, String system, Path expected) {
        // Given
        Map<String, String> environment = home == null ? Map.of() : Map.of("HOME", home);

        // When, Then
        assertThat(UserHome.of(environment, listed, system)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"?", "''"})
    void aUserWhomNobodyListsIsToldWhatToSet(String listed) {
        assertThatThrownBy(() -> UserHome.of(Map.of(), listed, "Linux"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("This user has no home folder. Set HOME to one, or "
                        + "QUIPU_HOME to the folder for Quipu's data.");
    }

    @Test
    void claudeCodesFolderIsTheProfilesOwn() {
        assertThat(UserHome.claudeCode("/profiles/work", null)).isEqualTo(Path.of("/profiles/work"));
        assertThat(UserHome.claudeCode(" ", Path.of("/home/ann"))).isEqualTo(Path.of("/home/ann/.claude"));
    }
}
