package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.record.device.Device;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.workspace.Workspace;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A write that the database gives up, because two wait for each other, is made again and nobody is told. */
public abstract class DeadlockContract extends StoreContract {

    /** Makes the next change of a row of a table the loser of a deadlock. */
    protected abstract void deadlockOnce(String table) throws SQLException;

    private Spec spec() {
        Spec spec = TestSpecs.spec(team, "p");
        return await(specs().create(spec, TestSpecs.version(spec, "first"), Journals.none()));
    }

    private SpecStore specs() {
        return backend.store(SpecStore.class);
    }

    @Test
    void aSessionIsChanged() throws SQLException {
        // Given
        samples().stored(samples().session("one"));
        deadlockOnce("sessions");

        // When
        Session changed = await(sessions()
                .update(
                        team,
                        "one",
                        row -> SessionBuilder.builder(row).name("new").build(),
                        Journals.none()));

        // Then
        assertThat(changed.name()).isEqualTo("new");
    }

    @Test
    void aSessionIsDeleted() throws SQLException {
        // Given
        samples().stored(samples().session("one"));
        deadlockOnce("sessions");

        // When
        await(sessions().delete(team, "one", row -> row, Journals.none()));

        // Then
        assertThat(await(sessions().find(team, "one"))).isEmpty();
    }

    @Test
    void aSpecIsChanged() throws SQLException {
        // Given
        Spec spec = spec();
        deadlockOnce("specs");

        // When
        Spec changed = await(specs().update(team, "p", row -> TestSpecs.rewritten(row, "{\"b\":1}"), Journals.none()));

        // Then
        assertThat(changed.content().text())
                .isEqualTo("{\"b\":1}")
                .isNotEqualTo(spec.content().text());
    }

    @Test
    void aSpecIsDeleted() throws SQLException {
        // Given
        spec();
        deadlockOnce("specs");

        // When
        await(specs().delete(team, "p", row -> row, Journals.none()));

        // Then
        assertThat(await(specs().find(team, "p"))).isEmpty();
    }

    @Test
    void aDeviceAndAWorkspaceAreChanged() throws SQLException {
        // Given
        Session session = samples().stored(samples().session("one"));
        deadlockOnce("devices");
        deadlockOnce("workspaces");

        // When
        Device device = await(devices()
                .update(team, session.deviceId(), row -> DeviceStoreContract.named(row, "new"), Journals.none()));
        Workspace workspace = await(workspaces()
                .update(team, session.workspaceId(), row -> WorkspaceStoreContract.named(row, "new"), Journals.none()));

        // Then
        assertThat(device.name()).isEqualTo("new");
        assertThat(workspace.displayName()).isEqualTo("new");
    }
}
