package dev.quipu.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://ann:token@github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://token@github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://ann:p@ss@github.com/acme/shop.git, https://github.com/acme/shop.git",
        "https://git.acme.io:8443/shop.git?private_token=abc#x, https://git.acme.io:8443/shop.git",
        "HTTPS://x:y@Git.Acme.io/shop, HTTPS://Git.Acme.io/shop",
        "helper::https://ann:token@github.com/acme/shop, helper::https://github.com/acme/shop",
        "ssh://git@github.com/acme/shop.git, ssh://git@github.com/acme/shop.git",
        "ssh://git:secret@github.com:22/acme/shop.git, ssh://git@github.com:22/acme/shop.git",
        "git@github.com:acme/shop.git, git@github.com:acme/shop.git",
        "ann:token@github.com:acme/shop.git, github.com:acme/shop.git",
        "ann:p@ss@github.com:acme/shop.git, github.com:acme/shop.git",
        "https://ann:pa/ss@github.com/acme/shop, https://github.com/acme/shop",
        "https://github.com:8443/acme/a@b, https://github.com:8443/acme/a@b",
        "git@github.com:acme/a@b, git@github.com:acme/a@b",
        "/srv/git/shop.git, /srv/git/shop.git",
        "https://github.com/acme/a@b, https://github.com/acme/a@b",
    })
    void keepsWhereARemoteIsAndNoSecret(String remote, String expected) {
        // When
        String stored = RemoteUrl.withoutCredentials(remote);

        // Then
        assertThat(stored).isEqualTo(expected);
    }
}
