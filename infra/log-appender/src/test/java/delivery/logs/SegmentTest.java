package delivery.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.logs.Segment.Cut;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final int THREADS = 4;
    private static final int SEGMENTS = 50;
    private static final int RECORDS_AT = 1 << 16;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(Segment.BYTES);

    @Property(tries = 100)
    void recordsComeOutAsTheyWentInWhateverTheirLengthsAndTheCuts(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 2_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 50_000) int cutBytes) {
        ByteBuffer fresh = ByteBuffer.allocateDirect(Segment.BYTES);
        Segment segment = Segment.empty(fresh);
        List<String> put = IntStream.range(0, lengths.size())
                .mapToObj(i -> (i + "-").repeat(lengths.get(i)).substring(0, lengths.get(i)))
                .filter(text -> segment.put(text.getBytes(UTF_8)))
                .toList();

        assertThat(drain(segment, cutBytes)).containsExactlyElementsOf(put);
        assertThat(segment.isStored()).isTrue();
    }

    @Property(tries = 100)
    void theNextProcessGetsWhatWasNotStoredInTheSameCuts(
            @ForAll @IntRange(max = 200) int records,
            @ForAll @IntRange(max = 20) int cuts,
            @ForAll @IntRange(max = 20) int stored,
            @ForAll @IntRange(min = 1, max = 1_000) int cutBytes) {
        ByteBuffer shared = ByteBuffer.allocateDirect(Segment.BYTES);
        Segment first = Segment.empty(shared);
        IntStream.range(0, records).forEach(i -> first.put(("record " + i).getBytes(UTF_8)));
        List<Cut> made = new ArrayList<>();
        for (Cut cut = first.cut(cutBytes); cut != null && made.size() < cuts; cut = first.cut(cutBytes)) {
            made.add(cut);
        }
        made.stream().limit(stored).forEach(first::stored);

        Segment next = Segment.left(shared);

        for (Cut expected : made.subList(Math.min(stored, made.size()), made.size())) {
            Cut again = Objects.requireNonNull(next.cut(Integer.MAX_VALUE / 2));
            assertThat(again.number()).isEqualTo(expected.number());
            assertThat(texts(again)).isEqualTo(texts(expected));
            next.stored(again);
        }
        drain(next, cutBytes);
        assertThat(next.isFinished()).isTrue();
        assertThat(Segment.left(shared).cut(cutBytes)).isNull();
    }

    @Test
    void threadsPutAtOnceAndNothingIsLostOrTorn() {
        Segment segment = Segment.empty(memory);
        List<CompletableFuture<List<String>>> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 5_000)
                        .mapToObj(i -> thread + ":" + i + ":" + "x".repeat(i % 97))
                        .filter(text -> segment.put(text.getBytes(UTF_8)))
                        .toList()))
                .toList();
        List<String> taken = new ArrayList<>();
        while (!threads.stream().allMatch(CompletableFuture::isDone)) {
            taken.addAll(drain(segment, 4_096));
        }
        taken.addAll(drain(segment, 4_096));

        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = thread + ":";
            assertThat(taken.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(threads.get(thread).join());
        }
    }

    @Test
    void whatIsPutWhileItsMemoryIsMadeReadyStays() {
        for (int i = 0; i < SEGMENTS; i++) {
            Segment segment = Segment.empty(ByteBuffer.allocateDirect(Segment.BYTES));
            AtomicBoolean isPut = new AtomicBoolean();
            CompletableFuture<Void> readying = CompletableFuture.runAsync(() -> {
                while (!isPut.get()) {
                    segment.makeBeginReady();
                    segment.makeReady();
                }
            });
            List<String> put =
                    IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();

            put.forEach(text -> segment.put(text.getBytes(UTF_8)));
            isPut.set(true);
            readying.join();

            assertThat(drain(segment, 4_096)).containsExactlyElementsOf(put);
        }
    }

    @Test
    void oneThatIsFullStaysFullAndIsFinishedWhenAllOfItIsStored() {
        Segment segment = Segment.empty(memory);
        int room = 0;
        while (segment.put(new byte[5_000])) {
            room++;
        }

        assertThat(segment.put(new byte[1])).isFalse();
        assertThat(segment.isFinished()).isFalse();
        assertThat(drain(segment, 100_000)).hasSize(room).hasSizeGreaterThan(190);
        assertThat(segment.isFinished()).isTrue();
    }

    @Test
    void thereMayBeACutForEachRecordHoweverShort() {
        Segment segment = Segment.empty(memory);
        int records = 0;
        while (segment.put(new byte[] {1})) {
            records++;
            segment.stored(Objects.requireNonNull(segment.cut(1)));
        }

        assertThat(records).isEqualTo((Segment.BYTES - RECORDS_AT) / 64);
        assertThat(segment.isFinished()).isTrue();
    }

    @Test
    void aRecordThatItsThreadCouldNotFinishIsLeftOutByTheNextProcessOnly() {
        Segment segment = Segment.empty(memory);
        List.of("one", "two", "three").forEach(text -> segment.put(text.getBytes(UTF_8)));
        memory.putInt(RECORDS_AT + 64, 0);

        assertThat(drain(segment, 4_096)).containsExactly("one");
        Cut rest = Objects.requireNonNull(Segment.left(memory).cut(4_096));
        assertThat(texts(rest)).containsExactly("three");
        assertThat(rest.damaged()).isZero();
    }

    @Test
    void aDamagedRecordIsCountedAndTheOthersComeOut() {
        Segment segment = Segment.empty(memory);
        List.of("one", "two".repeat(100), "three").forEach(text -> segment.put(text.getBytes(UTF_8)));
        memory.put(RECORDS_AT + 64 + 20, (byte) 0);

        Cut cut = Objects.requireNonNull(Segment.left(memory).cut(4_096));

        assertThat(texts(cut)).containsExactly("one", "three");
        assertThat(cut.damaged()).isEqualTo(1);
    }

    @Test
    void whatIsNoSegmentIsNotTaken() {
        assertThatThrownBy(() -> Segment.left(memory)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Segment.left(ByteBuffer.allocate(10))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> drain(Segment segment, int cutBytes) {
        List<String> texts = new ArrayList<>();
        for (Cut cut = segment.cut(cutBytes); cut != null; cut = segment.cut(cutBytes)) {
            texts.addAll(texts(cut));
            segment.stored(cut);
        }
        return texts;
    }

    private static List<String> texts(Cut cut) {
        return cut.records().stream().map(bytes -> new String(bytes, UTF_8)).toList();
    }
}
