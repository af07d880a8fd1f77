package delivery.local;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Made at random for each data folder.
 *
 * @param service the services' own accounts
 * @param operator the account {@code operator}
 * @param sample every account of the sample city and of a replay
 */
public record Secrets(String service, String operator, String sample) {

    private static final int BYTES = 24;

    static Secrets generate() {
        SecureRandom random = new SecureRandom();
        return new Secrets(secret(random), secret(random), secret(random));
    }

    static Secrets parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Secrets(
                required(properties, "service"), required(properties, "operator"), required(properties, "sample"));
    }

    String text() {
        return "service=" + service + "\noperator=" + operator + "\nsample=" + sample + "\n";
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The secrets file lacks '" + name + "'");
        }
        return value;
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
