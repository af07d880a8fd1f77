package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.change.ChangeFeed;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.OpenDeliveries;
import delivery.location.CourierPositions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs a loop for every shard; a loop idles while another instance holds its shard. */
@Component
class Dispatcher implements SmartLifecycle {

    private final ShardLeases leases;
    private final List<ShardLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Dispatcher(
            DispatchSettings settings,
            ShardLeases leases,
            Deliveries deliveries,
            OpenDeliveries index,
            Matcher matcher,
            Zones zones,
            Zoning zoning,
            CourierPositions positions,
            Couriers couriers,
            Offers offers,
            ChangeFeed changes,
            Clock clock,
            MeterRegistry meters) {
        this.leases = leases;
        for (int number = 0; number < settings.shards(); number++) {
            Relief relief = new Relief(positions, couriers, offers, settings);
            Shard shard = new Shard(number, settings, deliveries, index, matcher, zones, zoning, relief, clock);
            ShardLoop loop = new ShardLoop(number, shard, leases, settings.tick());
            changes.listen(loop::hear);
            loops.add(loop);
        }
        Gauge.builder(
                        "delivery.dispatch.shards",
                        loops,
                        all -> all.stream().filter(ShardLoop::isLeading).count())
                .description("Shards that this instance leads")
                .register(meters);
        Gauge.builder(
                        "delivery.dispatch.zones",
                        loops,
                        all -> all.stream().mapToInt(ShardLoop::zones).sum())
                .description("Zones that this instance matches")
                .register(meters);
    }

    @Override
    public void start() {
        for (int shard = 0; shard < loops.size(); shard++) {
            Thread thread = new Thread(loops.get(shard), "shard-" + shard);
            thread.start();
            threads.add(thread);
        }
    }

    /** A tick under way is finished; then the leases are given back. */
    @Override
    public void stop() {
        loops.forEach(ShardLoop::stop);
        try {
            for (Thread thread : threads) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        leases.leave();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
