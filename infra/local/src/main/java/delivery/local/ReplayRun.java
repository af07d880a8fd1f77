package delivery.local;

import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.replay.Replay;
import delivery.local.replay.ReplayResult;
import delivery.local.screen.ReplayBar;
import delivery.local.screen.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A replay on a platform, with its progress on the screen and its figures at the end. */
final class ReplayRun {

    private final Options options;
    private final Platform platform;
    private final Screen screen;

    ReplayRun(Options options, Platform platform, Screen screen) {
        this.options = options;
        this.platform = platform;
        this.screen = screen;
    }

    /** Plays it and answers the exit code: 0 once the instance was played to its end */
    int run() {
        Path instance = Objects.requireNonNull(options.replay);
        try (Loop loop = new Loop()) {
            Api api = new Api(platform.gateway(), loop);
            Replay replay = new Replay(
                    instance, api, platform.clock(), platform.secrets().sample());
            CompletableFuture<ReplayResult> playing =
                    replay.run(api.session("operator", platform.secrets().operator()));
            ReplayResult result = await(playing, replay);
            result.write(options.out);
            screen.say(result.summary().stripTrailing());
            screen.say("errors met and overcome: " + api.tally().errors());
            screen.say("written to " + options.out.toAbsolutePath());
            return 0;
        }
    }

    private ReplayResult await(CompletableFuture<ReplayResult> playing, Replay replay) {
        int looks = 0;
        while (true) {
            try {
                return playing.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                show(ReplayBar.of(replay.progress()), looks++);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The replay failed: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
    }

    private void show(String bar, int looks) {
        if (screen.live()) {
            screen.show(List.of(bar));
        } else if (looks % 10 == 0) {
            screen.say(bar);
        }
    }
}
