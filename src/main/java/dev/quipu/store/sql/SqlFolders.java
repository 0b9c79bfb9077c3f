package dev.quipu.store.sql;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.session.WorkFolder;

/** The SQL that asks in which workspace a folder was last worked in, which all databases have in common. */
public final class SqlFolders {

    private SqlFolders() {}

    /**
     * The id of the workspace of the folder's newest session that belongs to a repository; no row if there is none. It goes
     * from workspace to workspace and looks at the newest session of each, so that thousands of sessions of the same folder
     * cost no more than one.
     *
     * @param team the parameter of the team
     * @param device the parameter of the device's id
     * @param path the parameter of the path
     */
    public static String workspace(String team, String device, String path) {
        String sessions = " FROM sessions AS s WHERE s.team_id = " + team + " AND s.device_id = " + device
                + " AND s.repo_path = " + path + " AND length(s.repo_path) <= " + WorkFolder.MOST_CHARACTERS;
        return "WITH RECURSIVE worked (id) AS (SELECT (SELECT min(s.workspace_id)" + sessions + ")"
                + " UNION ALL SELECT (SELECT min(s.workspace_id)" + sessions + " AND s.workspace_id > worked.id)"
                + " FROM worked WHERE worked.id IS NOT NULL)"
                + " SELECT worked.id FROM worked WHERE worked.id IS NOT NULL"
                + " AND NOT EXISTS (SELECT 1 FROM workspaces AS w WHERE w.team_id = " + team
                + " AND w.id = worked.id AND w.canonical_id = '" + CanonicalId.UNASSOCIATED.text() + "')"
                + " ORDER BY (SELECT max(s.started_at)" + sessions + " AND s.workspace_id = worked.id) DESC, worked.id"
                + " LIMIT 1";
    }
}
