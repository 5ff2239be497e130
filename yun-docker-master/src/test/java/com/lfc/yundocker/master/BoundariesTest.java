package com.lfc.yundocker.master;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.validation.annotation.Validated;

/** What may know what, and what nobody does. */
@AnalyzeClasses(packagesOf = MasterApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    private static final String MASTER = MasterApplication.class.getPackageName();
    private static final String APPLICATION = "application";

    /** For each package the others that it may know; a new package needs a line of its own. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry(APPLICATION, List.of()),
            Map.entry("problem", List.of()),
            Map.entry("access", List.of()),
            Map.entry("database", List.of()),
            Map.entry("event", List.of("access")),
            Map.entry("action", List.of("access")),
            Map.entry("action.web", List.of("action", "web")),
            Map.entry("web", List.of("problem")),
            Map.entry("webui", List.of()),
            Map.entry("credits", List.of("problem")),
            Map.entry("node", List.of("problem")),
            Map.entry("sweep", List.of("node")),
            Map.entry("image", List.of("sweep", "credits", "node", "problem")),
            Map.entry("container", List.of("action", "access", "image", "sweep", "credits", "node", "problem")),
            Map.entry("release", List.of("container", "image", "sweep", "node", "pin", "problem")),
            Map.entry("pin", List.of("problem")),
            Map.entry("notice", List.of("action", "release", "problem")),
            Map.entry("webhook", List.of("release", "problem")),
            Map.entry("user", List.of("access", "credits", "problem")),
            Map.entry("audit", List.of("release", "container", "image", "credits", "node", "problem")),
            Map.entry("console", List.of("console.session", "event", "container", "node", "user", "access", "problem")),
            Map.entry("console.session", List.of("node", "access", "problem")),
            Map.entry("console.web", List.of("console.session", "container", "access")),
            Map.entry(
                    "overview", List.of("audit", "webhook", "release", "container", "image", "pin", "node", "problem")),
            Map.entry("overview.web", List.of("overview", "access")),
            Map.entry("credits.web", List.of("action", "credits", "access", "web", "problem")),
            Map.entry("node.web", List.of("node", "web")),
            Map.entry("pin.web", List.of("action", "pin", "access", "web")),
            Map.entry("image.web", List.of("action", "image", "pin", "event", "access", "web")),
            Map.entry("container.web", List.of("container", "pin", "event", "access", "web")),
            Map.entry("release.web", List.of("action", "release", "sweep", "pin", "event", "access", "web")),
            Map.entry("notice.web", List.of("notice", "event", "access", "web")),
            Map.entry("webhook.web", List.of("action", "webhook", "access", "web")),
            Map.entry("user.web", List.of("action", "user", "access", "web", "webui", "problem")),
            Map.entry("audit.web", List.of("action", "audit", "credits", "access"))));

    @ArchTest
    static final ArchRule ARROWS_ARE_THE_ONLY_ONES = arrows();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(MASTER + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_NODE_KNOWS_DUBBO = noClasses()
            .that()
            .resideOutsideOfPackage(MASTER + ".node")
            .and()
            .doNotBelongToAnyOf(MasterApplication.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.dubbo..");

    @ArchTest
    static final ArchRule THE_APPLICATION_ONLY_ENABLES_DUBBO = classes()
            .that()
            .belongToAnyOf(MasterApplication.class)
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("org.apache.dubbo..")).or(type(EnableDubbo.class)));

    @ArchTest
    static final ArchRule DUBBO_INJECTS_NOTHING = noClasses()
            .that()
            .doNotBelongToAnyOf(MasterApplication.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.dubbo.config.annotation..", "org.apache.dubbo.config.spring..");

    @ArchTest
    static final ArchRule ENGINES_ARE_THE_WORKERS_BUSINESS =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.github.dockerjava..");

    /** A preview can reach no worker, no ledger and no run, because it knows of none. */
    @ArchTest
    static final ArchRule A_PREVIEW_ONLY_LOOKS = classes()
            .that()
            .haveNameMatching(".*\\.release\\.(ReleasePlans|ReleasePlan|ReleasePlanMapper|ReleasePreview)")
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage(MASTER + ".."))
                    .or(nameMatching(".*\\.release\\.(ReleasePlans|ReleasePlan|ReleasePlanMapper|ReleasePreview(\\$.*)?"
                            + "|ReleaseProperties|SkipReason)"))
                    .or(nameMatching(".*\\.sweep\\.ItemKind"))
                    .or(resideInAPackage(MASTER + ".problem")));

    @ArchTest
    static final ArchRule NOBODY_READS_THE_MACHINES_CLOCK = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule THERE_IS_ONE_CLOCK = noClasses()
            .that()
            .doNotBelongToAnyOf(MasterConfiguration.class)
            .should()
            .callMethodWhere(target(nameMatching("system.*|tick.*")).and(target(owner(type(Clock.class)))));

    @ArchTest
    static final ArchRule NO_FIELD_IS_INJECTED = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOBODYS_API = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage(MASTER + "..web");

    @ArchTest
    static final ArchRule SETTINGS_ARE_VALIDATED_RECORDS = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(Validated.class);

    @ArchTest
    static void packagesKeepTheirInsidesToThemselves(JavaClasses classes) {
        ApplicationModules.of(MasterApplication.class).verify();
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }

    /** Its annotations are gone after compilation, so that only the sources tell. */
    @ArchTest
    static void onlyEntitiesUseLombok(JavaClasses classes) throws IOException {
        List<Path> users = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String source = Files.readString(file);
                if (source.contains("lombok.")) {
                    assertThat(source).as(file.toString()).contains("@TableName");
                    users.add(file);
                }
            }
        }
        assertThat(users).isNotEmpty();
    }

    private static ArchRule arrows() {
        LayeredArchitecture rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : ARROWS.keySet()) {
            rule = rule.layer(name).definedBy(name.equals(APPLICATION) ? MASTER : MASTER + "." + name);
        }
        for (Map.Entry<String, List<String>> arrow : ARROWS.entrySet()) {
            String[] known = arrow.getValue().toArray(String[]::new);
            rule = known.length == 0
                    ? rule.whereLayer(arrow.getKey()).mayNotAccessAnyLayer()
                    : rule.whereLayer(arrow.getKey()).mayOnlyAccessLayers(known);
        }
        return rule.ensureAllClassesAreContainedInArchitecture();
    }
}
