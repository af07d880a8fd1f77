package delivery.load.logs;

import delivery.load.nearest.NearestTest.Figures;
import delivery.load.own.OwnCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** What logging costs those who log, how much of it Cassandra takes, what is left after a fault, and how soon it is found. */
public final class LogsTest {

    private final Setting setting;
    private final Plan plan;

    /** What is measured, each part by itself and on a node of its own. */
    public enum Part {
        APPENDER,
        INGEST,
        LATENCY,
        ORDER,
        REPORT,
        OUTAGE,
        PEER
    }

    /**
     * How much of it.
     *
     * @param rate events a second to be stored, for {@code length}
     * @param rounds of the comparison of latencies
     * @param orderEvents that one order's are found among
     * @param reportEvents domain events of one report
     * @param outage how long Cassandra is away
     * @param outageRate events a second meanwhile
     * @param peerEvents that each of the systems stores
     */
    public record Plan(
            int rate,
            Duration length,
            int rounds,
            long orderEvents,
            long reportEvents,
            Duration outage,
            int outageRate,
            long peerEvents) {}

    /** @param folder for what is kept on disk meanwhile */
    public LogsTest(Plan plan, Path folder, Consumer<String> progress, Figures figures) {
        this.plan = plan;
        this.setting = new Setting(folder, progress, figures);
    }

    public void run(Part part) {
        switch (part) {
            case APPENDER -> onNode(node -> new AppenderCost(node, setting).run());
            case INGEST -> onNode(node -> new Ingest(node, setting).run(plan.rate(), plan.length()));
            case LATENCY -> onNode(node -> new Latency(node, setting).run(plan.rounds()));
            case ORDER -> onNode(node -> new OrderQuery(node, setting).run(plan.orderEvents()));
            case REPORT -> onNode(node -> new ReportTime(node, setting).run(plan.reportEvents()));
            case OUTAGE -> new Outage(setting).run(plan.outageRate(), plan.outage());
            case PEER -> onNode(node -> new PeerComparison(node, setting).run(plan.peerEvents()));
        }
    }

    private void onNode(Consumer<OwnCassandra> measure) {
        setting.say("Starting Cassandra");
        try (OwnCassandra node = OwnCassandra.start(Setting.KEYSPACE)) {
            measure.accept(node);
        }
    }
}
