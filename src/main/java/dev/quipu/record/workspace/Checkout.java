package dev.quipu.record.workspace;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A workspace as it lies on one device (table <code>workspace_devices</code>).
 *
 * @param localPath where it lies; empty until an event says
 * @param hooksInstalled whether the agent's hooks are installed there
 * @param gitHooksInstalled whether the git hooks are installed there
 * @param lastActiveAt when an event last came from there, to the minute
 */
@RecordBuilder
public record Checkout(
        String teamId,
        String workspaceId,
        String deviceId,
        String localPath,
        boolean hooksInstalled,
        boolean gitHooksInstalled,
        Instant lastActiveAt) {}
