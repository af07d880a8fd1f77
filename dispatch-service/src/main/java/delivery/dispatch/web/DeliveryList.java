package delivery.dispatch.web;

import delivery.dispatch.delivery.Delivery;
import java.util.List;

/**
 * Some deliveries, and a cursor that is another whenever one of them is.
 *
 * @param cursor a digest of ids and versions
 */
record DeliveryList(String cursor, List<DeliveryView> deliveries) {

    static DeliveryList of(List<Delivery> deliveries) {
        return new DeliveryList(
                Cursor.of(Cursor.versions(deliveries)),
                deliveries.stream().map(DeliveryView::of).toList());
    }
}
