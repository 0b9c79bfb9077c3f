/**
 * Nothing lost, nothing twice: what is acknowledged stays, whatever happens to the service, its database, its disk or its
 * clients. Clients that try again keep the ledger, and the check reads back over the API. <code>./mvnw verify</code> runs a
 * quick round of each, <code>./mvnw verify -Pcrash</code> the full counts.
 */
package dev.quipu.crash;
