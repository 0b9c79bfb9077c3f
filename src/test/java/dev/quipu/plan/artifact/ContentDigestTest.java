package dev.quipu.plan.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.validation.ValidationException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {

    private static final byte[] BYTES = {1, 2, 3};
    private static final String BASE64 = Base64.getEncoder().encodeToString(Sha256.of(BYTES));
    private static final String HEX = Sha256.hex(BYTES);

    @Test
    void isReadInBothForms() {
        assertThat(ContentDigest.of("sha-512=:AA==:, sha-256=:" + BASE64 + ":", "sha-256=x"))
                .isEqualTo(new ContentDigest("Content-Digest", HEX));
        assertThat(ContentDigest.of(null, "SHA-256=" + BASE64)).isEqualTo(new ContentDigest("Digest", HEX));
    }

    @Test
    void saysNothingWhereNobodyNamesASha256() {
        assertThat(ContentDigest.of(null, null)).isEqualTo(new ContentDigest(null, null));
        assertThat(ContentDigest.of("sha-512=:AA==:", "md5=AA==")).isEqualTo(new ContentDigest(null, null));
        assertThatCode(() -> ContentDigest.of(null, null).check(HEX)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=:AAAA:", "sha-256=::", "sha-256=", "sha-256=:", "sha-256=:%%:"})
    void whatIsNoSha256IsRefused(String header) {
        assertThatThrownBy(() -> ContentDigest.of(header, null))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("Content-Digest must be the 32 bytes of a SHA-256 in base64");
    }

    @Test
    void anotherContentIsToldOf() {
        ContentDigest told = ContentDigest.of("sha-256=:" + BASE64 + ":", null);

        assertThatCode(() -> told.check(HEX)).doesNotThrowAnyException();
        assertThatThrownBy(() -> told.check("00"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage(
                        "Content-Digest does not match the received content, whose SHA-256 is 00; nothing was stored");
    }
}
