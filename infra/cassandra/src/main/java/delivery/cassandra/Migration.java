package delivery.cassandra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One versioned CQL file.
 *
 * @param version from the file's name, {@code V012__what_it_does.cql} is 12
 */
record Migration(int version, String fileName, String cql) {

    private static final Pattern FILE_NAME = Pattern.compile("V(\\d+)__\\w+\\.cql");

    /** @throws IllegalArgumentException if the name is not of the form {@code V012__what_it_does.cql} */
    static Migration of(String fileName, String cql) {
        Matcher name = FILE_NAME.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalArgumentException("A migration is named like V012__what_it_does.cql, not " + fileName);
        }
        return new Migration(Integer.parseInt(name.group(1)), fileName, cql);
    }

    List<String> statements() {
        return CqlScript.statements(cql);
    }

    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
