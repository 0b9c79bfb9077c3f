package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.audit.query.AuditFilter;
import dev.quipu.access.audit.query.AuditLog;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.IssuedKey;
import dev.quipu.access.key.Keys;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Members;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.Teams;
import dev.quipu.access.user.Users;
import dev.quipu.api.ForbiddenException;
import dev.quipu.base.json.Json;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rules for teams, people and keys write down: every row that changes, in the log of its own team. */
public abstract class AccessAuditContract extends StoreContract {

    private static final Caller SERVER = Caller.command("root");

    @Inject
    Teams teamRules;

    @Inject
    Members memberRules;

    @Inject
    Users userRules;

    @Inject
    Keys keyRules;

    @Inject
    AuditLog log;

    private final String address = Access.address();
    private Caller admin;

    @BeforeEach
    void makeTheTeam() {
        Team made = access().stored(team);
        admin = new Caller(team, made.slug(), Role.ADMIN, ActorKind.KEY, "k1", "laptop", null, null, "r1", null, null);
    }

    @Test
    void aPersonWhoIsMadeForATeamIsToldOfInTheCallersOwn() {
        // When
        Member added = await(memberRules.add(SERVER, team, email()));

        // Then
        assertThat(told(team, added.userId())).containsExactly("member.add command null");
        assertThat(told(Caller.LOCAL_TEAM, added.userId())).containsExactly("user.create command null");
    }

    @Test
    void aKnownPersonIsNotMadeAgain() {
        // Given
        Member added = await(memberRules.add(SERVER, team, email()));
        access().stored(team + " 2");

        // When
        await(memberRules.add(SERVER, team + " 2", email()));

        // Then
        assertThat(told(Caller.LOCAL_TEAM, added.userId())).hasSize(1);
    }

    @Test
    void takingAPersonOutTellsOfEachKeyThatIsRevoked() {
        // Given
        Member member = await(memberRules.add(admin, team, email()));
        ApiKey key = access().stored(Access.key(team, "own", member.userId()));

        // When
        await(memberRules.remove(admin, team, address, row -> row));

        // Then
        assertThat(told(team, member.userId()))
                .containsExactly("member.remove key k1", "member.add key k1", "user.create key k1");
        assertThat(told(team, key.id())).containsExactly("key.revoke key k1");
        Json changes = entries(team, key.id()).get(0).changes();
        assertThat(changes.text()).matches("\\{\"revoked_at\":\\{\"before\":null,\"after\":\"[^\"]+\"}}");
    }

    @Test
    void deletingAPersonTellsEachOfItsTeamsWhatGoes() {
        // Given
        Member here = await(memberRules.add(admin, team, email()));
        String other = access().stored(team + " 2").id();
        await(memberRules.add(SERVER, other, email()));
        ApiKey ours = access().stored(Access.key(team, "own", here.userId()));
        ApiKey theirs = access().stored(Access.key(other, "own", here.userId()));

        // When
        await(userRules.delete(SERVER, address, row -> row));

        // Then
        assertThat(told(Caller.LOCAL_TEAM, here.userId())).containsExactly("user.delete command null");
        assertThat(told(team, here.userId())).startsWith("member.remove command null");
        assertThat(told(other, here.userId())).startsWith("member.remove command null");
        assertThat(told(team, ours.id())).containsExactly("key.delete command null");
        assertThat(told(other, theirs.id())).containsExactly("key.delete command null");
        assertThat(entries(other, theirs.id()).get(0).changes().text())
                .contains("\"name\":{\"before\":\"own\",\"after\":null}")
                .doesNotContain(Access.hash(theirs));
    }

    @Test
    void aTeamsEndIsToldOfInItsOwnLogAndInTheServers() {
        // When
        await(teamRules.delete(admin, team, row -> row));

        // Then
        assertThat(told(team, team)).containsExactly("team.delete key k1");
        assertThat(told(Caller.LOCAL_TEAM, team)).containsExactly("team.delete key k1");
        assertThat(entries(Caller.LOCAL_TEAM, team).get(0).changes().text())
                .contains("\"slug\":{\"before\":\"" + Access.slug(team) + "\",\"after\":null}");
    }

    @Test
    void onlyWhoLooksAfterTheServerChangesASlug() {
        // Given
        Map<String, Json> renamed = Map.of("slug", new Json("\"new-" + Access.slug(team) + "\""));
        Map<String, Json> taken = Map.of("slug", new Json("\"local\""));

        // When
        for (Map<String, Json> patch : List.of(renamed, taken)) {
            assertThatThrownBy(() -> await(teamRules.patch(admin, team, patch, row -> row)))
                    .isExactlyInstanceOf(ForbiddenException.class)
                    .hasMessage("Only an admin of the team local may change a team's slug; you may change its name.");
        }

        // Then
        Map<String, Json> same = Map.of("slug", new Json("\"" + Access.slug(team) + "\""), "name", new Json("\"New\""));
        assertThat(await(teamRules.patch(admin, team, same, row -> row)).name()).isEqualTo("New");
        assertThat(await(teamRules.patch(SERVER, team, renamed, row -> row)).slug())
                .isEqualTo("new-" + Access.slug(team));
    }

    @Test
    void whoeverMakesAKeyOfAPersonWhoLeavesLearnsThatItIsNoMember() {
        // Given
        Member member = await(memberRules.add(admin, team, email()));
        AtomicInteger number = new AtomicInteger();

        // When
        List<Object> done = atOnce(6, () -> {
            int one = number.getAndIncrement();
            return one == 3
                    ? await(memberRules.remove(admin, team, member.userId(), row -> row))
                    : await(keyRules.create(admin, team, keyOf(member, "key " + one)));
        });

        // Then
        assertThat(done)
                .filteredOn(one -> one != null && !(one instanceof IssuedKey))
                .allSatisfy(failure -> assertThat((Throwable) failure)
                        .isExactlyInstanceOf(ValidationException.class)
                        .hasMessageContaining("does not name a member of the team"));
        assertThatThrownBy(() -> await(keyRules.create(admin, team, keyOf(member, "late"))))
                .isExactlyInstanceOf(ValidationException.class);
        assertThat(await(keys().list(team, null, 100)).items())
                .allSatisfy(key -> assertThat(key.revokedAt()).isNotNull());
    }

    private static Map<String, Json> keyOf(Member member, String name) {
        return Map.of("name", new Json("\"" + name + "\""), "user", new Json("\"" + member.userId() + "\""));
    }

    private Map<String, Json> email() {
        return Map.of("email", new Json("\"" + address + "\""));
    }

    /** What a log says of a row, the newest first: action, kind of caller and its key. */
    private List<String> told(String teamId, String rowId) {
        return entries(teamId, rowId).stream()
                .map(entry -> entry.action() + " " + entry.actor().name().toLowerCase() + " " + entry.keyId())
                .toList();
    }

    private List<AuditEntry> entries(String teamId, String rowId) {
        return await(log.list(
                        Caller.command("tests"),
                        teamId,
                        new AuditFilter(null, null, null, rowId, null, null),
                        null,
                        100))
                .items();
    }

    private Access access() {
        return new Access(backend);
    }
}
