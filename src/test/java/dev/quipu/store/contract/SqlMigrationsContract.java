package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.store.schema.MigrationScripts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the migrations of a database promise that holds teams and keys too. */
public abstract class SqlMigrationsContract extends SchemaMigrationsContract {

    @Override
    List<String> scripts() {
        return MigrationScripts.POSTGRESQL.names();
    }

    @Override
    String firstDescription() {
        return "sessions and events";
    }

    @Test
    void forgetsWhoMayCallAtAReset() {
        await(teams().create(Access.team(team), Journals.of(team, "team.create")));

        backend.migrations().reset();

        assertThat(await(teams().find(team))).isEmpty();
        assertThat(new Access(backend).log(team)).isEmpty();
        assertThat(await(keys().accessVersion())).isZero();
    }
}
