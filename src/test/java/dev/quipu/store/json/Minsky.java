package dev.quipu.store.json;

import java.time.Instant;

/** A file as Minsky writes it, made by hand, with fields that we do not know. */
final class Minsky {

    static final Instant CREATED = Instant.parse("2025-04-29T15:23:00.534Z");

    static final String FILE = """
            [
              {
                "session": "task#002",
                "repoUrl": "https://github.com/octo/quipu.git",
                "repoName": "octo/quipu",
                "branch": "task#002",
                "createdAt": "2025-04-29T15:23:00.534Z",
                "taskId": "#002",
                "prApproved": false,
                "prState": {
                  "branchName": "pr/002",
                  "exists": true,
                  "lastChecked": "2025-04-30T00:00:00Z"
                },
                "workspaceId": 17.50,
                "labels": []
              },
              {
                "session": "004",
                "createdAt": "2025-04-29T15:01:00Z"
              }
            ]
            """;

    private Minsky() {}
}
