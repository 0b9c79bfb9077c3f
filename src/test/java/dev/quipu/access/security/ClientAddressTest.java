package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::1, 0000000000000000/64",
        "::ffff:192.0.2.1, 192.0.2.1",
        "unknown, unknown",
        "no:address, no:address",
    })
    void countsIpv6ByItsNetwork(String address, String counted) {
        assertThat(ClientAddress.counted(address)).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({"a, 64", "':', 64"})
    void keepsNoLongNames(String character, int length) {
        assertThat(ClientAddress.counted(character.repeat(1_000))).hasSize(length);
    }
}
