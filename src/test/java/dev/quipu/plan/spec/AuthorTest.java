package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import org.junit.jupiter.api.Test;

class AuthorTest {

    @Test
    void onlyAKeyOfNobodyIsAnAgents() {
        assertThat(Author.of(caller(ActorKind.KEY, "k", null))).isEqualTo(new Author(ActorType.AGENT, "k"));
        assertThat(Author.of(caller(ActorKind.KEY, "k", "u"))).isEqualTo(new Author(ActorType.USER, "k"));
        assertThat(Author.of(caller(ActorKind.PERSON, null, "u"))).isEqualTo(new Author(ActorType.USER, "u"));
        assertThat(Author.of(Caller.anyone("r"))).isEqualTo(new Author(ActorType.USER, "anyone"));
        assertThat(Author.of(Caller.command("ada"))).isEqualTo(new Author(ActorType.USER, "command"));
    }

    private static Caller caller(ActorKind kind, String key, String user) {
        return new Caller("t", "t", Role.MEMBER, kind, key, key, user, null, null, null, null);
    }
}
