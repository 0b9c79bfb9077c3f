PREPARE s1 AS SELECT version FROM access_version;

EXECUTE s1;

PREPARE s2 AS SELECT had_keys FROM access_version;

EXECUTE s2;

PREPARE s3 AS SELECT k.id, k.team_id, k.name, k.prefix, k.role, k.user_id, k.created_by, k.created_at, k.expires_at, k.revoked_at, k.last_used_at, t.slug, m.role, u.email FROM api_keys k JOIN teams t ON t.id = k.team_id AND t.deleted_at IS NULL LEFT JOIN users u ON u.id = k.user_id LEFT JOIN team_members m ON m.team_id = k.team_id AND m.user_id = k.user_id WHERE k.key_hash = $1;

EXECUTE s3('16da51808824b908fbb1006f61ce4c3728ff3683b04517458b9af1e0f829512b');

BEGIN;

PREPARE s4 AS SELECT canonical_id, id FROM workspaces WHERE team_id = $1 AND canonical_id = ANY($2);

EXECUTE s4('local', '{github.com/acme/app}');

PREPARE s5 AS INSERT INTO devices (team_id, id, name, type, first_seen_at, last_seen_at) SELECT $1, d, d, 'local', $3, $3 FROM unnest($2::text[]) AS d WHERE NOT EXISTS (SELECT 1 FROM devices fresh WHERE fresh.team_id = $1 AND fresh.id = d AND fresh.last_seen_at >= $3::timestamptz - interval '1 minute') ON CONFLICT (team_id, id) DO UPDATE SET last_seen_at = excluded.last_seen_at WHERE devices.last_seen_at < excluded.last_seen_at - interval '1 minute';

EXECUTE s5('local', '{laptop}', '2026-11-28 13:06:56.455148+00');

PREPARE s6 AS INSERT INTO workspace_devices AS known (team_id, workspace_id, device_id, local_path, last_active_at) SELECT $1, c.*, $5 FROM unnest($2::text[], $3::text[], $4::text[]) AS c (workspace, device, path) WHERE NOT EXISTS (SELECT 1 FROM workspace_devices fresh WHERE fresh.workspace_id = c.workspace AND fresh.device_id = c.device AND fresh.last_active_at >= $5::timestamptz - interval '1 minute' AND (c.path = '' OR fresh.local_path <> '')) ON CONFLICT (workspace_id, device_id) DO UPDATE SET last_active_at = excluded.last_active_at, local_path = CASE WHEN excluded.local_path = '' THEN known.local_path ELSE excluded.local_path END WHERE known.last_active_at < excluded.last_active_at - interval '1 minute' OR (excluded.local_path <> '' AND known.local_path = '');

EXECUTE s6('local', '{01M8H46SSMV45P8YTC460F96CR}', '{laptop}', '{""}', '2026-11-28 13:06:56.455148+00');

PREPARE s7 AS WITH gone AS (SELECT FROM unnest($11::text[], $12::timestamptz[]) AS relied_on (id, created) WHERE NOT EXISTS (SELECT FROM sessions WHERE sessions.team_id = $1 AND sessions.id = relied_on.id AND created_at = created)) INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, position, ingested_at) SELECT $1, id, type, timestamp, device, workspace, session, data, refs, (SELECT event_position(0)) + ordinal, $13 FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[]) AS e (id, type, timestamp, device, workspace, session, data, refs, ordinal) WHERE NOT EXISTS (SELECT FROM gone) ON CONFLICT (team_id, id) DO NOTHING RETURNING id;

EXECUTE s7('local', '{01JD8Z5K3V4W5X6Y7Z8A9B0D01}', '{note.taken}', '{"2026-11-21 10:00:00+00"}', '{laptop}', '{01M8H46SSMV45P8YTC460F96CR}', '{upgraded}', '{"{\"text\":\"later\"}"}', '{[]}', '{0}', '{}', '{}', '2026-11-28 13:06:56.455148+00');

PREPARE s8 AS INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, created_at, updated_at) SELECT $1, s.*, $6, $6 FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS s ON CONFLICT (team_id, id) DO NOTHING RETURNING id;

EXECUTE s8('local', '{upgraded}', '{01M8H46SSMV45P8YTC460F96CR}', '{laptop}', '{"2026-11-21 10:00:00+00"}', '2026-11-28 13:06:56.455148+00');

PREPARE s9 AS SELECT id, lifecycle, told, created_at, workspace_id, device_id, agent, started_at, ended_at, end_reason, duration_ms, model, source, initial_prompt, repo_name, repo_url, repo_path, branch, total_messages, user_messages, assistant_messages, tool_use_count, thinking_blocks, subagent_count, tokens_in, tokens_out, cache_read_tokens, cache_write_tokens FROM sessions WHERE team_id = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE;

EXECUTE s9('local', '{upgraded}');

COMMIT;

EXECUTE s7('local', '{01JD8Z5K3V4W5X6Y7Z8A9B0D02}', '{note.taken}', '{"2026-11-21 10:00:01+00"}', '{laptop}', '{01M8H46SSMV45P8YTC460F96CR}', '{upgraded}', '{"{\"text\":\"later still\"}"}', '{[]}', '{0}', '{upgraded}', '{"2026-11-28 13:06:12.286958+00"}', '2026-11-28 13:06:57.003459+00');

BEGIN;

EXECUTE s5('local', '{laptop}', '2026-11-28 13:06:57.102733+00');

EXECUTE s6('local', '{01M8H46SSMV45P8YTC460F96CR}', '{laptop}', '{/home/ada/app}', '2026-11-28 13:06:57.102733+00');

