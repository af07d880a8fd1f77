package delivery.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A supervisor in a process of its own, with one fake service. Arguments: the service's port, a folder. */
final class FakePlatform {

    private FakePlatform() {}

    public static void main(String[] arguments) throws Exception {
        Supervisor supervisor = new Supervisor(System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
        Launch launch = Fakes.launch("fake", Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        supervisor.start(List.of(launch), 1, Duration.ofSeconds(20));
        System.out.println("pid " + supervisor.status().get(0).pid());
        Thread.sleep(60_000);
    }
}
