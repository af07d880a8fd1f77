package delivery.logs.archive;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy, which speaks the protocol of S3 and keeps objects in a folder, as a process of its own: its libraries are not ours. It can be
 * stopped and started again where it was.
 */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "logs";

    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    S3Server(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        Files.createDirectories(objects().resolve(BUCKET));
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
        awaitListening();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As anybody's program would read and change the bucket. */
    S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .build();
    }

    void start() throws IOException {
        process = launch();
        awaitListening();
    }

    void stop() {
        process.destroyForcibly();
        await().atMost(START).until(() -> !process.isAlive());
    }

    private Path objects() {
        return folder.resolve("objects");
    }

    private Process launch() throws IOException {
        Path properties = Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=any
                jclouds.credential=any
                jclouds.filesystem.basedir=%s
                """.formatted(
                        endpoint(),
                        System.getProperty("aws.accessKeyId"),
                        System.getProperty("aws.secretAccessKey"),
                        objects()));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("s3proxy.jar"),
                        "--properties",
                        properties.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
    }

    private void awaitListening() {
        await().atMost(START).until(this::isListening);
    }

    private boolean isListening() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