EXECUTE s7('local', '{01JD8Z5K3V4W5X6Y7Z8A9B0D01,01JD8Z5K3V4W5X6Y7Z8A9B0D03,01JD8Z5K3V4W5X6Y7Z8A9B0D04}', '{note.taken,session.start,transcript.assistant}', '{"2026-11-21 10:00:00+00","2026-11-21 11:00:00+00","2026-11-21 11:00:30+00"}', '{laptop,laptop,laptop}', '{01M8H46SSMV45P8YTC460F96CR,01M8H46SSMV45P8YTC460F96CR,01M8H46SSMV45P8YTC460F96CR}', '{upgraded,third,third}', '{"{\"text\":\"later\"}","{\"cc_session_id\":\"third\",\"cwd\":\"/home/ada/app\",\"git_branch\":\"main\",\"model\":\"claude-opus-4-5\",\"source\":\"startup\",\"transcript_path\":\"/t.jsonl\"}","{\"type\":\"assistant\",\"uuid\":\"u-2\",\"message\":{\"id\":\"msg_2\",\"role\":\"assistant\",\"model\":\"claude-opus-4-5\",\"content\":[{\"type\":\"text\",\"text\":\"Done.\"}],\"usage\":{\"input_tokens\":10,\"output_tokens\":5,\"cache_read_input_tokens\":3,\"cache_creation_input_tokens\":2}}}"}', '{[],[],[]}', '{0,1,2}', '{upgraded}', '{"2026-11-28 13:06:12.286958+00"}', '2026-11-28 13:06:57.102733+00');

PREPARE s10 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND id = ANY($2);

EXECUTE s10('local', '{01JD8Z5K3V4W5X6Y7Z8A9B0D01}');

EXECUTE s8('local', '{third}', '{01M8H46SSMV45P8YTC460F96CR}', '{laptop}', '{"2026-11-21 11:00:00+00"}', '2026-11-28 13:06:57.102733+00');

EXECUTE s9('local', '{third}');

PREPARE s11 AS SELECT m.session_id, m.message_id, m.tokens_in, m.tokens_out, m.cache_read_tokens, m.cache_write_tokens FROM message_usage m JOIN (SELECT DISTINCT * FROM unnest($2::text[], $3::text[])) AS asked (session, message) ON m.session_id = asked.session AND m.message_id = asked.message WHERE m.team_id = $1;

EXECUTE s11('local', '{third}', '{msg_2}');

PREPARE s12 AS UPDATE sessions SET lifecycle = $3, told = $4, updated_at = $5, workspace_id = $6, device_id = $7, agent = $8, started_at = $9, ended_at = $10, end_reason = $11, duration_ms = $12, model = $13, source = $14, initial_prompt = $15, repo_name = $16, repo_url = $17, repo_path = $18, branch = $19, total_messages = $20, user_messages = $21, assistant_messages = $22, tool_use_count = $23, thinking_blocks = $24, subagent_count = $25, tokens_in = $26, tokens_out = $27, cache_read_tokens = $28, cache_write_tokens = $29 WHERE team_id = $1 AND id = $2;

EXECUTE s12('local', 'third', 'capturing', '{"workspace_id":["01M8H46SSMV45P8YTC460F96CR","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"device_id":["laptop","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"agent":["claude-code","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"started_at":["2026-11-21T11:00:00Z",""],"ended_at":["2026-11-21T11:00:30Z","0|20017952588301000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D04"],"model":["claude-opus-4-5","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"source":["startup","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"repo_path":["/home/ada/app","0|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"branch":["main","1|20017952588001000000000|01JD8Z5K3V4W5X6Y7Z8A9B0D03"],"total_messages":[1,""],"assistant_messages":[1,""],"tool_use_count":[0,""],"thinking_blocks":[0,""],"tokens_in":[10,""],"tokens_out":[5,""],"cache_read_tokens":[3,""],"cache_write_tokens":[2,""]}', '2026-11-28 13:06:57.102733+00', '01M8H46SSMV45P8YTC460F96CR', 'laptop', 'claude-code', '2026-11-21 11:00:00+00', '2026-11-21 11:00:30+00', NULL, NULL, 'claude-opus-4-5', 'startup', NULL, NULL, NULL, '/home/ada/app', 'main', '1', NULL, '1', '0', '0', NULL, '10', '5', '3', '2');

PREPARE s13 AS INSERT INTO message_usage SELECT $1, u.* FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[]) AS u ON CONFLICT (team_id, session_id, message_id) DO UPDATE SET tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out, cache_read_tokens = excluded.cache_read_tokens, cache_write_tokens = excluded.cache_write_tokens;

EXECUTE s13('local', '{third}', '{msg_2}', '{10}', '{5}', '{3}', '{2}');

COMMIT;

PREPARE s14 AS select we1_0.team_id,we1_0.id,we1_0.canonical_id,we1_0.default_branch,we1_0.display_name,we1_0.first_seen_at,we1_0.metadata,we1_0.updated_at from workspaces we1_0 where we1_0.team_id=$1 and we1_0.canonical_id=$2 offset $3 rows fetch first $4 rows only;

EXECUTE s14('local', 'github.com/acme/tools', '0', '1');

PREPARE s15 AS INSERT INTO devices (team_id, id, name, type) VALUES ($1, $2, $2, 'local') ON CONFLICT (team_id, id) DO NOTHING;

EXECUTE s15('local', 'desktop');

PREPARE s16 AS select de1_0.team_id,de1_0.id,de1_0.arch,de1_0.first_seen_at,de1_0.hostname,de1_0.last_seen_at,de1_0.metadata,de1_0.name,de1_0.os,de1_0.status,de1_0.type from devices de1_0 where (de1_0.team_id,de1_0.id) in (($1,$2));

EXECUTE s16('local', 'desktop');

BEGIN;

PREPARE s17 AS delete from idempotency_keys ike1_0 where ike1_0.created_at<$1;

EXECUTE s17('2026-11-27 13:06:57.228145+00');

PREPARE s18 AS select ike1_0.team_id,ike1_0.key,ike1_0.created_at,ike1_0.request_hash,ike1_0.session_id from idempotency_keys ike1_0 where (ike1_0.team_id,ike1_0.key) in (($1,$2));

EXECUTE s18('local', 'once');

