package delivery.identity;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that all instances sign with: made by the first one, kept in table {@code signing_key}. */
@Configuration(proxyBeanMethods = false)
class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    private static final int MOST_TRIES = 5;

    @Bean
    JWKSource<SecurityContext> jwkSource(CqlSession session) throws JOSEException, ParseException {
        Row stored = read(session);
        for (int tries = 0; stored == null && tries < MOST_TRIES; tries++) {
            make(session);
            stored = read(session);
        }
        if (stored == null) {
            throw new IllegalStateException("The signing key was written and is not there");
        }
        return new ImmutableJWKSet<>(new JWKSet(RSAKey.parse(stored.getString("jwk"))));
    }

    /** Whether this key or another instance's came first is read afterwards, also when the answer is not heard. */
    private static void make(CqlSession session) throws JOSEException {
        try {
            session.execute(SimpleStatement.newInstance(
                            "INSERT INTO signing_key (one, jwk, created_at) VALUES (1, ?, ?) IF NOT EXISTS",
                            newKey().toJSONString(),
                            Instant.now())
                    .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
        } catch (WriteTimeoutException | CASWriteUnknownException | DriverTimeoutException e) {
            log.warn("Whether the signing key was stored is not known yet: {}", e.getMessage());
        }
    }

    private static @Nullable Row read(CqlSession session) {
        return session.execute(SimpleStatement.newInstance("SELECT jwk FROM signing_key WHERE one = 1")
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                .one();
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }
}
