package delivery.logs.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erasures, for operators. */
@RestController
@RequestMapping("/v1/erasures")
@Tag(name = "erasures")
@PreAuthorize("hasRole('OPERATOR')")
class ErasuresController {

    private final Erasures erasures;

    ErasuresController(Erasures erasures) {
        this.erasures = erasures;
    }

    record ErasureList(List<Erasure> erasures) {}

    @PostMapping
    @Operation(
            operationId = "requestErasure",
            summary = "Erase a customer's personal data from the log",
            description = "Done in the background. Asking for the same while it waits or runs gets the same erasure.")
    @ApiResponse(responseCode = "202", description = "It is queued; `Location` says where to see how far it is")
    ResponseEntity<Erasure> request(@RequestBody @Valid ErasureRequest request) {
        Erasure erasure = erasures.request(request.account(), request.orders());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/erasures/" + erasure.id()))
                .body(erasure);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getErasure", summary = "How far an erasure is")
    Erasure get(@PathVariable UUID id) {
        return erasures.find(id);
    }

    @GetMapping
    @Operation(operationId = "listErasures", summary = "The erasures of the last year, newest first")
    ErasureList list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return new ErasureList(erasures.newest(limit));
    }
}
