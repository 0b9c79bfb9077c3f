/**
 * Quipu beside what teams put around PostgreSQL: PgBouncer, and Patroni with a failover. These need Debian's packages
 * patroni, etcd-server, haproxy, pgbouncer, postgresql and procps, so that <code>./mvnw verify -Pcluster</code> runs them and a
 * usual build does not.
 */
package dev.quipu.cluster;
