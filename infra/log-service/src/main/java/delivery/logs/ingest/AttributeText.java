package delivery.logs.ingest;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OTLP's values as text: a string as it is, bytes in Base64, all else as JSON. */
final class AttributeText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AttributeText() {}

    /** Each attribute's, in their order; those without a value are left out. */
    static Map<String, String> ofAll(List<KeyValue> attributes) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (KeyValue attribute : attributes) {
            if (attribute.getValue().getValueCase() != AnyValue.ValueCase.VALUE_NOT_SET) {
                texts.put(attribute.getKey(), of(attribute.getValue()));
            }
        }
        return texts;
    }

    /** Empty if there is no value. */
    static String of(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BYTES_VALUE -> base64(value);
            case VALUE_NOT_SET -> "";
            default -> json(value).toString();
        };
    }

    private static JsonNode json(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> JSON.stringNode(value.getStringValue());
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case INT_VALUE -> JSON.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
            case BYTES_VALUE -> JSON.stringNode(base64(value));
            case ARRAY_VALUE -> {
                ArrayNode array = JSON.arrayNode();
                value.getArrayValue().getValuesList().forEach(element -> array.add(json(element)));
                yield array;
            }
            case KVLIST_VALUE -> {
                ObjectNode object = JSON.objectNode();
                value.getKvlistValue()
                        .getValuesList()
                        .forEach(entry -> object.set(entry.getKey(), json(entry.getValue())));
                yield object;
            }
            default -> JSON.nullNode();
        };
    }

    private static String base64(AnyValue value) {
        return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
    }
}
