package delivery.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.StringJoiner;
import org.slf4j.event.KeyValuePair;

/** An event's key-values as {@code name="value"}, masked; those without a value are left out. */
final class FieldsConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        StringJoiner fields = new StringJoiner(" ");
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key != null && pair.value != null) {
                    fields.add(field(pair.key, String.valueOf(pair.value)));
                }
            }
        }
        return fields.toString();
    }

    private static String field(String name, String value) {
        return name + "=\"" + Masking.masked(name, value).replace("\"", "\\\"") + '"';
    }
}
