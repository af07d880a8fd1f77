package delivery.seller.search;

import delivery.geo.Position;
import delivery.location.Neighbour;
import delivery.location.SellerPositions;
import delivery.seller.SellerSettings;
import delivery.seller.catalogue.Seller;
import delivery.seller.catalogue.Sellers;
import java.util.Collection;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Finds open sellers by their distance from a door. */
@Component
public class OpenSellers {

    private final SellerPositions positions;
    private final Sellers sellers;
    private final SellerSettings settings;

    OpenSellers(SellerPositions positions, Sellers sellers, SellerSettings settings) {
        this.positions = positions;
        this.sellers = sellers;
        this.settings = settings;
    }

    public record Near(Seller seller, double metres) {}

    /**
     * Open sellers that have all of {@code skus} in their catalogue, nearest first, ties by id, as far as
     * {@link SellerSettings#maxMetres()}. Read only as far out as the stream is; reading blocks.
     */
    public Stream<Near> nearestFirst(Position door, Collection<String> skus) {
        Spliterator<Neighbour> found = Spliterators.spliteratorUnknownSize(
                positions.now().toCompletableFuture().join().nearestFirst(door, settings.maxMetres()),
                Spliterator.ORDERED);
        return StreamSupport.stream(found, false)
                .flatMap(neighbour ->
                        sellers.remembered(neighbour.id()).stream().map(seller -> new Near(seller, neighbour.metres())))
                .filter(near -> near.seller().open() && near.seller().sells(skus));
    }
}
