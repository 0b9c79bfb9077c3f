package dev.quipu.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {

    private static final String RANDOM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";
    /** CRC-32 of <code>quipu_</code> and RANDOM, computed with zlib. */
    private static final String KEY = "quipu_" + RANDOM + "05701f21";

    @Test
    void hasTheFormThatScannersLookFor() {
        // When
        String key = KeySecret.random().reveal();

        // Then
        assertThat(key).matches("\\bquipu_[0-9A-Za-z]{43}[0-9a-f]{8}\\b");
        assertThat(KeySecret.parse(key)).map(KeySecret::reveal).contains(key);
    }

    @Test
    void isNeverTheSameTwice() {
        // When
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(KeySecret.random().reveal());
        }

        // Then
        assertThat(keys).hasSize(1_000);
    }

    @Test
    void usesEveryCharacterInEveryPlace() {
        // When
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            String random = KeySecret.random().reveal().substring(6, 49);
            for (int place = 0; place < random.length(); place++) {
                seen.add(place + "" + random.charAt(place));
            }
        }

        // Then
        assertThat(seen).hasSize(43 * 62);
    }

    @Test
    void isKnownByItsHashAndItsFirstCharacters() {
        // When
        KeySecret key = KeySecret.parse(KEY).orElseThrow();

        // Then
        assertThat(key.hash()).isEqualTo("9a35fca1903b4778f7dd0d82447ae9c34d1f350bd59c6b56a4ae23a13664d55d");
        assertThat(key.prefix()).isEqualTo("quipu_012345");
        assertThat(key).hasToString("quipu_012345…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quipu_",
                "quipu_" + RANDOM,
                "quipu_" + RANDOM + "00000000",
                "quipu_1" + "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg" + "05701f21",
                "Quipu_" + RANDOM + "05701f21",
                "quipu_" + RANDOM + "05701F21",
                "quipu_" + RANDOM + "05701f21 ",
                "quipu_" + RANDOM + "05701f210",
                "quipu_-123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg05701f21",
                "quipu_é123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg05701f21",
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(KeySecret.parse(text)).isEmpty();
    }
}
