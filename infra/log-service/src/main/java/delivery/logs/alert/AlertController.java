package delivery.logs.alert;

import delivery.logs.turn.Turns;
import delivery.logs.webhook.WebhookAnswer;
import delivery.logs.webhook.WebhookSecrets;
import delivery.logs.webhook.WebhookSender;
import delivery.logs.webhook.WebhookUrl;
import delivery.platform.Caller;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alerts, for analysts and operators: all see and change all of them. */
@RestController
@RequestMapping("/v1/alerts")
@Tag(name = "alerts")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class AlertController {

    private static final int TESTS_AT_ONCE = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** How long a creation may be tried again and still be told the secret, since its answer may have been lost. */
    private static final Duration CREATION = Duration.ofMinutes(10);

    private final Alerts alerts;
    private final AlertTable table;
    private final EvaluationTable evaluations;
    private final WebhookSender sender;
    private final Turns tests = new Turns(TESTS_AT_ONCE, "Too many webhooks are tested now.", RETRY_AFTER);

    AlertController(Alerts alerts, AlertTable table, EvaluationTable evaluations, WebhookSender sender) {
        this.alerts = alerts;
        this.table = table;
        this.evaluations = evaluations;
        this.sender = sender;
    }

    /** @param next the cursor to go on from; absent on the last page */
    record AlertPage(List<AlertView> alerts, @Nullable String next) {}

    record NewSecret(
            @Schema(description = "Signs from now on; for a day the one before it does, too")
            String secret) {}

    record TestResult(
            boolean taken,

            @Schema(description = "What the receiver answered") @Nullable
            Integer status,

            @Schema(description = "Why it was not taken") @Nullable
            String problem) {}

    @PostMapping
    @Operation(
            operationId = "createAlert",
            summary = "Create an alert, once for each key: a retry gets the same one",
            description = "422: idempotency-key-reused or webhook-refused; 409: too-many-alerts.")
    @ApiResponse(responseCode = "201", description = "Created, now or before with the same key")
    ResponseEntity<AlertView> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "1 to 200 visible ASCII characters")
                    @RequestHeader("Idempotency-Key")
                    @Pattern(regexp = "[\\x21-\\x7e]{1,200}")
                    String idempotencyKey,
            @Valid @RequestBody AlertDefinition definition) {
        Alert alert = alerts.create(caller.accountId(), idempotencyKey, definition);
        boolean fresh = Instant.now().isBefore(alert.createdAt().plus(CREATION));
        return ResponseEntity.created(URI.create("/v1/alerts/" + alert.id()))
                .body(fresh ? AlertView.withSecret(alert) : view(alert));
    }

    @GetMapping
    @Operation(operationId = "listAlerts", summary = "All alerts, in no particular order")
    AlertPage list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @Parameter(description = "A former answer's `next`") @RequestParam(required = false) @Nullable
                    String cursor) {
        Map<UUID, Evaluation> evaluated = evaluations.all();
        String after = cursor == null ? "" : checked(cursor);
        List<Alert> found = table.all().stream()
                .filter(alert -> alert.id().toString().compareTo(after) > 0)
                .sorted(Comparator.comparing(alert -> alert.id().toString()))
                .limit(limit + 1L)
                .toList();
        List<Alert> page = found.subList(0, Math.min(limit, found.size()));
        return new AlertPage(
                page.stream()
                        .map(alert -> AlertView.of(alert, evaluated.get(alert.id())))
                        .toList(),
                found.size() > limit ? page.get(limit - 1).id().toString() : null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAlert", summary = "An alert and its state")
    AlertView get(@PathVariable UUID id) {
        return view(alerts.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            operationId = "changeAlert",
            summary = "Give an alert another definition",
            description = "One that fires and is not enabled any more is resolved. 422: webhook-refused.")
    AlertView change(@PathVariable UUID id, @Valid @RequestBody AlertDefinition definition) {
        return view(alerts.change(id, definition));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteAlert", summary = "Delete an alert; its receiver is told no more")
    void delete(@PathVariable UUID id) {
        alerts.delete(id);
    }

    @PostMapping("/{id}/secret")
    @Operation(operationId = "rotateAlertSecret", summary = "Give an alert a new secret")
    NewSecret rotateSecret(@PathVariable UUID id) {
        WebhookSecrets secrets = alerts.rotateSecret(id).secrets();
        return new NewSecret(secrets.current().text());
    }

    @PostMapping("/{id}/test")
    @Operation(operationId = "testAlert", summary = "Send a notification of type `log.alert.test` now, once")
    TestResult test(@PathVariable UUID id) {
        Alert alert = alerts.get(id);
        WebhookUrl url = WebhookUrl.of(alert.definition().webhook());
        return tests.run(() -> {
            WebhookAnswer answer = Objects.requireNonNull(sender.send(
                            url, alerts.test(alert).message(), alert.secrets().at(Instant.now()))
                    .block());
            return new TestResult(answer.isTaken(), answer.status(), answer.problem());
        });
    }

    private AlertView view(Alert alert) {
        return AlertView.of(alert, evaluations.find(alert.id()).orElse(null));
    }

    private static String checked(String cursor) {
        try {
            return UUID.fromString(cursor).toString();
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The cursor is not one of ours.", List.of(new FieldError("cursor", "must be the next of a page")));
        }
    }
}
