package dev.quipu.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalIdTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, github.com/acme/shop",
        "https://github.com/acme/shop, github.com/acme/shop",
        "https://github.com/acme/shop.git/, github.com/acme/shop",
        "https://github.com/acme/shop///, github.com/acme/shop",
        "https://GitHub.COM/Acme/Shop, github.com/Acme/Shop",
        "http://github.com:8080/acme/shop.git, github.com/acme/shop",
        "https://github.com:/acme/shop, github.com/acme/shop",
        "https://github.com//acme/shop, github.com/acme/shop",
        "https://github.com, github.com",
        "https://ann@github.com/acme/shop, github.com/acme/shop",
        "ssh://git@github.com/acme/shop.git, github.com/acme/shop",
        "ssh://git@github.com:2222/acme/shop.git, github.com/acme/shop",
        "ssh://git@github.com:acme/shop.git, github.com/acme/shop",
        "git://github.com/acme/shop, github.com/acme/shop",
        "git+ssh://git@github.com/acme/shop, github.com/acme/shop",
        "git@github.com:acme/shop.git, github.com/acme/shop",
        "git@GITHUB.com:/acme/shop, github.com/acme/shop",
        "github.com:acme/shop, github.com/acme/shop",
        "git@github.com/acme/shop, github.com/acme/shop",
        "github.com/acme/shop, github.com/acme/shop",
        "https://[2001:DB8::1]:8443/acme/shop.git, [2001:db8::1]/acme/shop",
        "git@[2001:db8::1]:acme/shop.git, [2001:db8::1]/acme/shop",
        "[2001:db8::1]/acme/shop, [2001:db8::1]/acme/shop",
        "https://github.com/acme/shop.git?ref=main#readme, github.com/acme/shop",
        "/srv/git/shop.git, /srv/git/shop",
        "/srv/git/Shop/.git, /srv/git/Shop",
        "file:///srv/git/shop.git, /srv/git/shop",
        "../shop, ../shop",
        "Shop, Shop",
        "'  github.com/acme/shop  ', github.com/acme/shop",
        "local:4f2a, local:4f2a",
        "_unassociated, _unassociated",
        "'', _unassociated",
        "' ', _unassociated",
        "/, _unassociated",
        ".git, _unassociated",
    })
    void namesARepositoryTheSameForEveryRemote(String remote, String expected) {
        // When
        CanonicalId id = CanonicalId.of(remote);

        // Then
        assertThat(id.text()).isEqualTo(expected);
        assertThat(CanonicalId.of(id.text())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:s3cret@github.com/acme/shop.git",
                "https://ann:p@s3cret@github.com/acme/shop.git",
                "https://ann:p/s3cret@github.com/acme/shop.git",
                "https://ann:p#s3cret@github.com/acme/shop.git",
                "https://ann:p?s3cret@github.com/acme/shop.git",
                "https://s3cret@github.com/acme/shop.git",
                "https://ann%40acme.com:s3cret@github.com/acme/shop.git",
                "https://github.com/acme/shop.git?private_token=s3cret",
                "HTTPS://ann:s3cret@GitHub.com:443/acme/shop",
                "helper::https://ann:s3cret@github.com/acme/shop",
                "ssh://git:s3cret@github.com:22/acme/shop.git",
                "ann:s3cret@github.com:acme/shop.git",
                "ann:p@s3cret@github.com:acme/shop.git",
                "ann:s3cret@github.com/acme/shop",
            })
    void keepsNoSecretOfARemote(String remote) {
        // When
        CanonicalId id = CanonicalId.of(remote);

        // Then
        assertThat(id.text()).isEqualTo("github.com/acme/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "/", ".git", "@", ":", "[", "]", "a://", "?", "::"})
    void takesAnyRemoteInOnePass(String repeated) {
        // Given
        String remote = "github.com/a" + repeated.repeat(500_000) + "x";

        // When
        CanonicalId id = CanonicalId.of(remote);

        // Then
        assertThat(CanonicalId.of(id.text())).isEqualTo(id);
        assertThat(id.text()).endsWith("x");
    }

    @Test
    void aNameIsNoLongerThanANameMayBe() {
        // When
        String name = CanonicalId.of("github.com/acme/" + "x".repeat(300)).displayName();

        // Then
        assertThat(name).isEqualTo("x".repeat(255));
    }

    @Test
    void theCanonicalIdOfACanonicalIdIsItself() {
        // Given
        Random random = new Random(20_260_301);
        String[] pieces = {"https://", "ssh://", "git@", "a", "B", ":", "/", ".git", "@", "22", "?", "#", " ", ".", "::"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder remote = new StringBuilder();
            for (int i = 1 + random.nextInt(9); i > 0; i--) {
                remote.append(pieces[random.nextInt(pieces.length)]);
            }

            // When
            CanonicalId id = CanonicalId.of(remote.toString());

            // Then
            assertThat(CanonicalId.of(id.text())).as(remote.toString()).isEqualTo(id);
            assertThat(id.text()).as(remote.toString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github.com/acme/shop, shop",
        "/srv/git/shop, shop",
        "shop, shop",
        "local:4f2a/b, local:4f2a/b",
        "_unassociated, _unassociated",
    })
    void isCalledByItsLastPart(String id, String expected) {
        assertThat(new CanonicalId(id).displayName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"github.com/acme/shop, true", "local:4f2a, true", "_unassociated, false", "'', false"})
    void saysWhetherItNamesARepository(String remote, boolean expected) {
        assertThat(CanonicalId.of(remote).isAssociated()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "01JD8Z5K3V4W5X6Y7Z8A9B0C1D, true",
        "01JD8Z5K3V4W5X6Y7Z8A9B0C1, false",
        "91JD8Z5K3V4W5X6Y7Z8A9B0C1D, false",
        "github.com/acme/shop, false",
    })
    void tellsOurIdsFromRemotes(String text, boolean expected) {
        assertThat(CanonicalId.isWorkspaceId(text)).isEqualTo(expected);
    }
}
