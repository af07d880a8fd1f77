package delivery.load.faults.inject;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.faults.inject.Fault.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final List<String> GATEWAYS = List.of("api-gateway-1", "api-gateway-2");
    private static final List<String> SERVICES = Stream.concat(
                    Stream.of("order-service-1", "order-service-2"), GATEWAYS.stream())
            .toList();
    private static final List<String> NODES = List.of("cassandra-1", "cassandra-2", "cassandra-3");
    private static final int FAULTS = 30;

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(faults(7, true)).isEqualTo(faults(7, true)).isNotEqualTo(faults(8, true));
    }

    @Test
    void everyKindComesBeforeAnyComesAgain() {
        Set<Kind> all = EnumSet.complementOf(EnumSet.of(Kind.ROLLING_RESTART));

        LongStream.range(0, 20)
                .forEach(seed -> assertThat(faults(seed, true).subList(0, all.size()))
                        .extracting(Fault::kind)
                        .containsExactlyInAnyOrderElementsOf(all));
    }

    @Test
    void aFaultMeetsWhatItsKindIsFor() {
        LongStream.range(0, 20)
                .boxed()
                .flatMap(seed -> faults(seed, true).stream())
                .forEach(fault -> {
                    List<String> targets = fault.targets();
                    switch (fault.kind()) {
                        case KILL_SERVICE ->
                            assertThat(targets)
                                    .hasSizeBetween(1, 2)
                                    .isSubsetOf(SERVICES)
                                    .doesNotHaveDuplicates();
                        case PAUSE_SERVICE -> assertThat(targets).hasSize(1).isSubsetOf(SERVICES);
                        case RESTART_GATEWAY -> assertThat(targets).hasSize(1).isSubsetOf(GATEWAYS);
                        case KILL_NODE, PAUSE_NODE, SLOW_NODE ->
                            assertThat(targets).hasSize(1).isSubsetOf(NODES);
                        case BLACKOUT -> assertThat(targets).isEqualTo(SERVICES);
                        default -> assertThat(targets).isEqualTo(NODES);
                    }
                });
    }

    @Test
    void withoutASmallFileSystemTheSpillIsNotFilled() {
        assertThat(faults(1, false)).extracting(Fault::kind).doesNotContain(Kind.FULL_SPILL);
    }

    private static List<Fault> faults(long seed, boolean canFillSpill) {
        Schedule schedule = new Schedule(seed, SERVICES, GATEWAYS, NODES, canFillSpill);
        return Stream.generate(schedule::next).limit(FAULTS).toList();
    }
}
