package delivery.local.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What a kind of seller offers; sellers of a kind share item names, so that the nearest of them can serve an order. */
enum Menu {
    PIZZA("Pizzeria", "pizza-margherita pizza-funghi pizza-diavola insalata tiramisu"),
    SUSHI("Sushi Bar", "sake-nigiri maki-mix miso-soup edamame mochi"),
    BURGER("Burger Grill", "cheeseburger veggie-burger fries onion-rings milkshake"),
    CURRY("Curry House", "butter-chicken dal naan samosa mango-lassi"),
    BAKERY("Bakery", "croissant rye-bread apple-cake sandwich coffee"),
    GROCER("Corner Shop", "milk bananas pasta sparkling-water chocolate");

    private static final String[] STREETS = {
        "Linden", "Harbour", "Castle", "Mill", "Garden", "Station", "Bridge", "Market", "Chapel", "Orchard"
    };

    private final String shop;
    private final String skus;

    Menu(String shop, String skus) {
        this.shop = shop;
        this.skus = skus;
    }

    List<String> skus() {
        return List.of(skus.split(" "));
    }

    String shopName(int number) {
        return STREETS[number % STREETS.length] + " Street " + shop;
    }

    /** The whole catalogue with one seller's own prices and preparation times of half a minute to three minutes. */
    List<Map<String, Object>> catalogue(Random random) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String sku : skus()) {
            items.add(Map.of(
                    "sku",
                    sku,
                    "name",
                    sku.substring(0, 1).toUpperCase(Locale.ROOT)
                            + sku.substring(1).replace('-', ' '),
                    "price",
                    Map.of("amount", 150 + 50 * random.nextInt(24), "currency", "EUR"),
                    "preparationSeconds",
                    30 * (1 + random.nextInt(6))));
        }
        return items;
    }
}
