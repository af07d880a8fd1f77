package delivery.seller.reservation;

import delivery.geo.Position;
import delivery.seller.catalogue.Item;
import delivery.seller.catalogue.Money;
import delivery.seller.catalogue.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The seller chosen for an order, and what the order will cost there.
 *
 * @param position where it is picked up
 * @param preparationSeconds from the order until it can be picked up, as far as can be told
 * @param skills what a courier must be fit for to carry all of it
 */
record Reservation(
        UUID sellerId,
        String sellerName,
        Position position,
        List<Line> items,
        Money total,
        int preparationSeconds,
        Set<String> skills) {

    record Line(String sku, String name, int quantity, Money unitPrice) {}

    /** @param seller has all the items */
    static Reservation at(Seller seller, List<ReservationRequest.Line> wanted, int preparationSeconds) {
        List<Line> lines = new ArrayList<>();
        Set<String> skills = new TreeSet<>();
        long amount = 0;
        for (ReservationRequest.Line line : wanted) {
            Item item = Objects.requireNonNull(seller.items().get(line.sku()));
            lines.add(new Line(item.sku(), item.name(), line.quantity(), item.price()));
            skills.addAll(item.skills());
            amount += item.price().amount() * line.quantity();
        }
        Money total = new Money(amount, lines.get(0).unitPrice().currency());
        return new Reservation(seller.id(), seller.name(), seller.position(), lines, total, preparationSeconds, skills);
    }
}
