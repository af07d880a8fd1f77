package delivery.load;

import delivery.load.match.ticks.TicksTest;
import delivery.load.match.ticks.TicksTest.Cost;
import delivery.load.match.ticks.TicksTest.Settings;
import delivery.load.match.ticks.TicksTest.Size;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code ./load-tests/run match-ticks}: how long a tick of the batch strategy takes. */
@Command(
        name = "match-ticks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "How long the batch strategy takes to plan one tick in a town of random couriers and orders: cold,"
                        + " and going on from its last plan while the town moves on.")
final class MatchTicksCommand implements Callable<Integer> {

    @Option(
            names = "--sizes",
            paramLabel = "ORDERSxCOURIERS",
            split = ",",
            defaultValue = "500x2000,5000x20000",
            converter = Sizes.class,
            description = "Pending orders and couriers, one after the other.")
    private List<Size> sizes = List.of();

    @Option(
            names = "--effort",
            paramLabel = "N",
            defaultValue = "300",
            description = "How often a plan is torn up and rebuilt in a tick.")
    private int effort;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "10", description = "Ticks not measured.")
    private int warmUp;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Ticks measured, of each kind.")
    private int rounds;

    @Option(
            names = "--at-most",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "For each size and kind; fewer ticks are measured when it is over.")
    private Duration atMost = Duration.ofMinutes(2);

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "Between ticks, the town's clock.")
    private Duration tick = Duration.ofSeconds(10);

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How long a plan may be searched for.")
    private Duration budget = Duration.ofMinutes(1);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        TicksTest test = new TicksTest(new Settings(effort, warmUp, rounds, atMost, tick, budget), System.err::println);
        Results results = new Results();
        for (Size size : sizes) {
            Cost cost = test.run(size);
            String name = size.orders() + " orders x " + size.couriers() + " couriers: ";
            results.add(name + "cold tick p50", cost.cold().p50(), "ms");
            results.add(name + "cold tick p90", cost.cold().p90(), "ms");
            results.add(name + "rolling tick p50", cost.rolling().p50(), "ms");
            results.add(name + "rolling tick p90", cost.rolling().p90(), "ms");
            results.add(name + "ticks measured", cost.ticks(), "of each");
        }
        output.write(results, System.out);
        return 0;
    }

    private static final class Sizes implements ITypeConverter<Size> {

        private static final Pattern SIZE = Pattern.compile("(\\d{1,7})x(\\d{1,7})");

        @Override
        public Size convert(String text) {
            Matcher matcher = SIZE.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no size such as 500x2000");
            }
            return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }
}
