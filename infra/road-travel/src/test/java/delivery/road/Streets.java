package delivery.road;

import delivery.geo.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws a small OpenStreetMap extract. Streets that have a corner in common meet there. */
final class Streets {

    private final Map<Position, Integer> nodes = new LinkedHashMap<>();
    private final StringBuilder ways = new StringBuilder();
    private int wayCount;

    /**
     * Two banks of a river, 215 metres apart, and 2 kilometres to the north the one bridge:
     *
     * <pre>
     *      (50.018, 10.000) ─ bridge ─ (50.018, 10.003)
     *              │         ~ river ~        │
     *        west bank 1 km ...          east bank
     *              │                          │
     * ──one way──  (50.000, 10.000)     (50.000, 10.003)
     * </pre>
     *
     * From the south of the west bank a one-way street leads 715 metres west; back, a car takes 1.6 kilometres.
     */
    static Streets withBridgeAt(double latitude) {
        return new Streets()
                .street("residential", at(50.000, 10.000), at(50.004, 10.000), at(50.009, 10.000), at(50.018, 10.000))
                .street("residential", at(50.000, 10.003), at(50.009, 10.003), at(50.018, 10.003))
                .street("residential", at(latitude, 10.000), at(latitude, 10.003))
                .oneWay("residential", at(50.000, 10.000), at(50.000, 9.990))
                .street("residential", at(50.000, 9.990), at(50.004, 9.990), at(50.004, 10.000));
    }

    static Position at(double latitude, double longitude) {
        return new Position(latitude, longitude);
    }

    /** Ten by ten blocks of about 110 by 70 metres. */
    Streets grid(String highway, Position southWest) {
        for (int i = 0; i <= 10; i++) {
            Position[] eastward = new Position[11];
            Position[] northward = new Position[11];
            for (int j = 0; j <= 10; j++) {
                eastward[j] = corner(southWest, i, j);
                northward[j] = corner(southWest, j, i);
            }
            street(highway, eastward).street(highway, northward);
        }
        return this;
    }

    static Position corner(Position southWest, int north, int east) {
        return at(southWest.latitude() + north / 1_000.0, southWest.longitude() + east / 1_000.0);
    }

    Streets street(String highway, Position... corners) {
        return way("<tag k='highway' v='" + highway + "'/>", corners);
    }

    Streets oneWay(String highway, Position... corners) {
        return way("<tag k='highway' v='" + highway + "'/><tag k='oneway' v='yes'/>", corners);
    }

    Path writeTo(Path file) throws IOException {
        StringBuilder osm = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n");
        nodes.forEach((position, id) -> osm.append("<node id='%d' version='1' lat='%s' lon='%s'/>\n"
                .formatted(id, position.latitude(), position.longitude())));
        return Files.writeString(file, osm.append(ways).append("</osm>\n"));
    }

    private Streets way(String tags, Position... corners) {
        wayCount++;
        ways.append("<way id='").append(wayCount).append("' version='1'>");
        for (Position corner : corners) {
            int id = nodes.computeIfAbsent(corner, unknown -> nodes.size() + 1);
            ways.append("<nd ref='").append(id).append("'/>");
        }
        ways.append(tags).append("</way>\n");
        return this;
    }
}
