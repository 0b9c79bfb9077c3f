package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.key.KeySecret;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether whoever was let in may stay. */
class LetInTest {

    private final Gate gate = new Gate();
    private final Caller ada = new Caller(
            "id-of-acme",
            "acme",
            Role.MEMBER,
            ActorKind.PERSON,
            null,
            null,
            "id-of-ada",
            "ada@example.com",
            "r1",
            gate.clock.instant().plusSeconds(10),
            null);
    private final MemoryTeams teams = new MemoryTeams();
    private final MemoryMembers members = new MemoryMembers(teams);
    private final LetIn letIn = new LetIn(
            new KeyDemand(gate.watch, Settings.of(Map.of())),
            gate.watch,
            gate.keyring,
            new Memberships(members, teams, Runnable::run),
            gate.clock);
    private final KeySecret secret = KeySecret.random();

    @Test
    void aKeyStaysGoodWithoutAsking() {
        // Given
        gate.keys.put(secret, key -> key);
        Caller caller = gate.send(secret);
        gate.keys.questions.clear();

        // When
        boolean isGood = letIn.isStillGood(caller);

        // Then
        assertThat(isGood).isTrue();
        assertThat(gate.keys.questions).isEmpty();
    }

    @Test
    void aRevokedKeyGoesWithinTwoTicks() {
        // Given
        gate.keys.put(secret, key -> key);
        Caller caller = gate.send(secret);
        gate.keys.put(secret, key -> MemoryKeys.key(key.id(), key.role(), null, null, gate.clock.instant()));

        // When
        gate.tick();
        letIn.isStillGood(caller);
        gate.tick();

        // Then
        assertThat(letIn.isStillGood(caller)).isFalse();
    }

    @Test
    void aKeyThatCannotBeLookedUpAgainGoesAfterTwoSeconds() {
        // Given
        gate.keys.put(secret, key -> key);
        Caller caller = gate.send(secret);
        gate.keys.put(KeySecret.random(), key -> key);
        gate.tick();
        gate.keys.setAway(true);

        // When
        boolean atOnce = letIn.isStillGood(caller);
        gate.clock.moveOn(Duration.ofSeconds(2));

        // Then
        assertThat(atOnce).isTrue();
        assertThat(letIn.isStillGood(caller)).isFalse();
    }

    @Test
    void aKeyGoesWhenItExpires() {
        // Given
        gate.keys.put(
                secret,
                key -> MemoryKeys.key(
                        key.id(), key.role(), null, gate.clock.instant().plusSeconds(1), null));
        Caller caller = gate.send(secret);

        // When
        gate.tick();

        // Then
        assertThat(letIn.isStillGood(caller)).isFalse();
    }

    @Test
    void nobodyIsTrustedInALongOutage() {
        // Given
        gate.keys.put(secret, key -> key);
        Caller caller = gate.send(secret);
        gate.keys.setAway(true);

        // When
        gate.clock.moveOn(Duration.ofSeconds(4));

        // Then
        assertThat(letIn.isStillGood(caller)).isFalse();
        assertThat(letIn.isStillGood(ada)).isFalse();
    }

    @Test
    void aPersonGoesWhenItIsNoMemberAnyMore() {
        // Given
        teams.add("acme");
        teams.takeIn("ada@example.com", "acme", Role.MEMBER);
        gate.tick();
        boolean first = letIn.isStillGood(ada);
        boolean second = letIn.isStillGood(ada);
        teams.members.clear();
        gate.keys.put(secret, key -> key);

        // When
        gate.tick();
        letIn.isStillGood(ada);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(members.questions).hasValue(2);
        assertThat(letIn.isStillGood(ada)).isFalse();
    }

    @Test
    void aPersonGoesWhenItsTokenExpires() {
        // Given
        teams.add("acme");
        teams.takeIn("ada@example.com", "acme", Role.MEMBER);
        gate.clock.moveOn(Duration.ofSeconds(8));
        gate.tick();
        letIn.isStillGood(ada);
        boolean before = letIn.isStillGood(ada);

        // When
        gate.tick();

        // Then
        assertThat(before).isTrue();
        assertThat(letIn.isStillGood(ada)).isFalse();
    }

    @Test
    void aPersonStaysInItsTeamWhateverThatIsCalledAndNotInOneThatTookTheName() {
        // Given
        teams.add("acme");
        teams.takeIn("ada@example.com", "acme", Role.MEMBER);
        teams.rename("acme", "acme-before");
        teams.add("another", "acme");
        teams.takeIn("ada@example.com", "another", Role.MEMBER);
        gate.tick();
        letIn.isStillGood(ada);
        boolean afterRenaming = letIn.isStillGood(ada);
        teams.members.removeIf(member -> member.teamId().equals("id-of-acme"));
        gate.keys.put(secret, key -> key);
        gate.tick();

        // When
        letIn.isStillGood(ada);

        // Then
        assertThat(afterRenaming).isTrue();
        assertThat(letIn.isStillGood(ada)).isFalse();
    }

    @Test
    void whoCameWithoutAKeyGoesWhenThereAreKeys() {
        // Given
        gate.tick();
        boolean before = letIn.isStillGood(Caller.anyone("r1"));
        gate.keys.put(secret, key -> key);

        // When
        gate.tick();

        // Then
        assertThat(before).isTrue();
        assertThat(letIn.isStillGood(Caller.anyone("r1"))).isFalse();
        assertThat(letIn.isStillGood(Caller.command("ada"))).isTrue();
    }
}
