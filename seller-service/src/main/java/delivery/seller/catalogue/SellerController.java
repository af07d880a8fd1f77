package delivery.seller.catalogue;

import delivery.geo.Position;
import delivery.platform.Caller;
import delivery.platform.ProblemException;
import delivery.seller.SellerAccess;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a seller is, where, and whether it takes orders. For the seller itself; operators may read. */
@RestController
@RequestMapping("/v1/sellers/{sellerId}")
class SellerController {

    private static final Logger log = LoggerFactory.getLogger(SellerController.class);

    private final Sellers sellers;

    SellerController(Sellers sellers) {
        this.sellers = sellers;
    }

    /** @param position where couriers pick up */
    record SellerRequest(
            @NotBlank @Size(max = 200) String name, @NotNull Position position) {}

    record Opening(boolean open) {}

    /** @param open takes orders now */
    record SellerView(UUID id, String name, Position position, boolean open) {

        static SellerView of(Seller seller) {
            return new SellerView(seller.id(), seller.name(), seller.position(), seller.open());
        }
    }

    /** Introduces the seller, closed and with nothing to sell, or gives it another name or place. */
    @PutMapping
    SellerView introduce(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID sellerId,
            @Valid @RequestBody SellerRequest seller) {
        SellerAccess.requireOwn(caller, sellerId);
        return SellerView.of(sellers.put(sellerId, seller.name(), seller.position()));
    }

    @GetMapping
    SellerView seller(@Parameter(hidden = true) Caller caller, @PathVariable UUID sellerId) {
        SellerAccess.requireOwnOrOperator(caller, sellerId);
        return SellerView.of(sellers.get(sellerId));
    }

    /** @throws ProblemException 404 before the seller has introduced itself */
    @PutMapping("/opening")
    SellerView setOpening(
            @Parameter(hidden = true) Caller caller, @PathVariable UUID sellerId, @Valid @RequestBody Opening opening) {
        SellerAccess.requireOwn(caller, sellerId);
        Seller seller = sellers.setOpen(sellerId, opening.open());
        log.atInfo().addKeyValue("sellerId", sellerId).log(seller.open() ? "Seller opened" : "Seller closed");
        return SellerView.of(seller);
    }
}
