/**
 * The backend on two files: the sessions as Minsky keeps them, and beside them an append-only log of everything.
 *
 * <p>The log ({@link dev.quipu.store.json.log.EventLog}) decides: what stands before a commit line is stored. The sessions file
 * ({@link dev.quipu.store.json.SessionsFile}) is written whole after each commit that changes a session; each record names
 * its last commit, so that opening them together ({@link dev.quipu.store.json.Reconciliation}) finds what a crash left out.
 * Indexes are in memory ({@link dev.quipu.store.json.State}); what events hold is read from the log when it is asked for.
 *
 * <p>There is no audit log here, so the journals of changes are not written.
 */
package dev.quipu.store.json;
