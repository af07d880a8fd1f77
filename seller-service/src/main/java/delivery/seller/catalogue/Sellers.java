package delivery.seller.catalogue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import delivery.geo.Position;
import delivery.location.SellerPositions;
import delivery.platform.ProblemException;
import delivery.seller.SellerSettings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All sellers: changed by themselves, read for every order. */
@Component
public class Sellers {

    /** Some 20 MB; a seller's weight is the number of its items. */
    private static final long MOST_ITEMS_REMEMBERED = 100_000;

    private final SellerTable table;
    private final SellerPositions positions;
    private final LoadingCache<UUID, Optional<Seller>> remembered;

    Sellers(SellerTable table, SellerPositions positions, SellerSettings settings) {
        this.table = table;
        this.positions = positions;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(MOST_ITEMS_REMEMBERED)
                .<UUID, Optional<Seller>>weigher((id, seller) ->
                        1 + seller.map(one -> one.items().size()).orElse(0))
                .expireAfterWrite(settings.remembered())
                .build(table::find);
    }

    /**
     * The seller as it was at most {@link SellerSettings#remembered()} ago, and at once as this instance changed it. Good enough
     * for orders: one that comes that late meets the price, or the open door, that a slightly earlier one would have met.
     */
    public Optional<Seller> remembered(UUID sellerId) {
        return remembered.get(sellerId);
    }

    /** @throws ProblemException 404 if there is none */
    Seller get(UUID sellerId) {
        return table.find(sellerId).orElseThrow(() -> ProblemException.notFound("No such seller."));
    }

    Seller put(UUID sellerId, String name, Position position) {
        table.put(sellerId, name, position);
        positions.put(sellerId, position).toCompletableFuture().join();
        return changed(sellerId);
    }

    /** @throws ProblemException 404 if there is no such seller */
    Seller setOpen(UUID sellerId, boolean open) {
        get(sellerId);
        table.setOpen(sellerId, open);
        return changed(sellerId);
    }

    /** @throws ProblemException 404 if there is no such seller */
    Seller setCatalogue(UUID sellerId, List<Item> catalogue) {
        get(sellerId);
        table.setCatalogue(sellerId, catalogue);
        return changed(sellerId);
    }

    private Seller changed(UUID sellerId) {
        remembered.invalidate(sellerId);
        return get(sellerId);
    }
}
