package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.geo.Travel;
import delivery.road.RoadTravel;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long drives take: on the roads of an OpenStreetMap extract, if there is one. */
@Configuration
class TravelConfiguration {

    @Bean
    Travel travel(DispatchSettings settings) {
        Path roads = settings.roads();
        return roads == null
                ? Travel.greatCircle(settings.speeds())
                : RoadTravel.open(roads, roads.resolveSibling(roads.getFileName() + ".graph"));
    }
}
