package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadsTest {

    private static final String ASSIGNMENTS = """
        {"onDuty":true,
         "offers":[{"id":"offered","state":"OFFERED","sellerState":"TOLD"}],
         "deliveries":[{"id":"accepted","state":"ACCEPTED","sellerState":"READY"},
                       {"id":"waiting","state":"AT_PICKUP","sellerState":"CONFIRMED"},
                       {"id":"ready","state":"AT_PICKUP","sellerState":"READY"},
                       {"id":"carried","state":"PICKED_UP","sellerState":"READY"},
                       {"id":"at-door","state":"AT_DROPOFF","sellerState":"READY"}]}""";

    @Test
    void aCourierAcceptsWhatIsOfferedAndGoesForWhatIsAccepted() {
        assertThat(Payloads.toAccept(ASSIGNMENTS)).containsExactly("offered", "accepted");
    }

    @Test
    void aCourierCarriesOnlyWhatTheSellerHasReady() {
        assertThat(Payloads.toDeliver(ASSIGNMENTS)).containsExactly("ready", "carried", "at-door");
    }

    @Test
    void aSellerCooksWhatItWasToldOfAndHasNotReady() {
        String queue = """
            {"orders":[{"id":"told","sellerState":"TOLD"},
                       {"id":"confirmed","sellerState":"CONFIRMED"},
                       {"id":"ready","sellerState":"READY"}]}""";

        assertThat(Payloads.toCook(queue)).containsExactly("told", "confirmed");
    }

    @Test
    void anAnswerWithoutABodyHoldsNothing() {
        assertThat(Payloads.toAccept("")).isEmpty();
        assertThat(Payloads.toDeliver(null)).isEmpty();
        assertThat(Payloads.toCook(" ")).isEmpty();
    }
}
