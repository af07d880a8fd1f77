package delivery.logs.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.http.MediaType;

/** The two ways in which OTLP/HTTP writes its messages. */
enum OtlpEncoding {
    PROTOBUF(OtlpEncoding.PROTOBUF_TYPE) {
        @Override
        ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
            return ExportLogsServiceRequest.parseFrom(body);
        }

        @Override
        byte[] write(Message answer) {
            return answer.toByteArray();
        }

        @Override
        byte[] failure(String message) {
            return UnknownFieldSet.newBuilder()
                    .addField(
                            STATUS_MESSAGE,
                            UnknownFieldSet.Field.newBuilder()
                                    .addLengthDelimited(ByteString.copyFromUtf8(message))
                                    .build())
                    .build()
                    .toByteArray();
        }

        @Override
        String hex(ByteString id) {
            return HexFormat.of().formatHex(id.toByteArray());
        }
    },

    JSON(OtlpEncoding.JSON_TYPE) {
        @Override
        ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
            ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(new String(body, StandardCharsets.UTF_8), request);
            return request.build();
        }

        @Override
        byte[] write(Message answer) {
            try {
                return JsonFormat.printer()
                        .omittingInsignificantWhitespace()
                        .print(answer)
                        .getBytes(StandardCharsets.UTF_8);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("An answer has no parts of unknown types", e);
            }
        }

        @Override
        byte[] failure(String message) {
            return write(Struct.newBuilder()
                    .putFields(
                            "message",
                            Value.newBuilder().setStringValue(message).build())
                    .build());
        }

        /** Protobuf's JSON has ids in Base64, so that is what the hex digits were taken for. */
        @Override
        String hex(ByteString id) {
            return Base64.getEncoder().encodeToString(id.toByteArray());
        }
    };

    static final String PROTOBUF_TYPE = "application/x-protobuf";
    static final String JSON_TYPE = MediaType.APPLICATION_JSON_VALUE;

    /** The field of a {@code google.rpc.Status}, which is what a failure is told as. */
    private static final int STATUS_MESSAGE = 2;

    private final String type;

    OtlpEncoding(String type) {
        this.type = type;
    }

    /** The one that {@code contentType} says. */
    static OtlpEncoding of(String contentType) {
        return PROTOBUF.mediaType().isCompatibleWith(MediaType.parseMediaType(contentType)) ? PROTOBUF : JSON;
    }

    MediaType mediaType() {
        return MediaType.valueOf(type);
    }

    /** @throws InvalidProtocolBufferException if it is no such request */
    abstract ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException;

    abstract byte[] write(Message answer);

    /** The body of an answer that says what is wrong. */
    abstract byte[] failure(String message);

    /** An id of a request as {@link #read} has read it. */
    abstract String hex(ByteString id);
}
