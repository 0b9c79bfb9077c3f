package dev.quipu.record.workspace;

import static dev.quipu.port.table.Column.flag;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>workspace_devices</code>. */
public final class CheckoutTable {

    public static final Table<Checkout> WORKSPACE_DEVICES = Table.of(
                    "workspace_devices", Checkout.class, CheckoutBuilder::builder, CheckoutBuilder::build)
            .says("A checkout of a workspace on a device")
            .add(text("team_id").required().says("The team it belongs to"), Checkout::teamId, CheckoutBuilder::teamId)
            .key(text("workspace_id").says("The workspace"), Checkout::workspaceId, CheckoutBuilder::workspaceId)
            .key(text("device_id").says("The device"), Checkout::deviceId, CheckoutBuilder::deviceId)
            .add(
                    text("local_path").required().says("Its folder on the device; empty until an event names it"),
                    Checkout::localPath,
                    CheckoutBuilder::localPath)
            .add(
                    flag("hooks_installed").required().says("Whether the agent's hooks are installed there"),
                    Checkout::hooksInstalled,
                    CheckoutBuilder::hooksInstalled)
            .add(
                    flag("git_hooks_installed").required().says("Whether the git hooks are installed there"),
                    Checkout::gitHooksInstalled,
                    CheckoutBuilder::gitHooksInstalled)
            .add(
                    time("last_active_at").required().says("When its last event was received, to the minute"),
                    Checkout::lastActiveAt,
                    CheckoutBuilder::lastActiveAt)
            .build();

    private CheckoutTable() {}
}
