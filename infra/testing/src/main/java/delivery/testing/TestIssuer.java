package delivery.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An issuer of real, signed tokens: serves its keys and a token endpoint over loopback HTTP, as any OpenID issuer does. */
public final class TestIssuer {

    private static final String AUDIENCE = "delivery";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final RSAKey key;
    private final HttpServer server;

    private TestIssuer(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** Starts on a free port; ends with the JVM. */
    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(
                    new RSAKeyGenerator(2048)
                            .keyID(UUID.randomUUID().toString())
                            .generate(),
                    server);
            server.createContext("/oauth2/jwks", exchange -> answer(exchange, new JWKSet(issuer.key).toString()));
            server.createContext(
                    "/oauth2/token",
                    exchange -> answer(
                            exchange, """
                    {"access_token":"%s","token_type":"Bearer","expires_in":%d}""".formatted(issuer.token(UUID.randomUUID(), "SERVICE"), LIFETIME.toSeconds())));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on loopback", e);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java makes RSA keys", e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Spring properties that make a service trust this issuer and fetch its own token here. */
    public Map<String, String> properties() {
        return Map.of(
                "delivery.security.issuer",
                issuer(),
                "delivery.security.jwk-set-uri",
                issuer() + "/oauth2/jwks",
                "delivery.security.token-uri",
                issuer() + "/oauth2/token",
                "delivery.security.client-id",
                "test",
                "delivery.security.client-secret",
                "test");
    }

    public String token(UUID subject, String role) {
        return sign(claims(subject, role).build());
    }

    public String sellerToken(UUID subject, UUID sellerId) {
        return sign(claims(subject, "SELLER")
                .claim("seller_id", sellerId.toString())
                .build());
    }

    public String expiredToken(UUID subject, String role) {
        return sign(claims(subject, role)
                .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                .build());
    }

    public String tokenForAnotherAudience(UUID subject, String role) {
        return sign(claims(subject, role).audience("somebody-else").build());
    }

    public String tokenOfAnotherIssuer(UUID subject, String role) {
        return sign(claims(subject, role).issuer("http://127.0.0.1:1").build());
    }

    private JWTClaimsSet.Builder claims(UUID subject, String role) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(subject.toString())
                .issuer(issuer())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("roles", List.of(role));
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign with a key just made", e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
