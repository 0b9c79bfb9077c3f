package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the migrations of a database promise that holds teams and keys too. */
public abstract class SqlMigrationsContract extends SchemaMigrationsContract {

    @Override
    List<String> scripts() {
        return List.of(
                "V1__sessions_and_events.sql",
                "V2__positions.sql",
                "V3__teams_keys_and_audit.sql",
                "V4__planned_work_and_commits.sql",
                "V5__git_rewrites.sql",
                "V6__session_models.sql",
                "V7__checkout_pages.sql",
                "V8__folders.sql",
                "V9__ended_sessions.sql",
                "V10__event_ids_as_sent.sql",
                "V11__idempotent_requests.sql");
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
