package delivery.logs.archive;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There is somewhere to put files. */
final class ArchiveIsConfigured extends AnyNestedCondition {

    ArchiveIsConfigured() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("delivery.logs.archive.folder")
    static final class InFolder {}

    @ConditionalOnProperty("delivery.logs.archive.s3.bucket")
    static final class InBucket {}
}