PREPARE s19 AS select se1_0.team_id,se1_0.id,se1_0.agent,se1_0.assistant_messages,se1_0.backend_type,se1_0.branch,se1_0.cache_read_tokens,se1_0.cache_write_tokens,se1_0.cost_estimate_usd,se1_0.created_at,se1_0.device_id,se1_0.duration_ms,se1_0.end_reason,se1_0.ended_at,se1_0.forked_from_session_id,se1_0.initial_prompt,se1_0.lifecycle,se1_0.metadata,se1_0.model,se1_0.name,se1_0.parent_session_id,se1_0.parse_error,se1_0.parse_status,se1_0.pr_approved,se1_0.pr_branch,se1_0.pr_state,se1_0.pull_request,se1_0.remote_env_id,se1_0.repo_name,se1_0.repo_path,se1_0.repo_url,se1_0.source,se1_0.started_at,se1_0.subagent_count,se1_0.summary,se1_0.tags,se1_0.task_id,se1_0.thinking_blocks,se1_0.tokens_in,se1_0.tokens_out,se1_0.tool_use_count,se1_0.total_messages,se1_0.transcript_s3_key,se1_0.updated_at,se1_0.user_messages,se1_0.workspace_id from sessions se1_0 where (se1_0.team_id,se1_0.id) in (($1,$2));

EXECUTE s19('local', 'by-hand');

COMMIT;

EXECUTE s14('local', 'github.com/acme/new', '0', '1');

PREPARE s20 AS INSERT INTO workspaces (team_id, id, canonical_id, display_name) VALUES ($1, $2, $3, $4) ON CONFLICT (team_id, canonical_id) DO NOTHING;

EXECUTE s20('local', '01M8H486JZ1E5M0EJ8QDNH3YCR', 'github.com/acme/new', 'new');

EXECUTE s14('local', 'github.com/acme/new', '0', '1');

EXECUTE s15('local', 'server');

EXECUTE s16('local', 'server');

BEGIN;

EXECUTE s17('2026-11-27 13:06:58.238558+00');

EXECUTE s18('local', 'twice');

EXECUTE s19('local', 'fourth');

PREPARE s21 AS insert into sessions (agent,assistant_messages,backend_type,branch,cache_read_tokens,cache_write_tokens,cost_estimate_usd,created_at,device_id,duration_ms,end_reason,ended_at,forked_from_session_id,initial_prompt,lifecycle,metadata,model,name,parent_session_id,parse_error,parse_status,pr_approved,pr_branch,pr_state,pull_request,remote_env_id,repo_name,repo_path,repo_url,source,started_at,subagent_count,summary,tags,task_id,thinking_blocks,tokens_in,tokens_out,tool_use_count,total_messages,transcript_s3_key,updated_at,user_messages,workspace_id,team_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27,$28,$29,$30,$31,$32,$33,$34,$35,$36,$37,$38,$39,$40,$41,$42,$43,$44,$45,$46);

EXECUTE s21(NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 13:06:58.238558+00', 'server', NULL, NULL, NULL, NULL, NULL, 'detected', '{}', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-21 09:00:00+00', NULL, NULL, '{}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 13:06:58.238558+00', NULL, '01M8H486JZ1E5M0EJ8QDNH3YCR', 'local', 'fourth');

PREPARE s22 AS insert into audit_log (action,actor,at,changes,key_id,key_name,request_id,row_id,team_id,user_email,user_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12);

EXECUTE s22('session.create', 'key', '2026-11-28 13:06:58.393218+00', '{"team_id":{"before":null,"after":"local"},"id":{"before":null,"after":"fourth"},"workspace_id":{"before":null,"after":"01M8H486JZ1E5M0EJ8QDNH3YCR"},"device_id":{"before":null,"after":"server"},"lifecycle":{"before":null,"after":"detected"},"started_at":{"before":null,"after":"2026-11-21T09:00:00Z"},"parse_status":{"before":null,"after":"pending"},"tags":{"before":null,"after":[]},"metadata":{"before":null,"after":{}},"created_at":{"before":null,"after":"2026-11-28T13:06:58.238558Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', 'e7ffe45d6490c7d05ac663683246f54b', 'fourth', 'local', NULL, NULL, '01M8H486PS433AS9T13RFNFEME');

PREPARE s23 AS insert into idempotency_keys (created_at,request_hash,session_id,team_id,key) values ($1,$2,$3,$4,$5);

EXECUTE s23('2026-11-28 13:06:58.238558+00', 'f15a274675014fd9c3acd533ce9d5c5a30cf516ccf846a98757555f4f2aafb35', 'fourth', 'local', 'twice');

COMMIT;

BEGIN;

PREPARE s24 AS select se1_0.team_id,se1_0.id,se1_0.agent,se1_0.assistant_messages,se1_0.backend_type,se1_0.branch,se1_0.cache_read_tokens,se1_0.cache_write_tokens,se1_0.cost_estimate_usd,se1_0.created_at,se1_0.device_id,se1_0.duration_ms,se1_0.end_reason,se1_0.ended_at,se1_0.forked_from_session_id,se1_0.initial_prompt,se1_0.lifecycle,se1_0.metadata,se1_0.model,se1_0.name,se1_0.parent_session_id,se1_0.parse_error,se1_0.parse_status,se1_0.pr_approved,se1_0.pr_branch,se1_0.pr_state,se1_0.pull_request,se1_0.remote_env_id,se1_0.repo_name,se1_0.repo_path,se1_0.repo_url,se1_0.source,se1_0.started_at,se1_0.subagent_count,se1_0.summary,se1_0.tags,se1_0.task_id,se1_0.thinking_blocks,se1_0.tokens_in,se1_0.tokens_out,se1_0.tool_use_count,se1_0.total_messages,se1_0.transcript_s3_key,se1_0.updated_at,se1_0.user_messages,se1_0.workspace_id from sessions se1_0 where (se1_0.team_id,se1_0.id) in (($1,$2)) for no key update of se1_0;

EXECUTE s24('local', 'fourth');

