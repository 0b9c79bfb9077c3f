package dev.quipu.record.git;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * That a commit took the place of another one, as by a rebase; told by a <code>git.rewrite</code> event.
 *
 * @param newSha the commit that was made, 4 to 64 hexadecimal digits in lower case
 * @param oldSha the commit whose place it took; of a squashed one there are several
 * @param eventId the event that tells of it
 */
@RecordBuilder
public record GitRewrite(String teamId, String newSha, String oldSha, String eventId) {}
