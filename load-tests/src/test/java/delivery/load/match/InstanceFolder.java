package delivery.load.match;

import delivery.local.instance.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an instance: 100 metres a minute, four minutes of service everywhere, 40 minutes to the door, 90 at most. */
public final class InstanceFolder {

    private final StringBuilder restaurants = new StringBuilder("restaurant\tx\ty\n");
    private final StringBuilder couriers = new StringBuilder("courier\tx\ty\ton_time\toff_time\n");
    private final StringBuilder orders = new StringBuilder("order\tx\ty\tplacement_time\trestaurant\tready_time\n");

    public InstanceFolder restaurant(String name, int x, int y) {
        restaurants.append("%s\t%d\t%d\n".formatted(name, x, y));
        return this;
    }

    public InstanceFolder courier(String name, int x, int y, double on, double off) {
        couriers.append("%s\t%d\t%d\t%s\t%s\n".formatted(name, x, y, on, off));
        return this;
    }

    public InstanceFolder order(String name, int x, int y, double placed, String restaurant, double ready) {
        orders.append("%s\t%d\t%d\t%s\t%s\t%s\n".formatted(name, x, y, placed, restaurant, ready));
        return this;
    }

    public Instance write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("restaurants.txt"), restaurants);
            Files.writeString(folder.resolve("couriers.txt"), couriers);
            Files.writeString(folder.resolve("orders.txt"), orders);
            Files.writeString(
                    folder.resolve("instance_parameters.txt"),
                    "meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door"
                            + "\tmaximum click-to-door\n100\t4\t4\t40\t90\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Instance.read(folder);
    }
}