EXECUTE s22('session.update', 'key', '2026-11-28 13:06:58.639086+00', '{"summary":{"before":null,"after":"Changed"},"tags":{"before":[],"after":["new"]}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '5cd17e1211573d6dd7c024816535eb2f', 'fourth', 'local', NULL, NULL, '01M8H486YFBJGQBYAQ8AB0G2PT');

PREPARE s25 AS update sessions set summary=$1,tags=$2,updated_at=$3 where team_id=$4 and id=$5;

EXECUTE s25('Changed', '{new}', '2026-11-28 13:06:58.634162+00', 'local', 'fourth');

COMMIT;

BEGIN;

PREPARE s26 AS select de1_0.team_id,de1_0.id,de1_0.arch,de1_0.first_seen_at,de1_0.hostname,de1_0.last_seen_at,de1_0.metadata,de1_0.name,de1_0.os,de1_0.status,de1_0.type from devices de1_0 where (de1_0.team_id,de1_0.id) in (($1,$2)) for no key update of de1_0;

EXECUTE s26('local', 'desktop');

EXECUTE s22('device.update', 'key', '2026-11-28 13:06:58.770958+00', '{"name":{"before":"desktop","after":"The desktop"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '681655507fa9dd9861b159afe3877d21', 'desktop', 'local', NULL, NULL, '01M8H4872JYAY50WXTX17697G9');

PREPARE s27 AS update devices set arch=$1,first_seen_at=$2,hostname=$3,last_seen_at=$4,metadata=$5,name=$6,os=$7,status=$8,type=$9 where team_id=$10 and id=$11;

EXECUTE s27(NULL, '2026-11-28 13:06:17.331806+00', NULL, '2026-11-28 13:06:17.331806+00', '{}', 'The desktop', NULL, 'online', 'local', 'local', 'desktop');

COMMIT;

PREPARE s28 AS select we1_0.team_id,we1_0.id,we1_0.canonical_id,we1_0.default_branch,we1_0.display_name,we1_0.first_seen_at,we1_0.metadata,we1_0.updated_at from workspaces we1_0 where (we1_0.team_id,we1_0.id) in (($1,$2));

EXECUTE s28('local', 'app');

EXECUTE s14('local', 'app', '0', '1');

PREPARE s29 AS select we1_0.team_id,we1_0.id,we1_0.canonical_id,we1_0.default_branch,we1_0.display_name,we1_0.first_seen_at,we1_0.metadata,we1_0.updated_at from workspaces we1_0 where we1_0.team_id=$1 and lower(we1_0.display_name collate "C")=lower($2 collate "C") order by we1_0.id offset $3 rows fetch first $4 rows only;

EXECUTE s29('local', 'app', '0', '2');

BEGIN;

PREPARE s30 AS select we1_0.team_id,we1_0.id,we1_0.canonical_id,we1_0.default_branch,we1_0.display_name,we1_0.first_seen_at,we1_0.metadata,we1_0.updated_at from workspaces we1_0 where (we1_0.team_id,we1_0.id) in (($1,$2)) for no key update of we1_0;

EXECUTE s30('local', '01M8H46SSMV45P8YTC460F96CR');

EXECUTE s22('workspace.update', 'key', '2026-11-28 13:06:58.996795+00', '{"default_branch":{"before":null,"after":"main"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '51a7c5804796dd17313096a0d942ef68', '01M8H46SSMV45P8YTC460F96CR', 'local', NULL, NULL, '01M8H4879MVA37H84PX1YWE31X');

PREPARE s31 AS update workspaces set canonical_id=$1,default_branch=$2,display_name=$3,first_seen_at=$4,metadata=$5,updated_at=$6 where team_id=$7 and id=$8;

EXECUTE s31('github.com/acme/app', 'main', 'app', '2026-11-28 13:06:12.373905+00', '{}', '2026-11-28 13:06:58.992776+00', 'local', '01M8H46SSMV45P8YTC460F96CR');

COMMIT;

BEGIN;

EXECUTE s24('local', 'fourth');

PREPARE s32 AS delete from sessions se1_0 where se1_0.team_id=$1 and se1_0.id=$2;

EXECUTE s32('local', 'fourth');

EXECUTE s22('session.delete', 'key', '2026-11-28 13:06:59.091103+00', '{"id":{"before":"fourth","after":null},"workspace_id":{"before":"01M8H486JZ1E5M0EJ8QDNH3YCR","after":null},"device_id":{"before":"server","after":null},"started_at":{"before":"2026-11-21T09:00:00Z","after":null}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '4fffbfe9b68e5cb77e90bfbd685124ed', 'fourth', 'local', NULL, NULL, '01M8H487CK8HNXQPJPDAM5353E');

COMMIT;

PREPARE s33 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 ORDER BY timestamp ASC, id ASC LIMIT 51;

EXECUTE s33('local');

PREPARE s34 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND type = $2 ORDER BY timestamp ASC, id ASC LIMIT 2;

EXECUTE s34('local', 'note.taken');

PREPARE s35 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND session_id = $2 AND position > $3 AND position <= (SELECT max(position) FROM (SELECT position, sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number FROM (SELECT position, octet_length(data) AS bytes FROM events WHERE team_id = $1 AND session_id = $2 AND position > $3 AND position < event_horizon() ORDER BY position LIMIT 51) AS page) AS sized WHERE bytes <= 1048576 OR number = 1) ORDER BY position;

EXECUTE s35('local', 'upgraded', '0');

EXECUTE s35('local', 'upgraded', '1048576');

PREPARE s36 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND position > $2 AND position <= (SELECT max(position) FROM (SELECT position, sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number FROM (SELECT position, octet_length(data) AS bytes FROM events WHERE team_id = $1 AND position > $2 AND position < event_horizon() ORDER BY position LIMIT 3) AS page) AS sized WHERE bytes <= 1048576 OR number = 1) ORDER BY position;

EXECUTE s36('local', '0');

PREPARE s37 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND id = $2;

EXECUTE s37('local', '01JD8Z5K3V4W5X6Y7Z8A9B0D01');

PREPARE s38 AS select se1_0.team_id,se1_0.id,se1_0.agent,se1_0.assistant_messages,se1_0.backend_type,se1_0.branch,se1_0.cache_read_tokens,se1_0.cache_write_tokens,se1_0.cost_estimate_usd,se1_0.created_at,se1_0.device_id,se1_0.duration_ms,se1_0.end_reason,se1_0.ended_at,se1_0.forked_from_session_id,se1_0.initial_prompt,se1_0.lifecycle,se1_0.metadata,se1_0.model,se1_0.name,se1_0.parent_session_id,se1_0.parse_error,se1_0.parse_status,se1_0.pr_approved,se1_0.pr_branch,se1_0.pr_state,se1_0.pull_request,se1_0.remote_env_id,se1_0.repo_name,se1_0.repo_path,se1_0.repo_url,se1_0.source,se1_0.started_at,se1_0.subagent_count,se1_0.summary,se1_0.tags,se1_0.task_id,se1_0.thinking_blocks,se1_0.tokens_in,se1_0.tokens_out,se1_0.tool_use_count,se1_0.total_messages,se1_0.transcript_s3_key,se1_0.updated_at,se1_0.user_messages,se1_0.workspace_id from sessions se1_0 where se1_0.team_id=$1 order by se1_0.started_at desc,se1_0.id desc offset $2 rows fetch first $3 rows only;

EXECUTE s38('local', '0', '51');

PREPARE s39 AS select se1_0.team_id,se1_0.id,se1_0.agent,se1_0.assistant_messages,se1_0.backend_type,se1_0.branch,se1_0.cache_read_tokens,se1_0.cache_write_tokens,se1_0.cost_estimate_usd,se1_0.created_at,se1_0.device_id,se1_0.duration_ms,se1_0.end_reason,se1_0.ended_at,se1_0.forked_from_session_id,se1_0.initial_prompt,se1_0.lifecycle,se1_0.metadata,se1_0.model,se1_0.name,se1_0.parent_session_id,se1_0.parse_error,se1_0.parse_status,se1_0.pr_approved,se1_0.pr_branch,se1_0.pr_state,se1_0.pull_request,se1_0.remote_env_id,se1_0.repo_name,se1_0.repo_path,se1_0.repo_url,se1_0.source,se1_0.started_at,se1_0.subagent_count,se1_0.summary,se1_0.tags,se1_0.task_id,se1_0.thinking_blocks,se1_0.tokens_in,se1_0.tokens_out,se1_0.tool_use_count,se1_0.total_messages,se1_0.transcript_s3_key,se1_0.updated_at,se1_0.user_messages,se1_0.workspace_id from sessions se1_0 where se1_0.team_id=$1 and se1_0.lifecycle in ($2) and cast((se1_0.tags @> array[$3]) as boolean)=true order by se1_0.started_at desc,se1_0.id desc offset $4 rows fetch first $5 rows only;

EXECUTE s39('local', 'ended', 'old', '0', '51');

PREPARE s40 AS select se1_0.team_id,se1_0.id,se1_0.agent,se1_0.assistant_messages,se1_0.backend_type,se1_0.branch,se1_0.cache_read_tokens,se1_0.cache_write_tokens,se1_0.cost_estimate_usd,se1_0.created_at,se1_0.device_id,se1_0.duration_ms,se1_0.end_reason,se1_0.ended_at,se1_0.forked_from_session_id,se1_0.initial_prompt,se1_0.lifecycle,se1_0.metadata,se1_0.model,se1_0.name,se1_0.parent_session_id,se1_0.parse_error,se1_0.parse_status,se1_0.pr_approved,se1_0.pr_branch,se1_0.pr_state,se1_0.pull_request,se1_0.remote_env_id,se1_0.repo_name,se1_0.repo_path,se1_0.repo_url,se1_0.source,se1_0.started_at,se1_0.subagent_count,se1_0.summary,se1_0.tags,se1_0.task_id,se1_0.thinking_blocks,se1_0.tokens_in,se1_0.tokens_out,se1_0.tool_use_count,se1_0.total_messages,se1_0.transcript_s3_key,se1_0.updated_at,se1_0.user_messages,se1_0.workspace_id from sessions se1_0 where se1_0.team_id=$1 and (cast(strpos(lower(se1_0.id collate "C"), lower($2 collate "C")) as integer)>0 or cast(strpos(lower(se1_0.name collate "C"), lower($2 collate "C")) as integer)>0 or cast(strpos(lower(se1_0.initial_prompt collate "C"), lower($2 collate "C")) as integer)>0 or cast(strpos(lower(se1_0.summary collate "C"), lower($2 collate "C")) as integer)>0) order by se1_0.started_at desc,se1_0.id desc offset $3 rows fetch first $4 rows only;

EXECUTE s40('local', 'caf', '0', '51');

PREPARE s41 AS SELECT team_id, id, name, agent, workspace_id, device_id, remote_env_id, lifecycle, started_at, ended_at, end_reason, duration_ms, model, source, initial_prompt, summary, repo_name, repo_url, repo_path, branch, task_id, pr_branch, pr_approved, pr_state, pull_request, backend_type, parent_session_id, forked_from_session_id, transcript_s3_key, parse_status, parse_error, total_messages, user_messages, assistant_messages, tool_use_count, thinking_blocks, subagent_count, tokens_in, tokens_out, cache_read_tokens, cache_write_tokens, cost_estimate_usd, tags, metadata, created_at, updated_at FROM sessions JOIN unnest($1::text[], $2::text[]) AS asked (asked_team, asked_id) ON team_id = asked_team AND id = asked_id;

EXECUTE s41('{local}', '{upgraded}');

EXECUTE s41('{local}', '{upgraded}');

PREPARE s42 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND session_id = $2 ORDER BY timestamp ASC, id ASC LIMIT 51;

EXECUTE s42('local', 'upgraded');

PREPARE s43 AS select we1_0.team_id,we1_0.id,we1_0.canonical_id,we1_0.default_branch,we1_0.display_name,we1_0.first_seen_at,we1_0.metadata,we1_0.updated_at from workspaces we1_0 where we1_0.team_id=$1 order by we1_0.first_seen_at desc,we1_0.id desc offset $2 rows fetch first $3 rows only;

EXECUTE s43('local', '0', '51');

EXECUTE s28('local', 'app');

EXECUTE s14('local', 'app', '0', '1');

EXECUTE s29('local', 'app', '0', '2');

PREPARE s44 AS select de1_0.team_id,de1_0.id,de1_0.arch,de1_0.first_seen_at,de1_0.hostname,de1_0.last_seen_at,de1_0.metadata,de1_0.name,de1_0.os,de1_0.status,de1_0.type from devices de1_0 where de1_0.team_id=$1 order by de1_0.first_seen_at desc,de1_0.id desc offset $2 rows fetch first $3 rows only;

EXECUTE s44('local', '0', '51');

EXECUTE s16('local', 'laptop');

PREPARE s45 AS select ae1_0.id,ae1_0.action,ae1_0.actor,ae1_0.at,ae1_0.changes,ae1_0.key_id,ae1_0.key_name,ae1_0.request_id,ae1_0.row_id,ae1_0.team_id,ae1_0.user_email,ae1_0.user_id from audit_log ae1_0 where ae1_0.team_id=$1 order by ae1_0.at desc,ae1_0.id desc offset $2 rows fetch first $3 rows only;

EXECUTE s45('local', '0', '51');

PREPARE s46 AS select te1_0.id,te1_0.created_at,te1_0.deleted_at,te1_0.name,te1_0.slug,te1_0.updated_at from teams te1_0 where te1_0.deleted_at is null order by te1_0.created_at desc,te1_0.id desc offset $1 rows fetch first $2 rows only;

EXECUTE s46('0', '51');

PREPARE s47 AS select te1_0.id,te1_0.created_at,te1_0.deleted_at,te1_0.name,te1_0.slug,te1_0.updated_at from teams te1_0 where (te1_0.id=$1 or te1_0.slug=$1) and te1_0.deleted_at is null offset $2 rows fetch first $3 rows only;

EXECUTE s47('web', '0', '2');

PREPARE s48 AS select ue1_0.id,ue1_0.created_at,ue1_0.email,ue1_0.name,ue1_0.updated_at from users ue1_0 where 1=1 order by ue1_0.created_at desc,ue1_0.id desc offset $1 rows fetch first $2 rows only;

EXECUTE s48('0', '51');

PREPARE s49 AS select ue1_0.id,ue1_0.created_at,ue1_0.email,ue1_0.name,ue1_0.updated_at from users ue1_0 where ue1_0.id=$1 or ue1_0.email=$1 offset $2 rows fetch first $3 rows only;

EXECUTE s49('ada@example.com', '0', '2');

EXECUTE s47('local', '0', '2');

PREPARE s50 AS select me1_0.team_id,me1_0.user_id,me1_0.created_at,me1_0.role,u1_0.id,u1_0.created_at,u1_0.email,u1_0.name,u1_0.updated_at from team_members me1_0 join users u1_0 on u1_0.id=me1_0.user_id where me1_0.team_id=$1 order by me1_0.created_at desc,me1_0.user_id desc offset $2 rows fetch first $3 rows only;

EXECUTE s50('local', '0', '51');

EXECUTE s47('local', '0', '2');

PREPARE s51 AS select ke1_0.id,ke1_0.created_at,ke1_0.created_by,ke1_0.expires_at,ke1_0.key_hash,ke1_0.last_used_at,ke1_0.name,ke1_0.prefix,ke1_0.revoked_at,ke1_0.role,ke1_0.team_id,ke1_0.user_id from api_keys ke1_0 where ke1_0.team_id=$1 order by ke1_0.created_at desc,ke1_0.id desc offset $2 rows fetch first $3 rows only;

EXECUTE s51('local', '0', '51');

PREPARE s52 AS SELECT id, lifecycle, parse_status, started_at, ended_at, updated_at FROM sessions WHERE team_id = $1 AND id = ANY($2);

EXECUTE s52('local', '{upgraded,by-hand,none}');

BEGIN;

PREPARE s53 AS select count(*) from users ue1_0 where ue1_0.id=$1;

EXECUTE s53('a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

PREPARE s54 AS select count(*) from users ue1_0 where ue1_0.email=$1;

EXECUTE s54('bob@example.com');

PREPARE s55 AS insert into users (created_at,email,name,updated_at,id) values ($1,$2,$3,$4,$5);

EXECUTE s55('2026-11-28 13:07:01.31893+00', 'bob@example.com', 'Bob', '2026-11-28 13:07:01.31893+00', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

EXECUTE s22('user.create', 'key', '2026-11-28 13:07:01.377941+00', '{"id":{"before":null,"after":"a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6"},"email":{"before":null,"after":"bob@example.com"},"name":{"before":null,"after":"Bob"},"created_at":{"before":null,"after":"2026-11-28T13:07:01.318930Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '40aedf9d34591f843ff1913420cad57e', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', 'local', NULL, NULL, '01M8H489M1CBSG180J0ZY6PWS2');

COMMIT;

EXECUTE s47('local', '0', '2');

BEGIN;

PREPARE s56 AS select ue1_0.id,ue1_0.created_at,ue1_0.email,ue1_0.name,ue1_0.updated_at from users ue1_0 where ue1_0.email=$1 offset $2 rows fetch first $3 rows only for no key update of ue1_0;

EXECUTE s56('bob@example.com', '0', '1');

PREPARE s57 AS select te1_0.id,te1_0.created_at,te1_0.deleted_at,te1_0.name,te1_0.slug,te1_0.updated_at from teams te1_0 where te1_0.id=$1 and te1_0.deleted_at is null offset $2 rows fetch first $3 rows only for no key update of te1_0;

EXECUTE s57('local', '0', '1');

PREPARE s58 AS select me1_0.team_id,me1_0.user_id,me1_0.created_at,me1_0.role from team_members me1_0 where (me1_0.team_id,me1_0.user_id) in (($1,$2));

EXECUTE s58('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

PREPARE s59 AS insert into team_members (created_at,role,team_id,user_id) values ($1,$2,$3,$4);

EXECUTE s59('2026-11-28 13:07:01.427367+00', 'viewer', 'local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

EXECUTE s22('member.add', 'key', '2026-11-28 13:07:01.494803+00', '{"team_id":{"before":null,"after":"local"},"user_id":{"before":null,"after":"a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6"},"email":{"before":null,"after":"bob@example.com"},"name":{"before":null,"after":"Bob"},"role":{"before":null,"after":"viewer"},"created_at":{"before":null,"after":"2026-11-28T13:07:01.427367Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '3593982f05ed05d628bdd165b96bf5d0', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', 'local', NULL, NULL, '01M8H489QPPJ89P8BFGV2B1H6H');

COMMIT;

EXECUTE s47('local', '0', '2');

PREPARE s60 AS select me1_0.team_id,me1_0.user_id,me1_0.created_at,me1_0.role,u1_0.id,u1_0.created_at,u1_0.email,u1_0.name,u1_0.updated_at from team_members me1_0 join users u1_0 on u1_0.id=me1_0.user_id where me1_0.team_id=$1 and me1_0.user_id in (select ue1_0.id from users ue1_0 where ue1_0.id=$2 or ue1_0.email=$2) offset $3 rows fetch first $4 rows only;

EXECUTE s60('local', 'bob@example.com', '0', '2');

BEGIN;

EXECUTE s57('local', '0', '1');

PREPARE s61 AS select me1_0.team_id,me1_0.user_id,me1_0.created_at,me1_0.role,u1_0.id,u1_0.created_at,u1_0.email,u1_0.name,u1_0.updated_at from team_members me1_0 join users u1_0 on u1_0.id=me1_0.user_id where me1_0.team_id=$1 and me1_0.user_id=$2 offset $3 rows fetch first $4 rows only;

EXECUTE s61('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', '0', '1');

EXECUTE s22('member.update', 'key', '2026-11-28 13:07:01.636131+00', '{"role":{"before":"viewer","after":"member"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '16b5976a80d2823d9858df00b0efe69a', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', 'local', NULL, NULL, '01M8H489W43M9PANKW2DG94JGH');

PREPARE s62 AS update team_members set created_at=$1,role=$2 where team_id=$3 and user_id=$4;

EXECUTE s62('2026-11-28 13:07:01.427367+00', 'member', 'local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

COMMIT;

EXECUTE s47('local', '0', '2');

EXECUTE s47('local', '0', '2');

EXECUTE s60('local', 'bob@example.com', '0', '2');

BEGIN;

PREPARE s63 AS select ue1_0.id,ue1_0.created_at,ue1_0.email,ue1_0.name,ue1_0.updated_at from users ue1_0 where ue1_0.id=$1 for no key update of ue1_0;

EXECUTE s63('a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

EXECUTE s57('local', '0', '1');

EXECUTE s58('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

PREPARE s64 AS select count(*) from api_keys ke1_0 where ke1_0.team_id=$1 and ke1_0.name=$2 and ke1_0.revoked_at is null;

EXECUTE s64('local', 'bob');

PREPARE s65 AS select count(*) from api_keys ke1_0 where ke1_0.id=$1 or ke1_0.key_hash=$2;

EXECUTE s65('01M8H489Y76KDEKG53K08JBKRP', '6397e6ab6444fd969922a7cd3c2a6cf6d81a7c44ed80ab4ab400ba88f94d433b');

PREPARE s66 AS insert into api_keys (created_at,created_by,expires_at,key_hash,last_used_at,name,prefix,revoked_at,role,team_id,user_id,id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12);

EXECUTE s66('2026-11-28 13:07:01.668225+00', '01M8H465D9ZD9SB9H8D2WE973Z', NULL, '6397e6ab6444fd969922a7cd3c2a6cf6d81a7c44ed80ab4ab400ba88f94d433b', NULL, 'bob', 'quipu_AMxpfO', NULL, 'member', 'local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', '01M8H489Y76KDEKG53K08JBKRP');

EXECUTE s22('key.create', 'key', '2026-11-28 13:07:01.846053+00', '{"id":{"before":null,"after":"01M8H489Y76KDEKG53K08JBKRP"},"team_id":{"before":null,"after":"local"},"name":{"before":null,"after":"bob"},"prefix":{"before":null,"after":"quipu_AMxpfO"},"role":{"before":null,"after":"member"},"user_id":{"before":null,"after":"a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6"},"created_by":{"before":null,"after":"01M8H465D9ZD9SB9H8D2WE973Z"},"created_at":{"before":null,"after":"2026-11-28T13:07:01.668225Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', 'f2b7b5e4613af4d81c2e482ca6e6b647', '01M8H489Y76KDEKG53K08JBKRP', 'local', NULL, NULL, '01M8H48A2N0JG4AD32P5BB54K2');

COMMIT;

EXECUTE s47('local', '0', '2');

EXECUTE s60('local', 'bob@example.com', '0', '2');

BEGIN;

EXECUTE s57('local', '0', '1');

EXECUTE s61('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', '0', '1');

PREPARE s67 AS select ke1_0.id,ke1_0.created_at,ke1_0.created_by,ke1_0.expires_at,ke1_0.key_hash,ke1_0.last_used_at,ke1_0.name,ke1_0.prefix,ke1_0.revoked_at,ke1_0.role,ke1_0.team_id,ke1_0.user_id from api_keys ke1_0 where ke1_0.team_id=$1 and ke1_0.user_id=$2 and ke1_0.revoked_at is null order by ke1_0.id for no key update of ke1_0;

EXECUTE s67('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

PREPARE s68 AS delete from team_members me1_0 where me1_0.team_id=$1 and me1_0.user_id=$2;

EXECUTE s68('local', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6');

EXECUTE s22('key.revoke', 'key', '2026-11-28 13:07:02.016531+00', '{"revoked_at":{"before":null,"after":"2026-11-28T13:07:01.971016Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '53156d01c8ca51e9cd4a43af27af6b7c', '01M8H489Y76KDEKG53K08JBKRP', 'local', NULL, NULL, '01M8H48A80DSHCJY9JSNPQJ8PK');

EXECUTE s22('member.remove', 'key', '2026-11-28 13:07:02.064778+00', '{"team_id":{"before":"local","after":null},"user_id":{"before":"a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6","after":null},"email":{"before":"bob@example.com","after":null},"name":{"before":"Bob","after":null},"role":{"before":"member","after":null},"created_at":{"before":"2026-11-28T13:07:01.427367Z","after":null}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '53156d01c8ca51e9cd4a43af27af6b7c', 'a0ad2b92-b497-4d8f-9389-aab0dbbbf0d6', 'local', NULL, NULL, '01M8H48A9GV83KDXZ3TGQF684G');

PREPARE s69 AS update api_keys set revoked_at=$1 where id=$2;

EXECUTE s69('2026-11-28 13:07:01.971016+00', '01M8H489Y76KDEKG53K08JBKRP');

COMMIT;

BEGIN;

PREPARE s70 AS select count(*) from teams te1_0 where te1_0.id=$1;

EXECUTE s70('01M8H48AB32143G7ZF6ZSEXSE7');

PREPARE s71 AS select count(*) from teams te1_0 where te1_0.slug=$1;

EXECUTE s71('soon-gone');

PREPARE s72 AS insert into teams (created_at,deleted_at,name,slug,updated_at,id) values ($1,$2,$3,$4,$5,$6);

EXECUTE s72('2026-11-28 13:07:02.11532+00', NULL, 'Soon gone', 'soon-gone', '2026-11-28 13:07:02.11532+00', '01M8H48AB32143G7ZF6ZSEXSE7');

EXECUTE s22('team.create', 'key', '2026-11-28 13:07:02.219272+00', '{"id":{"before":null,"after":"01M8H48AB32143G7ZF6ZSEXSE7"},"slug":{"before":null,"after":"soon-gone"},"name":{"before":null,"after":"Soon gone"},"created_at":{"before":null,"after":"2026-11-28T13:07:02.115320Z"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '1ce922b421513b9c6a88c93dfeb51be2', '01M8H48AB32143G7ZF6ZSEXSE7', '01M8H48AB32143G7ZF6ZSEXSE7', NULL, NULL, '01M8H48AEB5A5CNHRZ424T6KHY');

COMMIT;

EXECUTE s47('web', '0', '2');

BEGIN;

EXECUTE s57('01M8H4714A3ZCTWBJ57B4C8751', '0', '1');

EXECUTE s22('team.update', 'key', '2026-11-28 13:07:02.312988+00', '{"name":{"before":"Web","after":"The web"}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', '9998fa8fed6c517bcad7ef31d29d380f', '01M8H4714A3ZCTWBJ57B4C8751', '01M8H4714A3ZCTWBJ57B4C8751', NULL, NULL, '01M8H48AH81BH9VKBH8XQF20J5');

PREPARE s73 AS update teams set created_at=$1,deleted_at=$2,name=$3,slug=$4,updated_at=$5 where id=$6;

EXECUTE s73('2026-11-28 13:06:19.914053+00', NULL, 'The web', 'web', '2026-11-28 13:07:02.310912+00', '01M8H4714A3ZCTWBJ57B4C8751');

COMMIT;

EXECUTE s47('soon-gone', '0', '2');

BEGIN;

EXECUTE s57('01M8H48AB32143G7ZF6ZSEXSE7', '0', '1');

EXECUTE s22('team.delete', 'key', '2026-11-28 13:07:02.361939+00', '{"id":{"before":"01M8H48AB32143G7ZF6ZSEXSE7","after":null},"slug":{"before":"soon-gone","after":null},"name":{"before":"Soon gone","after":null},"created_at":{"before":"2026-11-28T13:07:02.115320Z","after":null}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', 'f0805bc0d82691eb49efd52f2e15bb02', '01M8H48AB32143G7ZF6ZSEXSE7', '01M8H48AB32143G7ZF6ZSEXSE7', NULL, NULL, '01M8H48AJS1KXWCWPMRJR51932');

EXECUTE s22('team.delete', 'key', '2026-11-28 13:07:02.362388+00', '{"id":{"before":"01M8H48AB32143G7ZF6ZSEXSE7","after":null},"slug":{"before":"soon-gone","after":null},"name":{"before":"Soon gone","after":null},"created_at":{"before":"2026-11-28T13:07:02.115320Z","after":null}}', '01M8H465D9ZD9SB9H8D2WE973Z', 'admin', 'f0805bc0d82691eb49efd52f2e15bb02', '01M8H48AB32143G7ZF6ZSEXSE7', 'local', NULL, NULL, '01M8H48AJTBNPF6PED6EG4CP5Q');

EXECUTE s73('2026-11-28 13:07:02.11532+00', '2026-11-28 13:07:02.360615+00', 'Soon gone', 'soon-gone', '2026-11-28 13:07:02.360615+00', '01M8H48AB32143G7ZF6ZSEXSE7');

COMMIT;

PREPARE s74 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND position > $2 AND position <= (SELECT max(position) FROM (SELECT position, sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number FROM (SELECT position, octet_length(data) AS bytes FROM events WHERE team_id = $1 AND position > $2 AND position < event_horizon() ORDER BY position LIMIT 256) AS page) AS sized WHERE bytes <= 1048576 OR number = 1) ORDER BY position;

EXECUTE s74('local', '0');

EXECUTE s74('local', '1048576');

PREPARE s75 AS SELECT coalesce(max(position), 0) FROM events WHERE team_id = $1 AND position < event_horizon();

EXECUTE s75('local');

EXECUTE s41('{local}', '{upgraded}');

PREPARE s76 AS SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = $1 AND session_id = $2 AND position > $3 AND position <= (SELECT max(position) FROM (SELECT position, sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number FROM (SELECT position, octet_length(data) AS bytes FROM events WHERE team_id = $1 AND session_id = $2 AND position > $3 AND position < event_horizon() ORDER BY position LIMIT 256) AS page) AS sized WHERE bytes <= 1048576 OR number = 1) ORDER BY position;

EXECUTE s76('local', 'upgraded', '0');

EXECUTE s76('local', 'upgraded', '1048576');

PREPARE s77 AS select te1_0.id,te1_0.created_at,te1_0.deleted_at,te1_0.name,te1_0.slug,te1_0.updated_at from teams te1_0 where te1_0.deleted_at<$1 order by te1_0.deleted_at,te1_0.id offset $2 rows fetch first $3 rows only;

EXECUTE s77('2026-11-28 13:06:55.352524+00', '0', '100');

PREPARE s78 AS WITH told AS (SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS t (id, at)), locked AS (SELECT k.id, told.at FROM api_keys k JOIN told ON told.id = k.id WHERE k.last_used_at IS NULL OR k.last_used_at <= told.at - interval '1 minute' ORDER BY k.id FOR NO KEY UPDATE OF k) UPDATE api_keys SET last_used_at = locked.at FROM locked WHERE api_keys.id = locked.id;

EXECUTE s78('{01M8H465D9ZD9SB9H8D2WE973Z}', '{"2026-11-28 13:07:04.399+00"}');
