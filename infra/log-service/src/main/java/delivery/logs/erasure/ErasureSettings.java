package delivery.logs.erasure;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is personal in the log, and how much work it may be to erase it. In names of keys, case, {@code -}, {@code _} and {@code .}
 * do not matter.
 *
 * @param subjectKeys keys whose value is the id of the account that an event is about
 * @param fields keys whose values tell of the person that an event is about
 * @param every how long to wait before looking again whether anything is to be erased
 * @param pause after each five thousand events that were read
 * @param lease how long after an instance has gone another goes on with its work
 * @param maxWaiting erasures that are not done yet; more are told to come back
 */
@ConfigurationProperties("delivery.logs.erasure")
record ErasureSettings(
        @DefaultValue({"account", "customerId", "userId"}) List<String> subjectKeys,

        @DefaultValue({
            "reason",
            "customer",
            "customerName",
            "userName",
            "name",
            "firstName",
            "lastName",
            "fullName",
            "email",
            "customerEmail",
            "phone",
            "customerPhone",
            "address",
            "street",
            "note",
            "comment",
            "userAgent",
            "ip",
            "clientIp",
            "remoteAddress"
        })
        List<String> fields,

        @DefaultValue("10s") Duration every,
        @DefaultValue("50ms") Duration pause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("100") int maxWaiting) {}
