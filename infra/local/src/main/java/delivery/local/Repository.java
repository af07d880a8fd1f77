package delivery.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checked-out repository that this code was built in. */
public final class Repository {

    private Repository() {}

    /**
     * Its root: the system property {@code delivery.root}, or the nearest folder upwards that holds the Maven wrapper.
     *
     * @throws IllegalStateException if this does not run inside one
     */
    public static Path root() {
        String told = System.getProperty("delivery.root");
        if (told != null) {
            return Path.of(told);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.exists(folder.resolve("infra/local/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Run this inside the repository, or set -Ddelivery.root");
    }
}
