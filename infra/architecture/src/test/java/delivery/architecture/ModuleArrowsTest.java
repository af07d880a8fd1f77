package delivery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

/** Who may know whom: services meet over HTTP only, libraries stay free of frameworks, time comes in from outside. */
@AnalyzeClasses(packages = "delivery", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {

    private static final String[] SERVICES = {
        "delivery.order..",
        "delivery.dispatch..",
        "delivery.seller..",
        "delivery.courier..",
        "delivery.gateway..",
        "delivery.identity..",
        "delivery.logs.server..",
        "delivery.logs.alert..",
        "delivery.logs.archive..",
        "delivery.logs.sql..",
        "delivery.logs.ingest..",
        "delivery.logs.csv..",
        "delivery.logs.entry..",
        "delivery.logs.erasure..",
        "delivery.logs.lease..",
        "delivery.logs.query..",
        "delivery.logs.range..",
        "delivery.logs.report..",
        "delivery.logs.turn..",
        "delivery.logs.webhook.."
    };

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = slices().matching(
                    "delivery.(order|dispatch|seller|courier|gateway|identity)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule librariesDoNotKnowServices = noClasses()
            .that()
            .resideInAnyPackage(
                    "delivery.geo..",
                    "delivery.upstream..",
                    "delivery.road..",
                    "delivery.location..",
                    "delivery.cassandra..",
                    "delivery.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule someArePlainJava = noClasses()
            .that()
            .resideInAnyPackage("delivery.geo..", "delivery.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.datastax..", "tools.jackson..");

    @ArchTest
    static final ArchRule librariesBelowThePlatformAreFreeOfSpring = noClasses()
            .that()
            .resideInAnyPackage("delivery.road..", "delivery.location..", "delivery.cassandra..", "delivery.logs")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("delivery.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..helper..");

    @ArchTest
    static final ArchRule productCodeNeverSleeps = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule businessTimeComesFromConfiguration = noClasses()
            .that()
            .resideInAnyPackage("delivery.order..", "delivery.dispatch..", "delivery.seller..", "delivery.courier..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule controllersAreNotPublicApi =
            classes().that().haveSimpleNameEndingWith("Controller").should().bePackagePrivate();

    /** The platform checks a controller's rule, and nobody would check one elsewhere. */
    @ArchTest
    static final ArchRule rulesAboutRolesAreOnControllers =
            classes().that().areAnnotatedWith(PreAuthorize.class).should().beAnnotatedWith(RestController.class);

    @ArchTest
    static final ArchRule rulesAboutRolesAreOnMethodsOfControllers = methods()
            .that()
            .areAnnotatedWith(PreAuthorize.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class);
}
