package delivery.order;

import delivery.testing.OpenApiFile;
import org.junit.jupiter.api.Test;

class ITOpenApiFile {

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(TestPlatform.ORDERS);
    }
}
