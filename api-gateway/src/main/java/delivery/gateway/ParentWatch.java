package delivery.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Ends the gateway, gracefully, when the process that started it is gone: {@code DELIVERY_PARENT_PID}. */
@Component
@ConditionalOnProperty("delivery.parent.pid")
class ParentWatch implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

    private final long parentPid;

    ParentWatch(@Value("${delivery.parent.pid}") long parentPid) {
        this.parentPid = parentPid;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Runnable end = () -> {
            log.info("The process that started this one is gone; ending");
            System.exit(SpringApplication.exit(ready.getApplicationContext()));
        };
        ProcessHandle.of(parentPid)
                .ifPresentOrElse(
                        parent -> {
                            var unused = parent.onExit().thenRun(end);
                        },
                        () -> new Thread(end, "parent-watch").start());
    }
}
