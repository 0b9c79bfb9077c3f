package dev.quipu.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares(16);

    @Test
    void leavesOtherKeysAndTeamsTheirShare() {
        // Given
        Caller greedy = caller("a", "k1");
        Caller second = caller("a", "k2");
        Caller other = caller("b", "k3");

        // When
        int ofOne = take(greedy, 60);
        int ofSecond = take(second, 60);
        int ofOther = take(other, 60);

        // Then
        assertThat(ofOne).isEqualTo(8);
        assertThat(ofSecond).isEqualTo(4);
        assertThat(ofOther).isEqualTo(4);
    }

    @Test
    void ofTwoOneIsLeftToAnotherTeam() {
        // Given
        Shares two = new Shares(2);
        two.take(caller("a", "k1"));

        // When
        boolean ofOwnTeam = two.take(caller("a", "k2"));
        boolean ofOther = two.take(caller("b", "k3"));

        // Then
        assertThat(ofOwnTeam).isFalse();
        assertThat(ofOther).isTrue();
    }

    @Test
    void whatIsGivenBackIsFreeAgain() {
        // Given
        Caller greedy = caller("a", "k1");
        take(greedy, 60);

        // When
        shares.give(greedy);

        // Then
        assertThat(take(greedy, 60)).isEqualTo(1);
    }

    @Test
    void withoutKeysThereIsNobodyToShareWith() {
        assertThat(take(Caller.anyone("r"), 60)).isEqualTo(16);
    }

    @Test
    void oneOfASinglePlaceIsForAnybody() {
        assertThat(new Shares(1).take(caller("a", "k1"))).isTrue();
    }

    private int take(Caller caller, int times) {
        return (int) IntStream.range(0, times).filter(i -> shares.take(caller)).count();
    }

    private static Caller caller(String team, String key) {
        return new Caller(team, team, Role.VIEWER, ActorKind.KEY, key, key, null, null, null, null, null);
    }
}
