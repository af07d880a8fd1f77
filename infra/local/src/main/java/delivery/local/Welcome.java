package delivery.local;

import delivery.local.city.City;
import delivery.local.process.Announcements;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Tells the newcomer where everything is and how to place an order by hand. */
final class Welcome {

    private Welcome() {}

    static void say(Announcements out, URI gateway, Secrets secrets, DataDirectory data) {
        List<String> accounts = List.of("customer-1", "courier-1", "seller-1", "analyst");
        out.say("");
        out.say("  gateway   " + gateway);
        out.say("  logs      " + data.root().resolve("logs"));
        out.say("  logins    (account and secret, for " + gateway + "/oauth2/token)");
        for (String account : accounts) {
            out.say(String.format(Locale.ROOT, "            %-11s %s", account, secrets.sample()));
        }
        out.say(String.format(Locale.ROOT, "            %-11s %s", "operator", secrets.operator()));
        out.say("");
        out.say("  Place an order and follow it:");
        out.say("");
        out.say("TOKEN=$(curl -s -u customer-1:" + secrets.sample() + " -d grant_type=client_credentials " + gateway
                + "/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')");
        out.say("curl -s " + gateway
                + "/v1/orders -H \"Authorization: Bearer $TOKEN\" -H \"Idempotency-Key: $(date +%s)\""
                + " -H 'Content-Type: application/json' -d '" + order() + "'");
        out.say("curl -s \"" + gateway + "/v1/orders?limit=1\" -H \"Authorization: Bearer $TOKEN\"");
        out.say("");
    }

    private static String order() {
        return String.format(
                Locale.ROOT,
                "{\"items\":[{\"sku\":\"pizza-margherita\",\"quantity\":1}],"
                        + "\"dropOff\":{\"position\":{\"latitude\":%.4f,\"longitude\":%.4f}}}",
                City.CENTRE.latitude(),
                City.CENTRE.longitude());
    }
}
