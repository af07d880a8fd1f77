package delivery.seller.catalogue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code seller_by_id}. */
@Component
class SellerTable {

    private static final TypeReference<List<Item>> CATALOGUE = new TypeReference<>() {};

    private final CqlSession session;
    private final JsonMapper json;
    private final PreparedStatement updateSeller;
    private final PreparedStatement updateOpen;
    private final PreparedStatement updateCatalogue;
    private final PreparedStatement select;

    SellerTable(CqlSession session, JsonMapper json) {
        this.session = session;
        this.json = json;
        this.updateSeller =
                session.prepare("UPDATE seller_by_id SET name = ?, latitude = ?, longitude = ? WHERE seller_id = ?");
        this.updateOpen = session.prepare("UPDATE seller_by_id SET open = ? WHERE seller_id = ?");
        this.updateCatalogue = session.prepare("UPDATE seller_by_id SET catalogue = ? WHERE seller_id = ?");
        this.select = session.prepare(
                "SELECT name, latitude, longitude, open, catalogue FROM seller_by_id WHERE seller_id = ?");
    }

    void put(UUID sellerId, String name, Position position) {
        session.execute(updateSeller
                .bind(name, position.latitude(), position.longitude(), sellerId)
                .setIdempotent(true));
    }

    void setOpen(UUID sellerId, boolean open) {
        session.execute(updateOpen.bind(open, sellerId).setIdempotent(true));
    }

    void setCatalogue(UUID sellerId, List<Item> catalogue) {
        session.execute(updateCatalogue
                .bind(json.writeValueAsString(catalogue), sellerId)
                .setIdempotent(true));
    }

    Optional<Seller> find(UUID sellerId) {
        return Optional.ofNullable(session.execute(select.bind(sellerId).setIdempotent(true))
                        .one())
                .map(row -> seller(sellerId, row));
    }

    private Seller seller(UUID id, Row row) {
        String catalogue = row.getString("catalogue");
        return Seller.of(
                id,
                row.getString("name"),
                new Position(row.getDouble("latitude"), row.getDouble("longitude")),
                row.getBoolean("open"),
                catalogue == null ? List.of() : json.readValue(catalogue, CATALOGUE));
    }
}
