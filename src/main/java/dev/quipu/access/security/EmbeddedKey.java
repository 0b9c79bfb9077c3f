package dev.quipu.access.security;

import dev.quipu.access.team.Teams;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a command sends to the service in its own process, so that it is known there: a random value that never leaves the
 * process. A server never issues one, so it accepts none.
 */
@ApplicationScoped
public class EmbeddedKey {

    /** The header that carries it. */
    public static final String HEADER = "Quipu-Embedded";

    private static final int BYTES = 32;

    private final Teams teams;
    /** The header's value; null until a command asks for it. */
    private volatile byte[] issued;

    EmbeddedKey(Teams teams) {
        this.teams = teams;
    }

    /** The header's value for the requests of this process. */
    public synchronized String issue() {
        if (issued == null) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            issued = bytes(HexFormat.of().formatHex(random));
        }
        return new String(issued, StandardCharsets.US_ASCII);
    }

    /** Whether a request comes from this process. */
    boolean isSentBy(HttpServerRequest request) {
        byte[] expected = issued;
        String sent = expected == null ? null : request.getHeader(HEADER);
        return sent != null && MessageDigest.isEqual(expected, bytes(sent));
    }

    /** The command line, at work on the team that the request names by slug or id. */
    Uni<Caller> caller(HttpServerRequest request) {
        Caller command = Caller.command(System.getProperty("user.name"));
        String team = request.getHeader(Memberships.HEADER);
        return team == null || team.equals(Caller.LOCAL_TEAM)
                ? Uni.createFrom().item(command)
                : teams.get(command, team).map(found -> command.in(found.id()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
