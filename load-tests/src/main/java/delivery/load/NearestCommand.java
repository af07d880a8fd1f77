package delivery.load;

import delivery.load.nearest.Designs;
import delivery.load.nearest.GeoSystem;
import delivery.load.nearest.NearestTest;
import delivery.load.nearest.Peers;
import delivery.load.own.OwnCassandra;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run nearest}: the ten nearest couriers, by the location index and by its peers. */
@Command(
        name = "nearest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "The ten nearest of so many couriers, standing still and moving, one pickup at a time and a batch of them: the"
                        + " location index beside Redis GEOSEARCH and PostGIS KNN, each asked in turn, and beside the bare"
                        + " CQL reads that the index makes.")
final class NearestCommand implements Callable<Integer> {

    @Option(
            names = "--couriers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000,1000000",
            description = "How many, one after the other.")
    private List<Integer> couriers = List.of();

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,16,64",
            description = "How many ask at once, one after the other.")
    private List<Integer> clients = List.of();

    @Option(
            names = "--updates",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Positions a second, where couriers move.")
    private int updates;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "200", description = "Pickups in a batch.")
    private int batch;

    @Mixin
    private final Slices slices = new Slices();

    @Option(
            names = "--designs",
            description = "Compare with designs in Cassandra, too, that the platform did not take: cells of one level,"
                    + " and range slices of coarse cells.")
    private boolean designs;

    @Mixin
    private final PeerOptions peerOptions = new PeerOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Results results = new Results();
        NearestTest test = new NearestTest(
                new NearestTest.Plan(couriers, clients, updates, batch, slices.length, slices.rounds),
                System.err::println,
                results::add);
        System.err.println("Starting Cassandra and the peers");
        try (OwnCassandra cassandra = OwnCassandra.start(OwnCassandra.COURIERS);
                Peers peers = peerOptions.open(System.err::println)) {
            List<GeoSystem> others = new ArrayList<>(peers.systems());
            if (designs) {
                others.addAll(Designs.notTaken(cassandra.session(), OwnCassandra.COURIERS));
            }
            test.run(cassandra.session(), OwnCassandra.COURIERS, others);
        }
        output.write(results, System.out);
        return 0;
    }
}
