package delivery.load.nearest;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The middle one; a round in which a stranger took the machine does not move it. */
final class Median {

    private Median() {}

    static <T> double of(List<T> all, ToDoubleFunction<T> figure) {
        return middle(all.stream().mapToDouble(figure));
    }

    /** Of each round's figure of {@code one} by that of {@code other}. */
    static <T> double ofRatios(List<T> one, List<T> other, ToDoubleFunction<T> figure) {
        return middle(IntStream.range(0, one.size())
                .mapToDouble(i -> figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i))));
    }

    private static double middle(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
