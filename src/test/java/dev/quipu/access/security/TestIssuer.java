package dev.quipu.access.security;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider on this machine: its discovery document, its keys, and the tokens that it signs. */
public final class TestIssuer {

    /** For whom its tokens are made. */
    public static final String AUDIENCE = "quipu";

    private static final String PORT = "test.issuer-port";
    private static final String KEY = "test.issuer-key";
    private static final int RSA_BITS = 2_048;
    private static final float HOUR = 60;

    private final RsaJsonWebKey key;
    private final int port;
    private HttpServer server;

    private TestIssuer(RsaJsonWebKey key, int port) {
        this.key = key;
        this.port = port;
    }

    /** What a profile sets, so that Quarkus and its test, which share no classes, know the same issuer. */
    static Map<String, String> settings() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    PORT,
                    String.valueOf(free.getLocalPort()),
                    KEY,
                    rsa("k1").toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE),
                    "quipu.oidc.issuer",
                    "http://127.0.0.1:" + free.getLocalPort(),
                    "quipu.oidc.audience",
                    AUDIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of its own, which is away until it is told to come. */
    public static TestIssuer at(int port) {
        return new TestIssuer(rsa("k1"), port);
    }

    /** The issuer of the profile; it is away until it is told to come. */
    static TestIssuer ofProfile() {
        Config config = ConfigProvider.getConfig();
        try {
            return new TestIssuer(
                    new RsaJsonWebKey(JsonUtil.parseJson(config.getValue(KEY, String.class))),
                    config.getValue(PORT, Integer.class));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public void come() {
        if (server == null) {
            server = start();
        }
    }

    /** Claims of a good token. */
    public JwtClaims claims(String email) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience(AUDIENCE);
        claims.setSubject("subject-of-" + email);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(HOUR);
        claims.setGeneratedJwtId();
        claims.setClaim("email", email);
        claims.setClaim("email_verified", true);
        return claims;
    }

    public String signed(JwtClaims claims) {
        return signed(claims, key);
    }

    /** A token that says it is signed with our key, and is signed with another one. */
    public String signedByAnother(JwtClaims claims) {
        return signed(claims, rsa("k1"));
    }

    /** A token signed with a key that nobody has seen yet, so that the issuer has to be asked for its keys. */
    String signedWithNewKey(JwtClaims claims, String keyId) {
        return signed(claims, rsa(keyId));
    }

    String unsigned(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return serialized(token);
    }

    private static String signed(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return serialized(token);
    }

    private static String serialized(JsonWebSignature token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey rsa(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(RSA_BITS);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer start() {
        try {
            HttpServer started = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            String base = address();
            serve(
                    started,
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"" + base + "\",\"jwks_uri\":\"" + base + "/keys\",\"token_endpoint\":\"" + base
                            + "/token\",\"authorization_endpoint\":\"" + base + "/authorize\"}");
            serve(started, "/keys", new JsonWebKeySet(key).toJson());
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
